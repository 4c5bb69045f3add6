import Articles

/// What became of each (producer, sequence, part): the write path of the ledger, within the writer's transaction.
///
/// - A document of one part is settled with it.
/// - A document of several parts is settled when all of them are: it counts as rejected if a part was rejected, else as
///   accepted if a part was accepted, else as a duplicate. Until then its parts stand in `open_part`, and their number
///   in `open_document`, which makes completion a comparison.
/// - Two attempts may cut the same document differently (a worker of another version). Each cut, known by its number
///   of parts, is followed for itself, and the first that is complete settles the document.
/// - A producer can be forgotten (see `Forgetting`). One that returns starts anew: `since` in its row says from which
///   position on.
final class Ledger {
    private let path: String
    private let ranges: RangeTable
    let forgetting: Forgetting
    private let enroll: Statement
    private let startAnew: Statement
    private let countProducer: Statement
    private let hasPart: Statement
    private let addPart: Statement
    private let countPart: Statement
    private let closeDocument: Statement
    private let dropParts: Statement
    private let hasOpen: Statement
    /// Of the producers in this transaction, those with documents that lack parts.
    private var open: [Int64: Bool] = [:]

    init(_ database: Database) throws(ArticleLogError) {
        path = database.path
        ranges = try RangeTable(database)
        forgetting = try Forgetting(database)
        startAnew = try database.prepare("UPDATE producer SET since = ?2 WHERE number = ?1")
        enroll = try database.prepare(
            """
            INSERT INTO producer (name, last_active, since) VALUES (?1, ?2, ?3)
            ON CONFLICT (name) DO UPDATE SET last_active = max(last_active, excluded.last_active)
            RETURNING number, since >= 0
            """)
        countProducer = try database.prepare(
            """
            UPDATE producer
            SET accepted = accepted + ?2, duplicates = duplicates + ?3, rejected = rejected + ?4 WHERE number = ?1
            """)
        hasPart = try database.prepare(
            "SELECT 1 FROM open_part WHERE producer = ?1 AND sequence = ?2 AND parts = ?3 AND part = ?4")
        addPart = try database.prepare(
            "INSERT INTO open_part (producer, sequence, parts, part, outcome) VALUES (?1, ?2, ?3, ?4, ?5)")
        countPart = try database.prepare(
            """
            INSERT INTO open_document (producer, sequence, parts, accepted, duplicates, rejected)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (producer, sequence, parts) DO UPDATE SET
                accepted = accepted + excluded.accepted, duplicates = duplicates + excluded.duplicates,
                rejected = rejected + excluded.rejected
            RETURNING accepted + duplicates + rejected = parts, accepted > 0, rejected > 0
            """)
        closeDocument = try database.prepare("DELETE FROM open_document WHERE producer = ?1 AND sequence = ?2")
        hasOpen = try database.prepare("SELECT 1 FROM open_document WHERE producer = ?1 LIMIT 1")
        dropParts = try database.prepare("DELETE FROM open_part WHERE producer = ?1 AND sequence = ?2")
    }

    /// Begins the ledger's part of a transaction; `finish` ends it. What is in memory of one that failed is forgotten.
    func begin() {
        ranges.begin()
        open.removeAll(keepingCapacity: true)
    }

    func finish() throws(ArticleLogError) { try ranges.finish() }

    /// The number by which the ledger knows a producer, a new one if need be; it was active now, and its first entry
    /// from now on stands after a position.
    func number(
        ofProducer name: String, activeAt time: IngestionTime, after position: Int64
    ) throws(ArticleLogError) -> Int64 {
        let producer = try enroll.first(
            .text(name), .integer(time.millisecondsSince1970), .integer(position)
        ) { row in (number: row.integer(0), isKnown: row.integer(1) != 0) }
        guard let producer else { throw ArticleLogError(.unexpected, path: path, "a producer has no number") }
        if !producer.isKnown {
            // Nothing is left but when a process died while it took the rows away.
            _ = try forgetting.takeRows(of: producer.number, atMost: .max)
            try startAnew.run(.integer(producer.number), .integer(position))
        }
        return producer.number
    }

    func isSettled(_ tag: DeliveryTag, of producer: Int64) throws(ArticleLogError) -> Bool {
        if try ranges.contains(Int64(tag.sequence), in: .settled, of: producer) { return true }
        guard tag.parts > 1 else { return false }
        let found = try hasPart.first(
            .integer(producer), .integer(tag.sequence), .integer(tag.parts), .integer(tag.part)
        ) { _ in true }
        return found ?? false
    }

    /// Records what became of a part that was not settled before.
    func settle(_ tag: DeliveryTag, of producer: Int64, as settlement: Settlement) throws(ArticleLogError) {
        guard tag.parts > 1 else { return try close(tag, of: producer, as: settlement) }
        open[producer] = true
        let document = (Value.integer(producer), Value.integer(tag.sequence), Value.integer(tag.parts))
        try addPart.run(
            document.0, document.1, document.2, .integer(tag.part), .integer(settlement.rawValue))
        var one = SettlementCounts()
        one.count(settlement)
        let state = try countPart.first(
            document.0, document.1, document.2,
            .integer(one.accepted), .integer(one.duplicates), .integer(one.rejected)
        ) { row in (complete: row.integer(0) != 0, accepted: row.integer(1) != 0, rejected: row.integer(2) != 0) }
        guard let state, state.complete else { return }
        try close(tag, of: producer, as: state.rejected ? .rejected : state.accepted ? .accepted : .duplicate)
    }

    /// Adds the settlements of a batch to the producer's counts.
    func count(_ counts: SettlementCounts, of producer: Int64) throws(ArticleLogError) {
        guard counts.total > 0 else { return }
        try countProducer.run(
            .integer(producer), .integer(counts.accepted), .integer(counts.duplicates), .integer(counts.rejected))
    }

    private func close(_ tag: DeliveryTag, of producer: Int64, as settlement: Settlement) throws(ArticleLogError) {
        // Another attempt at this document may have cut it into parts, of which some are missing.
        if try hasOpenDocuments(producer) {
            try closeDocument.run(.integer(producer), .integer(tag.sequence))
            try dropParts.run(.integer(producer), .integer(tag.sequence))
        }
        try ranges.insert(Int64(tag.sequence), into: .settled, of: producer)
        if let exception = LedgerSet(exception: settlement) {
            try ranges.insert(Int64(tag.sequence), into: exception, of: producer)
        }
    }

    private func hasOpenDocuments(_ producer: Int64) throws(ArticleLogError) -> Bool {
        if let known = open[producer] { return known }
        let found = try hasOpen.first(.integer(producer)) { _ in true } ?? false
        open[producer] = found
        return found
    }
}
