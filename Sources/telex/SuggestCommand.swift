import Service
import Wire

/// `telex suggest TEXT`
enum SuggestCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "TEXT", takesArguments: true) { parser in
            parser.option(
                "limit", "N", default: 10, help: "how many completions to show (10)",
                read: OptionReaders.number(in: WireLimits.suggestLimit))
        }
        guard let (session, limit) = parsed else { return }
        guard !session.values.arguments.isEmpty else {
            throw OptionError("what is being typed? see telex suggest --help")
        }
        let request = SuggestRequest(
            session.values.arguments.joined(separator: " "), limit: try session.values.value(limit))
        let result = try session.ask(.suggest(request), as: SuggestResult.self)
        try session.print(result) { text(result) }
    }

    static func text(_ result: SuggestResult) -> String {
        var lines = result.didYouMean.map { ["did you mean: \(Printable.line($0))"] } ?? []
        let counts = result.completions.map { Printable.number($0.count) }
        let width = counts.map(\.count).max() ?? 0
        lines += zip(counts, result.completions).map { count, completion in
            "\(Printable.right(count, width))  \(Printable.line(completion.text))"
        }
        return (lines.isEmpty ? ["no article goes on like this"] : lines).joined(separator: "\n") + "\n"
    }
}
