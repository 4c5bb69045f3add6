/// A place that an article names.
public struct Place: Hashable, Sendable {
    /// The name in English, as ISO 3166 or the sender has it.
    public var name: String
    /// The ISO 3166-1 alpha-2 code of the country, `KZ`.
    public var code: String?
    /// Where the body names it, ascending; at most `Mention.maximumCount` are given.
    public var mentions: [Mention]

    public init(name: String, code: String? = nil, mentions: [Mention] = []) {
        self.name = name
        self.code = code
        self.mentions = mentions
    }
}

/// A person whom an article names.
public struct Person: Hashable, Sendable {
    public var name: String
    /// Where the body names the person, in full or by the family name alone.
    public var mentions: [Mention]

    public init(name: String, mentions: [Mention] = []) {
        self.name = name
        self.mentions = mentions
    }
}

/// An organisation that an article names.
public struct Organisation: Hashable, Sendable {
    public var name: String
    /// The short form, `CSTO`: the one that the article introduces with the name, or uses because everybody knows it.
    public var acronym: String?
    /// Where the body names it, by either form.
    public var mentions: [Mention]

    public init(name: String, acronym: String? = nil, mentions: [Mention] = []) {
        self.name = name
        self.acronym = acronym
        self.mentions = mentions
    }
}

// MARK: The wire form: what is unknown or empty is left out.

extension Place: Codable {
    private enum CodingKeys: String, CodingKey { case name, mentions, code }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        code = try fields.decodeIfPresent(String.self, forKey: .code)
        mentions = try fields.decodeIfPresent([Mention].self, forKey: .mentions) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(name, forKey: .name)
        try fields.encodeIfPresent(code, forKey: .code)
        if !mentions.isEmpty { try fields.encode(mentions, forKey: .mentions) }
    }
}

extension Person: Codable {
    private enum CodingKeys: String, CodingKey { case name, mentions }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        mentions = try fields.decodeIfPresent([Mention].self, forKey: .mentions) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(name, forKey: .name)
        if !mentions.isEmpty { try fields.encode(mentions, forKey: .mentions) }
    }
}

extension Organisation: Codable {
    private enum CodingKeys: String, CodingKey { case name, mentions, acronym }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        acronym = try fields.decodeIfPresent(String.self, forKey: .acronym)
        mentions = try fields.decodeIfPresent([Mention].self, forKey: .mentions) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(name, forKey: .name)
        try fields.encodeIfPresent(acronym, forKey: .acronym)
        if !mentions.isEmpty { try fields.encode(mentions, forKey: .mentions) }
    }
}
