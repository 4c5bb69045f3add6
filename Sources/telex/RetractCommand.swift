import Articles
import Service
import Wire

/// `telex retract ID --reason TEXT`
enum RetractCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "ID", takesArguments: true) { parser in
            parser.option(
                "reason", "TEXT", default: nil, help: "why, in words that are kept with the article for good",
                read: Self.reason)
        }
        guard let (session, key) = parsed else { return }
        guard session.values.arguments.count == 1, let id = session.values.arguments.first else {
            throw OptionError("which article? telex retract takes one id, as telex search shows it")
        }
        guard let reason = try session.values.value(key) else { throw OptionError("why? say --reason TEXT") }
        let request = RetractRequest(article: ArticleID(rawValue: id), reason: reason)
        let result = try session.ask(.retract(request), as: RetractResult.self)
        try session.print(result) {
            let standing = Printable.retraction(result.retraction)
            return result.already ? "retracted already: \(standing)\n" : "retracted: \(standing)\n"
        }
    }

    @Sendable private static func reason(_ text: String) throws(OptionError) -> RetractionReason? {
        if let fault = RetractionReason.fault(in: text) { throw OptionError(fault) }
        return RetractionReason(rawValue: text)
    }
}

extension Printable {
    /// Why, since when and where.
    static func retraction(_ retraction: StoredRetraction) -> String {
        "\(line(retraction.reason)) (since \(line(retraction.time)), position \(retraction.logPosition.rawValue))"
    }
}
