import ArticleLog
import Articles
import Service
import Wire

extension Retention {
    /// What an archive with it does, in words that go on "this archive".
    fileprivate var text: String {
        var bounds: [String] = []
        if let time { bounds.append("for \(OptionReaders.text(of: time))") }
        if let bytes { bounds.append("as far as \(bytes >> 20) MiB go") }
        return bounds.isEmpty ? "has its content no longer" : "keeps articles \(bounds.joined(separator: " and "))"
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
