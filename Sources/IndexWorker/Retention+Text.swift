import ArticleLog
import Articles
import Wire

extension Retention {
    /// What an archive with it does, in words that go on "this archive".
    fileprivate var text: String {
        var bounds: [String] = []
        if let time { bounds.append("for \(Self.text(time))") }
        if let bytes { bounds.append("as far as \(bytes >> 20) MiB go") }
        return bounds.isEmpty ? "has its content no longer" : "keeps articles \(bounds.joined(separator: " and "))"
    }

    /// As options have it: 90d, 12h, 500ms.
    private static func text(_ duration: Duration) -> String {
        let milliseconds = Int64(duration / .milliseconds(1))
        for (unit, length) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)] as [(String, Int64)]
        where milliseconds.isMultiple(of: length) {
            return "\(milliseconds / length)\(unit)"
        }
        return "\(milliseconds)ms"
    }
}

extension WireError {
    static func expired(_ article: ArticleLog.ExpiredArticle, _ retention: Retention) -> WireError {
        WireError(
            .expired,
            "the article “\(article.id.rawValue)”, revision \(article.revision.rawValue), has expired: it was taken at "
                + "\(article.ingested.rfc3339), and this archive \(retention.text)")
    }
}
