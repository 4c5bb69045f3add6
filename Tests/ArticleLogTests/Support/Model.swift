import ArticleLog
import Articles

/// What the log should do, in dictionaries: no ranges, no counters, nothing incremental but the list of events.
struct Model {
    /// A part of a document, of one way to cut it.
    struct Part: Hashable {
        var producer: String
        var sequence: Int
        var parts: Int
        var part: Int
    }

    enum Entry: Hashable {
        case submission(Submission)
        case dismissal(of: LogPosition)
    }

    var entries: [Entry] = []
    /// Rejections that were not dismissed, in order.
    var open: [LogPosition] = []
    var outcomes: [Part: Settlement] = [:]
    var documents: [String: [Int: Settlement]] = [:]
    var untagged: [Settlement] = []
    var lastActive: [String: IngestionTime] = [:]

    mutating func append(_ batch: [Submission], at time: IngestionTime) -> [Outcome] {
        batch.map { append($0, at: time) }
    }

    private mutating func append(_ submission: Submission, at time: IngestionTime) -> Outcome {
        guard let tag = submission.tag else {
            let (outcome, settlement) = store(submission)
            untagged.append(settlement)
            return outcome
        }
        lastActive[tag.producer] = time
        let part = Part(producer: tag.producer, sequence: tag.sequence, parts: tag.parts, part: tag.part)
        if documents[tag.producer]?[tag.sequence] != nil || outcomes[part] != nil { return .alreadySettled }
        let (outcome, settlement) = store(submission)
        outcomes[part] = settlement
        let whole = (1...tag.parts).compactMap { number in
            outcomes[Part(producer: tag.producer, sequence: tag.sequence, parts: tag.parts, part: number)]
        }
        if whole.count == tag.parts {
            documents[tag.producer, default: [:]][tag.sequence] =
                whole.contains(.rejected) ? .rejected : whole.contains(.accepted) ? .accepted : .duplicate
        }
        return outcome
    }

    private mutating func store(_ submission: Submission) -> (Outcome, Settlement) {
        switch submission.content {
        case .rejection:
            entries.append(.submission(submission))
            open.append(LogPosition(rawValue: UInt64(entries.count)))
            return (.rejected(LogPosition(rawValue: UInt64(entries.count))), .rejected)
        case .article(let article):
            let identity = ArticleIdentity(of: article)
            let old = entries.map { entry -> ArticleIdentity? in
                guard case .submission(let submission) = entry, case .article(let article) = submission.content else {
                    return nil
                }
                return ArticleIdentity(of: article)
            }
            if let index = old.firstIndex(where: { $0?.revision == identity.revision }) {
                return (.duplicate(of: LogPosition(rawValue: UInt64(index + 1)), identity), .duplicate)
            }
            entries.append(.submission(submission))
            let isRevision = old.contains { $0?.id == identity.id }
            return (
                .accepted(LogPosition(rawValue: UInt64(entries.count)), identity, isRevision: isRevision), .accepted
            )
        }
    }

    mutating func dismiss(_ positions: [LogPosition]) -> [LogPosition] {
        var dismissed: [LogPosition] = []
        for position in positions {
            guard let index = open.firstIndex(of: position) else { continue }
            open.remove(at: index)
            entries.append(.dismissal(of: position))
            dismissed.append(position)
        }
        return dismissed
    }

    func counts(_ settlements: some Sequence<Settlement>) -> [Int] {
        Settlement.allCases.map { kind in settlements.count { $0 == kind } }
    }

    /// The latest version of each article.
    var latest: [ArticleID: Article] {
        var latest: [ArticleID: Article] = [:]
        for case .submission(let submission) in entries {
            guard case .article(let article) = submission.content else { continue }
            latest[ArticleIdentity(of: article).id] = article
        }
        return latest
    }
}
