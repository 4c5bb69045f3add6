/// The fields of a `searches` request: several searches of one state of the archive.
public struct SearchesRequest: Hashable, Sendable {
    /// 1 to 32.
    public var searches: [SearchRequest]

    public init(searches: [SearchRequest]) { self.searches = searches }
}

extension SearchesRequest: Codable {
    private enum CodingKeys: String, CodingKey { case searches }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        searches = try fields.decode([SearchRequest].self, forKey: .searches)
        guard WireLimits.searches.contains(searches.count) else {
            throw WireError(
                .badRequest,
                "searches: \(searches.count) searches; expected \(WireLimits.searches.lowerBound) to "
                    + "\(WireLimits.searches.upperBound)")
        }
    }
}

/// The result of a `searches` request: an answer for each search, in their order.
public struct SearchesResult: Codable, Hashable, Sendable {
    public var results: [SearchOutcome]

    public init(results: [SearchOutcome]) { self.results = results }
}

/// What became of one of several searches: one that fails leaves the others alone.
public enum SearchOutcome: Hashable, Sendable {
    case found(SearchResult)
    case failed(WireError)
}

extension SearchOutcome: Codable {
    private enum CodingKeys: String, CodingKey { case ok, result, error }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self =
            try fields.decode(Bool.self, forKey: .ok)
            ? .found(try fields.decode(SearchResult.self, forKey: .result))
            : .failed(try fields.decode(WireError.self, forKey: .error))
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .found(let result):
            try fields.encode(true, forKey: .ok)
            try fields.encode(result, forKey: .result)
        case .failed(let error):
            try fields.encode(false, forKey: .ok)
            try fields.encode(error, forKey: .error)
        }
    }
}
