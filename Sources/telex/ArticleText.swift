import Articles

/// An article as a readable page: the headline, a line for each thing that is known of it, and the text.
enum ArticleText {
    /// - Parameters:
    ///   - before: lines before the article's own, a name and a value each; without a value there is no line.
    ///   - after: lines behind them.
    static func text(
        _ article: Article, _ screen: Screen, before: [(String, String?)] = [], after: [(String, String?)] = []
    ) -> String {
        let own: [(String, String?)] = [
            ("published", article.published.map(describe)),
            ("other dates", list(article.otherDates.prefix(5).map(describe))),
            ("publisher", article.publisher),
            ("by", list(article.byline)),
            ("sources", list(article.sources)),
            ("language", article.language),
            ("tags", list(article.tags)),
            ("places", list(article.places.map { $0.name + ($0.code.map { " (\($0))" } ?? "") })),
            ("organisations", list(article.organisations.map { $0.name + ($0.acronym.map { " (\($0))" } ?? "") })),
            ("people", list(article.people.map(\.name))),
            ("rights", article.rights?.notice), ("holder", article.rights?.holder), ("usage", article.rights?.usage),
            ("address", article.uri), ("origin", article.provenance?.origin),
            ("format", article.provenance?.format), ("read by", article.provenance?.extractor),
        ]
        var lines: [String] = []
        if let headline = article.headline { lines += [screen.bold(Printable.line(headline)), ""] }
        for (name, value) in before + own + after {
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
