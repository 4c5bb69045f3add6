public import Articles
import CSQLite

/// The write path of the log: appends batches, each with its settlements, in one transaction.
///
/// It is made, used and dropped on one thread. There is one writer a folder, in all processes: it holds a lock on the
/// folder until it is dropped. Readers (`ArticleLogReader`) need no lock and see what is committed.
public final class ArticleLogWriter {
    let database: Database
    let entries: EntryTable
    let ledger: Ledger
    private let likeness: LikenessRows
    let expiry: Expiry
    /// Of the articles that the last batch added, those that resemble earlier ones: where the first of their cluster is.
    public private(set) var clusters: [LogPosition: LogPosition] = [:]
    private let countTotals: Statement
    private let countDismissals: Statement
    private let countRetraction: Statement

    /// Opens the log in a folder, and makes folder and log when they are not there.
    ///
    /// What a process that was killed left behind is on disk when this returns: its last commit may have been written
    /// without being synced, readers see it all the same, and a receipt must not name what a power cut could take back.
    ///
    /// - Parameter likenessWindow: among how many of the last articles those are looked for that a new one resembles; none
    ///   makes no clusters. About 230 bytes of memory each.
    /// - Throws: `busyFolder` when another writer has it; `newerSchema`, `notALog` or `corrupt` for a file that is not
    ///   ours to write, which is then left as it is; `unwritable`, `diskFull` or `ioError`.
    public init(folder path: String, likenessWindow: Int = 0) throws(ArticleLogError) {
        let folder = LogFolder(path: path)
        try folder.create()
        let database = try Database(
            path: folder.database, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, holding: FolderLock(of: folder))
        guard !database.isReadOnly else {
            throw ArticleLogError(
                .unwritable, path: folder.database,
                "the file cannot be written: check its owner, its mode and how its disk is mounted")
        }
        try database.execute(Tuning.writer)
        try Schema.prepare(database)
        try database.makeDurable()
        try folder.syncNames()
        self.database = database
        entries = try EntryTable(database)
        ledger = try Ledger(database)
        likeness = try LikenessRows(database, window: likenessWindow)
        expiry = try Expiry(database, entries)
        countTotals = try database.prepare(
            """
            UPDATE total SET entries = entries + ?1, articles = articles + ?2, revisions = revisions + ?3,
            duplicates = duplicates + ?4, rejections = rejections + ?5, retracted = retracted - ?6
            """)
        countDismissals = try database.prepare(
            "UPDATE total SET entries = entries + ?1, dismissals = dismissals + ?1")
        countRetraction = try database.prepare(
            "UPDATE total SET entries = entries + 1, retractions = retractions + 1, retracted = retracted + 1")
    }

    /// Records a batch and its settlements, and returns when they are on disk.
    ///
    /// - Parameter time: When the batch was taken, for its entries and for its producers' last activity.
    /// - Returns: An outcome a submission, in their order. A submission sees those before it in the batch.
    /// - Throws: `badSubmission` for an article that has a `fault`; else what SQLite met: `diskFull`, `ioError`,
    ///   `unwritable`, `corrupt` … In every case nothing of the batch is in the log, and the writer can be given the
    ///   same batch again. If the process dies before that, the batch may after all be found in the log when it is next
    ///   opened (its commit was written but not confirmed), which resending settles as duplicates or as settled already.
    public func append(
        _ batch: [Submission], at time: IngestionTime
    ) throws(ArticleLogError) -> [Outcome] {
        for (index, submission) in batch.enumerated() {
            if case .article(let article) = submission.content, let fault = article.fault {
                throw ArticleLogError(
                    .badSubmission, path: database.path, "submission \(index): \(fault): submit it as a rejection")
            }
        }
        clusters = [:]
        if batch.isEmpty { return [] }
        do throws(ArticleLogError) {
            return try write(batch, at: time)
        } catch {
            likeness.forget()
            clusters = [:]
            throw error
        }
    }

    private func write(_ batch: [Submission], at time: IngestionTime) throws(ArticleLogError) -> [Outcome] {
        try database.writeTransaction { () throws(ArticleLogError) in
            ledger.begin()
            var tally = Tally(last: try entries.last(), time: time)
            var outcomes: [Outcome] = []
            outcomes.reserveCapacity(batch.count)
            for submission in batch { outcomes.append(try record(submission, &tally)) }
            try ledger.finish()
            try write(tally)
            return outcomes
        }
    }

    /// Takes rejections off the list of open ones, deletes their kept documents, and records this as further entries: what
    /// is written in the log already stays as it is, and receipts name the rejections as before.
    ///
    /// - Returns: The positions that were dismissed now, in the order given. Others are passed over: those that hold no
    ///   rejection or one that is dismissed already.
    /// - Throws: As `append`; then nothing was dismissed.
    public func dismiss(
        _ positions: [LogPosition], at time: IngestionTime
    ) throws(ArticleLogError) -> [LogPosition] {
        if positions.isEmpty { return [] }
        return try database.writeTransaction { () throws(ArticleLogError) in
            var last = try entries.last()
            var dismissed: [LogPosition] = []
            for position in positions where try entries.close(rejection: position.row) {
                last += 1
                try entries.add(dismissalOf: position.row, at: EntryTable.Place(position: last, ingested: time))
                dismissed.append(position)
            }
            if !dismissed.isEmpty { try countDismissals.run(.integer(dismissed.count)) }
            return dismissed
        }
    }

