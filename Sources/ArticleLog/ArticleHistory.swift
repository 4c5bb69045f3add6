public import Articles

/// A revision of an article, as far as the log still has it.
public enum ArticleRevision: Hashable, Sendable {
    case whole(LoggedArticle)
    case expired(ExpiredArticle)

    /// Nil when its content has expired.
    public var article: LoggedArticle? {
        guard case .whole(let article) = self else { return nil }
        return article
    }

    public var position: LogPosition {
        switch self {
        case .whole(let article): article.position
        case .expired(let article): article.position
        }
    }

    public var revision: RevisionID {
        switch self {
        case .whole(let article): article.revision
        case .expired(let article): article.revision
        }
    }

    /// Where the revision before it is; nil for an article's first.
    public var replaces: LogPosition? {
        switch self {
        case .whole(let article): article.replaces
        case .expired(let article): article.replaces
        }
    }

    init?(_ entry: LogEntry) {
        switch entry {
        case .article(let article): self = .whole(article)
        case .expired(let article): self = .expired(article)
        case .rejection, .retraction, .dismissal: return nil
        }
    }
}

/// What an article is at one moment: its newest revision, and whether that is retracted.
public struct ArticleState: Hashable, Sendable {
    public let newest: ArticleRevision
    /// The retraction that stands; nil when there is none, or a revision came after it.
    public let retraction: LoggedRetraction?
}

/// One revision of an article, without its content.
public struct LoggedRevision: Hashable, Sendable {
    public let position: LogPosition
    public let ingested: IngestionTime
    public let revision: RevisionID
}

/// Something that became of an article.
public enum HistoryEntry: Hashable, Sendable {
    case revision(LoggedRevision)
    case retraction(LoggedRetraction)

    public var position: LogPosition {
        switch self {
        case .revision(let revision): revision.position
        case .retraction(let retraction): retraction.position
        }
    }
}
