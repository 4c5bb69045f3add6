/// The texts of an article, ready to be shown for any query. Made by `SnippetWords.texts(of:)`; may be kept, and
/// used by all threads.
public final class ShownTexts: Sendable {
    let headline: ShownText?
    /// nil when there is nothing in it but blanks.
    let summary: ShownText?
    let body: ShownText?

    init(headline: ShownText?, summary: ShownText?, body: ShownText?) {
        self.headline = headline
        self.summary = summary
        self.body = body
    }

    /// How much memory the texts take, in bytes.
    public var size: Int { (headline?.size ?? 0) + (summary?.size ?? 0) + (body?.size ?? 0) }
}
