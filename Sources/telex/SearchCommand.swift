import Articles
import Service
import Wire

/// `telex search QUERY`
enum SearchCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "QUERY", takesArguments: true) { parser in
            (
                limit: parser.option(
                    "limit", "N", default: 10, help: "how many articles to show (10)",
                    read: OptionReaders.number(in: WireLimits.searchLimit)),
                offset: parser.option(
                    "offset", "N", default: 0, help: "how many to skip (0)",
                    read: OptionReaders.number(in: WireLimits.searchOffset)),
                sort: parser.option(
                    "sort", "ORDER", default: SearchRequest.Sort.relevance,
                    help: "relevance, newest or oldest (relevance)", read: OptionReaders.choice),
                facets: parser.option(
                    "facets", "NAME,…", default: [],
                    help: "count by place, publisher, tag, language, source, year or month", read: Self.facets)
            )
        }
        guard let (session, keys) = parsed else { return }
        guard !session.values.arguments.isEmpty else {
            throw OptionError("what to search for? see telex search --help")
        }
        // Without quotes around it, a query comes as several arguments.
        let request = SearchRequest(
            query: .text(session.values.arguments.joined(separator: " ")), limit: try session.values.value(keys.limit),
            offset: try session.values.value(keys.offset), sort: try session.values.value(keys.sort),
            facets: try session.values.value(keys.facets))
        let result = try session.ask(.search(request), as: SearchResult.self)
        try session.print(result) { text(result, offset: request.offset) }
    }

    @Sendable private static func facets(_ text: String) throws(OptionError) -> [SearchRequest.Facet] {
        var facets: [SearchRequest.Facet] = []
        for name in text.split(separator: ",") { facets.append(try OptionReaders.choice(String(name))) }
        return facets
    }

    private static func text(_ result: SearchResult, offset: Int) -> String {
        let atLeast = result.totalRelation == .atLeast ? "at least " : ""
        var lines = [
            "\(atLeast)\(Printable.number(result.total)) \(result.total == 1 ? "article" : "articles")"
        ]
        for (index, hit) in result.hits.enumerated() {
            let headline = hit.headline.map { Printable.highlighted($0, hit.headlineHighlights) } ?? "(no headline)"
            let facts = [hit.published ?? "date unknown", hit.publisher, hit.language].compactMap { $0 }
            lines.append("")
            lines.append("\(offset + index + 1). \(headline)")
            lines.append("   \(facts.map(Printable.line).joined(separator: " · "))")
            if !hit.snippet.isEmpty { lines.append("   \(Printable.highlighted(hit.snippet, hit.highlights))") }
            if let uri = hit.uri { lines.append("   \(Printable.line(uri))") }
            if let credit = hit.credit { lines.append("   credit: \(Printable.line(credit))") }
            lines.append("   telex get \(hit.id.rawValue)")
        }
        for (name, counts) in (result.facets ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines.append("")
            lines.append("by \(name):")
            lines += counts.map { "  \(Printable.number($0.count))  \(Printable.line($0.value))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
