public import Articles

/// What became of one part of a document: an article, or why there is none.
public enum Extracted: Hashable, Sendable {
    case article(Article)
    case rejection(Rejection)
}
