public import Articles

/// An article as the log holds it: one revision, at its position.
public struct LoggedArticle: Hashable, Sendable {
    public let position: LogPosition
    public let ingested: IngestionTime
    /// The number under which its origin sent it; nil when it was sent without.
    public let tag: DeliveryTag?
    public let id: ArticleID
    public let revision: RevisionID
    /// Where the revision before this one is; nil for an article's first.
    public let replaces: LogPosition?
    /// Where the first of its cluster is, the articles that are nearly the same; nil for one that is like none before it.
    public var cluster: LogPosition?
    public let article: Article
}

/// A revision of an article whose content has expired. What it was is still known, so an article that comes again is recognised.
public struct ExpiredArticle: Hashable, Sendable {
    public let position: LogPosition
    public let ingested: IngestionTime
    public let tag: DeliveryTag?
    public let id: ArticleID
    public let revision: RevisionID
    /// Where the revision before this one is; nil for an article's first.
    public let replaces: LogPosition?
}

/// A rejection as the log holds it. One that has expired says its code, its origin and what was kept, and nothing more.
public struct LoggedRejection: Hashable, Sendable {
    public let position: LogPosition
    public let ingested: IngestionTime
    /// The number of the document that was rejected; nil when it was sent without.
    public let tag: DeliveryTag?
    /// In a list the document's bytes are left out.
    public let rejection: Rejection
    /// How many bytes of the document were kept when it was rejected.
    public let keptBytes: Int
    /// The SHA-256 of these bytes, 64 lower-case hexadecimal digits.
    public let keptHash: String
}

/// A rejection that somebody has seen to: it is no longer listed, and its document is gone.
public struct LoggedDismissal: Hashable, Sendable {
    public let position: LogPosition
    public let ingested: IngestionTime
    /// Where the rejection is.
    public let rejection: LogPosition
}

/// A retraction: from here on no search shows the article, until a further revision of it is accepted.
public struct LoggedRetraction: Hashable, Sendable {
    public let position: LogPosition
    public let ingested: IngestionTime
    public let id: ArticleID
    /// Where the revision is that it hides: the article's newest at that time. Those before are hidden already.
    public let retracts: LogPosition
    public let reason: RetractionReason
}

/// One entry of the log.
public enum LogEntry: Hashable, Sendable {
    case article(LoggedArticle)
    case expired(ExpiredArticle)
    case rejection(LoggedRejection)
    case retraction(LoggedRetraction)
    case dismissal(LoggedDismissal)

    public var position: LogPosition {
        switch self {
        case .article(let article): article.position
        case .expired(let article): article.position
        case .rejection(let rejection): rejection.position
        case .retraction(let retraction): retraction.position
        case .dismissal(let dismissal): dismissal.position
        }
    }

    /// The article of which it is a revision, expired or not; nil for all other entries.
    public var articleID: ArticleID? {
        switch self {
        case .article(let article): article.id
        case .expired(let article): article.id
        case .rejection, .retraction, .dismissal: nil
        }
    }
}
