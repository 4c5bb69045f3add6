import Articles
import Service
import Wire

/// `telex get ID`: shows an article; with `--history` lists what became of it.
enum GetCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "ID", takesArguments: true) { parser in
            (
                revision: parser.option(
                    "revision", "REVISION", default: nil,
                    help: "show this revision, as --history names it (the newest)",
                    read: OptionReaders.optionalText),
                history: parser.flag("history", help: "list its revisions and retractions, the newest first")
            )
        }
        guard let (session, keys) = parsed else { return }
        guard session.values.arguments.count == 1, let id = session.values.arguments.first else {
            throw OptionError("which article? telex get takes one id, as telex search shows it")
        }
        let request = GetRequest(
            ArticleID(rawValue: id), revision: try session.values.value(keys.revision).map(RevisionID.init(rawValue:)))
        if session.values.isSet(keys.history) {
            let result = try whole(request, session)
            try session.print(result) { history(result, session.screen) }
        } else {
            let result = try session.ask(.get(request), as: GetResult.self)
            try session.print(ShownArticle(result: result)) { text(result, session.screen) }
        }
    }

    /// The article with all of its history.
    private static func whole(_ request: GetRequest, _ session: Session) throws -> GetResult {
        var request = request
        request.includesHistory = true
        request.limit = WireLimits.historyLimit.upperBound
        var result = try session.ask(.get(request), as: GetResult.self)
        var page = result.history ?? []
        while page.count == request.limit, let last = page.last {
            request.before = last.logPosition
            page = try session.ask(.get(request), as: GetResult.self).history ?? []
            result.history?.append(contentsOf: page)
        }
        return result
    }

    /// An article as JSON, with the retraction among its fields.
    private struct ShownArticle: Encodable {
        let result: GetResult

        private enum CodingKeys: String, CodingKey { case retracted }

        func encode(to encoder: any Encoder) throws {
            try result.article?.encode(to: encoder)
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encodeIfPresent(result.retracted, forKey: .retracted)
        }
    }

    private static func history(_ result: GetResult, _ screen: Screen) -> String {
        var lines: [String] = []
        if let expired = result.expired {
            lines += ["expired: all but this is gone of revision \(Printable.line(expired.revision.rawValue))", ""]
        }
        if let headline = result.article?.article.headline { lines += [screen.bold(Printable.line(headline)), ""] }
        lines += (result.history ?? []).map { entry in
            switch entry {
            case .accepted(let position, let revision, let time):
                "\(position.rawValue)  \(Printable.line(time))  revision \(Printable.line(revision.rawValue))"
            case .retracted(let retraction):
                "\(retraction.logPosition.rawValue)  \(Printable.line(retraction.time))  retracted: "
                    + Printable.line(retraction.reason)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ result: GetResult, _ screen: Screen) -> String {
        // A worker that has expired it answers with an error.
        guard let stored = result.article else { return "" }
        return ArticleText.text(
            stored.article, screen, before: [("retracted", result.retracted.map(Printable.retraction))],
            after: [
                ("id", stored.identity.id.rawValue), ("revision", stored.identity.revision.rawValue),
                ("in the log", "position \(stored.logPosition.rawValue), since \(stored.ingested)"),
            ])
    }
}
