import Articles
import Wire

/// What `telex search` and `telex similar` show a person.
struct SearchText {
    var screen: Screen
    /// The number of the first hit.
    var first = 1

    func text(_ result: SearchResult) -> String {
        let atLeast = result.totalRelation == .atLeast ? "at least " : ""
        var lines = ["\(atLeast)\(Printable.number(result.total)) \(result.total == 1 ? "article" : "articles")"]
        lines += Self.notes(result.notes)
        if let better = result.didYouMean { lines.append("did you mean: \(Printable.line(better))") }
        for (index, hit) in result.hits.enumerated() {
            lines += ["", "\(first + index). \(headline(hit))"] + body(hit)
        }
        for (name, counts) in (result.facets ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines += ["", "by \(Printable.line(name)):"]
            lines += counts.map { "  \(Printable.number($0.count))  \(Printable.line($0.value))" }
        }
        if let histogram = result.histogram {
            lines += ["", "by \(histogram.interval.rawValue):"]
            lines += HistogramText.lines(histogram, width: screen.width)
        }
        if let next = result.next { lines += ["", "more: --after \(Printable.line(next))"] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the lenient mode made of a text.
    static func notes(_ notes: [LenientNote]?) -> [String] {
        (notes ?? []).map { "note: \(Printable.line($0.message)) (at byte \($0.at))" }
    }

    private func headline(_ hit: SearchResult.Hit) -> String {
        hit.headline.map { screen.highlighted($0, hit.headlineHighlights) } ?? "(no headline)"
    }

    private func body(_ hit: SearchResult.Hit) -> [String] {
        let doubt =
            switch hit.publishedDoubt {
            case .future: " (in the future when it came in)"
            case .beforeWeb: " (before there was a web)"
            case nil: ""
            }
        let date = hit.published.map { $0 + doubt } ?? "date unknown"
        let facts = [date, hit.publisher, hit.language].compactMap { $0 }
        var lines = [facts.map(Printable.line).joined(separator: " · ")]
        if !hit.snippet.isEmpty { lines.append(screen.highlighted(hit.snippet, hit.highlights)) }
        if let uri = hit.uri { lines.append(Printable.line(uri)) }
        if let credit = hit.credit { lines.append("credit: \(Printable.line(credit))") }
        if let count = hit.carriedBy, count > 1 { lines.append("carried by \(Printable.number(count))") }
        if let explanation = hit.explanation { lines += Self.lines(explanation) }
        lines.append("telex get \(Printable.line(hit.id.rawValue))")
        return lines.map { "   " + $0 }
    }

    /// A line for each number, those that it is made of below it and to its right.
    static func lines(_ explanation: Explanation, depth: Int = 0) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        return ["\(indent)\(Printable.decimal(explanation.score)) = \(Printable.line(explanation.what))"]
            + explanation.parts.flatMap { lines($0, depth: depth + 1) }
    }
}
