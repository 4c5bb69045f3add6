import Articles
import Service
import Wire

/// `telex similar ID [QUERY]`
enum SimilarCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "ID [QUERY]", takesArguments: true) { parser in
            (
                limit: parser.option(
                    "limit", "N", default: 10, help: "how many articles to show (10)",
                    read: OptionReaders.number(in: WireLimits.searchLimit)),
                offset: parser.option(
                    "offset", "N", default: 0, help: "how many to skip (0)",
                    read: OptionReaders.number(in: WireLimits.searchOffset)),
                explain: parser.flag("explain", help: "show the arithmetic of the scores")
            )
        }
        guard let (session, keys) = parsed else { return }
        guard let id = session.values.arguments.first else {
            throw OptionError("similar to which article? telex similar takes its id, as telex search shows it")
        }
        let filter = session.values.arguments.dropFirst()
        let request = SimilarRequest(
            ArticleID(rawValue: id), query: filter.isEmpty ? nil : .text(filter.joined(separator: " ")),
            limit: try session.values.value(keys.limit), offset: try session.values.value(keys.offset),
            explains: session.values.isSet(keys.explain))
        let result = try session.ask(.similar(request), as: SearchResult.self)
        try session.print(result) { SearchText(screen: session.screen, first: request.offset + 1).text(result) }
    }
}
