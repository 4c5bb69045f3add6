/// A piece of an article's text, with what of it matches a query.
public struct Snippet: Hashable, Sendable {
    /// Plain text on one line. `…` stands where a sentence was cut.
    public var text: String
    /// The matches, ascending and apart: UTF-8 bytes from the start of `text`.
    public var highlights: [Range<Int>]

    public init(text: String = "", highlights: [Range<Int>] = []) {
        self.text = text
        self.highlights = highlights
    }
}
