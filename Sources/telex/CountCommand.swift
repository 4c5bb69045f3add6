import Service
import Wire

/// `telex count QUERY`
enum CountCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "QUERY", takesArguments: true) { parser in
            parser.flag("lenient", help: "make the best of any text, and say how")
        }
        guard let (session, lenient) = parsed else { return }
        let query = SearchQuery.text(
            try session.query(input.command), mode: session.values.isSet(lenient) ? .lenient : .strict)
        let result = try session.ask(.count(CountRequest(query: query)), as: CountResult.self)
        try session.print(result) { text(result) }
    }

    static func text(_ result: CountResult) -> String {
        (SearchText.notes(result.notes) + [Printable.number(result.total)]).joined(separator: "\n") + "\n"
    }
}
