import Articles
import JSON

extension Request {
    /// Reads what most searches look like, without judging it: nil when anything in it is unusual, and then `init(from:)`
    /// decides. What is read is what `init(from:)` would read, at a fraction of its time.
    init?(usual bytes: [UInt8]) {
        guard bytes.count <= Self.usualBytes,
            let json = try? JSONDocument(bytes[...], rules: JSONRules(depth: 2)),
            let fields = JSONFields(json, at: 0), fields.wholeNumber("telex") == protocolVersion,
            fields.text("op") == "search", let id = fields.text("id"),
            id.map({ $0.utf8.count <= WireLimits.requestIDBytes }) ?? true,
            let deadline = fields.wholeNumber("deadline_ms"),
            deadline.map(WireLimits.deadlineMilliseconds.contains) ?? true,
            let search = SearchRequest(usual: fields, of: json)
        else { return nil }
        self.init(.search(search), id: id, deadlineMilliseconds: deadline)
    }

    /// A longer one takes its time anyway.
    private static let usualBytes = 4096
}

extension SearchRequest {
    fileprivate init?(usual fields: JSONFields, of json: JSONDocument) {
        for name in Self.unusual where json.member(name, of: 0) != .absent { return nil }
        guard let query = fields.text("query") ?? nil, let limit = fields.wholeNumber("limit"),
            limit.map(WireLimits.searchLimit.contains) ?? true, let offset = fields.wholeNumber("offset"),
            offset.map(WireLimits.searchOffset.contains) ?? true,
            let sort = fields.optional("sort", { json, index in json.string(index).flatMap(Sort.init(rawValue:)) }),
            let facets = fields.list("facets", { json, index in json.string(index).flatMap(Facet.init(rawValue:)) }),
            Set(facets).count == facets.count, let facetLimit = fields.wholeNumber("facet_limit"),
            facetLimit.map(WireLimits.facetLimit.contains) ?? true
        else { return nil }
        self.init(
            query: .text(query), limit: limit ?? 10, offset: offset ?? 0, sort: sort ?? .relevance, facets: facets,
            facetLimit: facetLimit ?? 10)
    }

    private static let unusual: [StaticString] = [
        "mode", "after", "histogram", "exact_total", "decay", "collapse", "explain",
    ]
}
