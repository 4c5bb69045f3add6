public import Articles
public import Likeness

/// What the writer is asked to record: an article or a rejection, with the number that its origin gave the document.
public struct Submission: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// An article without a `fault`; the caller turns one with a fault into a rejection.
        case article(Article)
        case rejection(Rejection)
    }

    /// Nil for a message that asks for no receipt.
    public var tag: DeliveryTag?
    public var content: Content
    /// Of an article, what tells which others it resembles; nil for one that belongs to no cluster.
    public var fingerprint: Fingerprint?

    public init(tag: DeliveryTag? = nil, content: Content, fingerprint: Fingerprint? = nil) {
        self.tag = tag
        self.content = content
        self.fingerprint = fingerprint
    }
}

/// What became of one submission.
public enum Outcome: Hashable, Sendable {
    /// A new entry. `replaces` is where the article's revision before this one is, nil for its first. Whether that one
    /// was retracted or not: the article can be found again.
    case accepted(LogPosition, ArticleIdentity, replaces: LogPosition?)
    /// The same revision is at `of`, possibly under another id (a file that was copied to another folder). The identity
    /// is that of the article that was submitted.
    ///
    /// So a publisher's return to an earlier wording is no revision: it cannot be told from an old message that arrives
    /// late, and an old message must not replace a newer one. Nor does it bring back an article that was retracted.
    case duplicate(of: LogPosition, ArticleIdentity)
    /// A new entry that keeps the rejection.
    case rejected(LogPosition)
    /// The ledger already says what became of this part of this document; nothing was written or counted.
    case alreadySettled
}

/// What became of the wish to retract an article.
public enum RetractionOutcome: Hashable, Sendable {
    /// A new entry.
    case retracted(LoggedRetraction)
    /// It is retracted already, by the entry at this position, whose reason stays. Nothing was written.
    case already(LogPosition)
    /// The log has no article of this id.
    case unknown
}
