import Articles

@testable import ArticleLog

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
        case retraction(of: ArticleID, retracts: LogPosition)
    }

    private(set) var entries: [Entry] = []
    /// The identities of the entries that are articles.
    private var identities: [ArticleIdentity?] = []
    /// So many entries have expired, the oldest.
    private(set) var expired = 0
    /// Rejections that were not dismissed and have not expired, in order.
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
            add(.submission(submission), nil)
            open.append(LogPosition(rawValue: UInt64(entries.count)))
            return (.rejected(LogPosition(rawValue: UInt64(entries.count))), .rejected)
        case .article(let article):
            let identity = ArticleIdentity(of: article)
            if let index = identities.firstIndex(where: { $0?.revision == identity.revision }) {
                return (.duplicate(of: LogPosition(rawValue: UInt64(index + 1)), identity), .duplicate)
            }
            let before = identities.lastIndex { $0?.id == identity.id }.map { LogPosition(rawValue: UInt64($0 + 1)) }
            add(.submission(submission), identity)
            return (.accepted(LogPosition(rawValue: UInt64(entries.count)), identity, replaces: before), .accepted)
        }
    }

    private mutating func add(_ entry: Entry, _ identity: ArticleIdentity?) {
        entries.append(entry)
        identities.append(identity)
    }

    mutating func dismiss(_ positions: [LogPosition]) -> [LogPosition] {
        var dismissed: [LogPosition] = []
        for position in positions {
            guard let index = open.firstIndex(of: position) else { continue }
            open.remove(at: index)
            add(.dismissal(of: position), nil)
            dismissed.append(position)
        }
        return dismissed
    }

    /// - Returns: How many articles are among those that expire now.
    mutating func expire(through position: LogPosition) -> Int {
        let before = expired
        expired = max(before, Int(position.rawValue))
        open.removeAll { $0 <= position }
        return identities[before..<expired].count { $0 != nil }
    }

    /// The articles whose newest revision has expired.
    var expiredArticles: Set<ArticleID> {
        let kept = Set(identities.dropFirst(expired).compactMap { $0?.id })
        return Set(newest.keys).subtracting(kept)
    }

    mutating func retract(_ id: ArticleID, at time: IngestionTime) -> RetractionOutcome {
        guard let newest = history(of: id).first else { return .unknown }
        if case .retraction = entries[newest - 1] { return .already(LogPosition(rawValue: UInt64(newest))) }
        let retracts = LogPosition(rawValue: UInt64(newest))
        add(.retraction(of: id, retracts: retracts), nil)
        return .retracted(
            LoggedRetraction(
                position: LogPosition(rawValue: UInt64(entries.count)), ingested: time, id: id, retracts: retracts,
                reason: reason))
    }

    /// The positions of an article's revisions and retractions, the newest first.
    func history(of id: ArticleID) -> [Int] {
        entries.indices.reversed().filter { index in
            if case .retraction(of: id, retracts: _) = entries[index] { return true }
            return identities[index]?.id == id
        }.map { $0 + 1 }
    }

    /// The articles that are retracted.
    var retracted: Set<ArticleID> {
        Set(
            newest.keys.filter { id in
                guard let newest = history(of: id).first, case .retraction = entries[newest - 1] else { return false }
                return true
            })
    }

    func counts(_ settlements: some Sequence<Settlement>) -> [Int] {
        Settlement.allCases.map { kind in settlements.count { $0 == kind } }
    }

    /// The newest version of each article, retracted or not.
    var newest: [ArticleID: Article] {
        var newest: [ArticleID: Article] = [:]
        for case (.submission(let submission), let identity?) in zip(entries, identities) {
            guard case .article(let article) = submission.content else { continue }
            newest[identity.id] = article
        }
        return newest
    }
}
