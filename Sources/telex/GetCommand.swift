import Articles
import Service
import Wire

/// `telex get ID`
enum GetCommand {
    static func run(_ input: CommandInput) throws {
        guard let (session, _) = try input.parse(usage: "ID", takesArguments: true, { _ in () }) else { return }
        guard session.values.arguments.count == 1, let id = session.values.arguments.first else {
            throw OptionError("which article? telex get takes one id, as telex search shows it")
        }
        let result = try session.ask(.get(GetRequest(ArticleID(rawValue: id))), as: GetResult.self)
        try session.print(result.article) { text(result.article) }
    }

    private static func text(_ stored: StoredArticle) -> String {
        let article = stored.article
        var facts: [(String, String?)] = [
            ("published", article.published.map(describe)),
            ("publisher", article.publisher),
            ("by", list(article.byline)),
            ("sources", list(article.sources)),
            ("language", article.language),
            ("tags", list(article.tags)),
            ("places", list(article.places.map { $0.name + ($0.code.map { " (\($0))" } ?? "") })),
            ("organisations", list(article.organisations.map { $0.name + ($0.acronym.map { " (\($0))" } ?? "") })),
            ("people", list(article.people.map(\.name))),
        ]
        facts += [
            ("rights", article.rights?.notice), ("holder", article.rights?.holder), ("usage", article.rights?.usage),
            ("address", article.uri), ("origin", article.provenance?.origin),
            ("read by", article.provenance?.extractor),
            ("id", stored.identity.id.rawValue), ("revision", stored.identity.revision.rawValue),
            ("in the log", "position \(stored.logPosition.rawValue), since \(stored.ingested)"),
        ]
        var lines: [String] = []
        if let headline = article.headline { lines += [Printable.bold(Printable.line(headline)), ""] }
        for (name, value) in facts {
            if let value { lines.append("\(name): \(Printable.line(value))") }
        }
        for text in [article.summary, article.body] {
            if let text { lines += ["", Printable.text(text)] }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func list(_ values: [String]) -> String? {
        values.isEmpty ? nil : values.joined(separator: "; ")
    }

    private static func describe(_ date: PublicationDate) -> String {
        let evidence = [date.evidence.map { "from the \($0.rawValue)" }, date.text.map { "“\($0)”" }].compactMap { $0 }
        return date.value + (evidence.isEmpty ? "" : " (\(evidence.joined(separator: ", ")))")
    }
}