    /// Takes an article back, for a reason, and records this as a further entry: its revisions stay in the log, and the next
    /// one that is accepted brings the article back. A revision that the log has does not: it is a duplicate.
    ///
    /// - Throws: As `append`; then nothing was retracted.
    public func retract(
        _ id: ArticleID, because reason: RetractionReason, at time: IngestionTime
    ) throws(ArticleLogError) -> RetractionOutcome {
        try database.writeTransaction { () throws(ArticleLogError) in
            guard let standing = try entries.standing(of: id) else { return .unknown }
            if let retraction = standing.retraction { return .already(LogPosition(retraction)) }
            let place = EntryTable.Place(position: try entries.last() + 1, ingested: time)
            try entries.add(retractionOf: id, newest: standing.newest, because: reason, at: place)
            try countRetraction.run()
            return .retracted(
                LoggedRetraction(
                    position: LogPosition(place.position), ingested: time, id: id,
                    retracts: LogPosition(standing.newest), reason: reason))
        }
    }

    /// Moves what is in the write-ahead log into the database's file (sqlite.org/pragma.html#pragma_wal_checkpoint,
    /// TRUNCATE), as far as no reader holds it up. Nothing depends on it: the log is on disk before and after.
    public func checkpoint() throws(ArticleLogError) {
        try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// What a batch adds to the counters, which are written once, at its end.
    private struct Tally {
        var last: Int64
        let time: IngestionTime
        var entries = 0
        var articles = 0
        var revisions = 0
        var duplicates = 0
        var rejections = 0
        /// Articles that were retracted, and are no longer.
        var returned = 0
        /// The batch's producers: their numbers in the ledger and what was settled for them.
        var producers: [String: (number: Int64, counts: SettlementCounts)] = [:]

        mutating func nextPosition() -> Int64 {
            last += 1
            entries += 1
            return last
        }
    }

    private func record(_ submission: Submission, _ tally: inout Tally) throws(ArticleLogError) -> Outcome {
        guard let tag = submission.tag else {
            return try store(submission, for: nil, of: nil, &tally).outcome
        }
        let producer = try number(of: tag, &tally)
        if try ledger.isSettled(tag, of: producer) { return .alreadySettled }
        let (outcome, settlement) = try store(submission, for: tag, of: producer, &tally)
        try ledger.settle(tag, of: producer, as: settlement)
        tally.producers[tag.producer]?.counts.count(settlement)
        return outcome
    }

    private func number(of tag: DeliveryTag, _ tally: inout Tally) throws(ArticleLogError) -> Int64 {
        if let known = tally.producers[tag.producer] { return known.number }
        let number = try ledger.number(ofProducer: tag.producer, activeAt: tally.time, after: tally.last)
        tally.producers[tag.producer] = (number, SettlementCounts())
        return number
    }

    private func store(
        _ submission: Submission, for tag: DeliveryTag?, of producer: Int64?, _ tally: inout Tally
    ) throws(ArticleLogError) -> (outcome: Outcome, settlement: Settlement) {
        func place() -> EntryTable.Place {
            EntryTable.Place(position: tally.nextPosition(), ingested: tally.time, tag: tag, producer: producer)
        }
        switch submission.content {
        case .rejection(let rejection):
            let place = place()
            try entries.add(rejection, at: place)
            tally.rejections += 1
            return (.rejected(LogPosition(place.position)), .rejected)
        case .article(let article):
            let identity = ArticleIdentity(of: article)
            if let position = try entries.position(of: identity) {
                tally.duplicates += 1
                return (.duplicate(of: LogPosition(position), identity), .duplicate)
            }
            let standing = try entries.standing(of: identity.id)
            let place = place()
            try entries.add(article, identity, replacing: standing?.newest, at: place)
            if let fingerprint = submission.fingerprint {
                let position = LogPosition(place.position)
                clusters[position] = try likeness.add(fingerprint, at: position)
            }
            if standing == nil { tally.articles += 1 } else { tally.revisions += 1 }
            if standing?.retraction != nil { tally.returned += 1 }
            let replaced = standing.map { LogPosition($0.newest) }
            return (.accepted(LogPosition(place.position), identity, replaces: replaced), .accepted)
        }
    }

    private func write(_ tally: Tally) throws(ArticleLogError) {
        for (number, counts) in tally.producers.values { try ledger.count(counts, of: number) }
        try countTotals.run(
            .integer(tally.entries), .integer(tally.articles), .integer(tally.revisions),
            .integer(tally.duplicates), .integer(tally.rejections), .integer(tally.returned))
    }
}
