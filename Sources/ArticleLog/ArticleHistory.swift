public import Articles

/// What an article is at one moment: its newest revision, and whether that is retracted.
public struct ArticleState: Hashable, Sendable {
    public let newest: LoggedArticle
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
