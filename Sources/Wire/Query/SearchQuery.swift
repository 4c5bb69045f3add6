public import QueryLanguage

/// A query: a text that a person typed, or a tree that a program built.
///
/// In JSON it is the fields `query`, a string or an object, and `mode` of the request that it stands in.
public enum SearchQuery: Hashable, Sendable {
    /// How a text is read.
    public enum Mode: String, Codable, Sendable, CaseIterable {
        /// What breaks the grammar is an error.
        case strict
        /// The best is made of any text, and the answer says how.
        case lenient
    }

    case text(String, mode: Mode = .strict)
    case tree(QueryTree)
}

extension SearchQuery: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
}

extension SearchQuery: Codable {
    private enum CodingKeys: String, CodingKey { case query, mode }

    private enum NoKeys: CodingKey {}

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let mode = try fields.choiceIfPresent(Mode.self, forKey: .mode)
        if let text = try? fields.decode(String.self, forKey: .query) {
            self = .text(text, mode: mode ?? .strict)
        } else if (try? fields.nestedContainer(keyedBy: NoKeys.self, forKey: .query)) != nil {
            self = .tree(try Self.tree(fields))
            if mode == .lenient {
                throw WireError(.badRequest, "\(fields.path(.mode)): only a text is read leniently; leave it out")
            }
        } else {
            self = .text(try fields.decode(String.self, forKey: .query))
        }
    }

    /// The query where it may be left out.
    static func decodeIfPresent(from decoder: any Decoder) throws -> SearchQuery? {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard fields.contains(.query), try !fields.decodeNil(forKey: .query) else { return nil }
        return try SearchQuery(from: decoder)
    }

    private static func tree(_ fields: KeyedDecodingContainer<CodingKeys>) throws -> QueryTree {
        do {
            return try fields.decode(QueryTree.self, forKey: .query)
        } catch let error as QueryError {
            throw WireError(error)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let text, let mode):
            try fields.encode(text, forKey: .query)
            if mode != .strict { try fields.encode(mode, forKey: .mode) }
        case .tree(let tree): try fields.encode(tree, forKey: .query)
        }
    }
}

extension WireError {
    /// The error of a query: `at` is the place in a text, and of a tree the message names the member.
    public init(_ error: QueryError) {
        switch error.place {
        case .byte(let offset): self.init(.badQuery, error.message, at: offset)
        case .member(let member): self.init(.badQuery, "\(member): \(error.message)")
        }
    }
}

extension KeyedDecodingContainer {
    /// A value of a closed list.
    ///
    /// - Throws: `WireError` `bad_request` that lists the values.
    func choiceIfPresent<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type, forKey key: Key
    ) throws -> Choice? {
        try decodeIfPresent(String.self, forKey: key).map { try choice($0, forKey: key) }
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, forKey key: Key
    ) throws(WireError) -> Choice {
        if let choice = Choice(rawValue: name) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw WireError(.badRequest, "\(path(key)): “\(name.prefix(40))” is none of \(known)")
    }
}
