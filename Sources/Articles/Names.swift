/// A place that an article names.
public struct Place: Codable, Hashable, Sendable {
    /// The name in English, as ISO 3166 or the sender has it.
    public var name: String
    /// The ISO 3166-1 alpha-2 code of the country, `KZ`.
    public var code: String?

    public init(name: String, code: String? = nil) {
        self.name = name
        self.code = code
    }
}

/// A person whom an article names.
public struct Person: Codable, Hashable, Sendable {
    public var name: String

    public init(name: String) { self.name = name }
}

/// An organisation that an article names.
public struct Organisation: Codable, Hashable, Sendable {
    public var name: String
    /// The short form that the article ties to the name, `CSTO`.
    public var acronym: String?

    public init(name: String, acronym: String? = nil) {
        self.name = name
        self.acronym = acronym
    }
}
