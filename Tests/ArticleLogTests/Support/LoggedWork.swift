import Articles
import DiskFaults

@testable import ArticleLog

/// Everything that the log says, without its files' sizes: two logs that say the same are equal.
struct LogContent: Hashable {
    private let rows: [String]
    /// How many entries there are.
    let entries: Int

    init(_ reader: ArticleLogReader) throws {
        let database = reader.database
        var rows: [String] = []
        let queries = [
            "SELECT position || ' ' || hex(checksum) FROM entry ORDER BY position",
            "SELECT 'open ' || position FROM open_rejection ORDER BY position",
            "SELECT 'kept ' || position || ' ' || hex(document) FROM rejected_document ORDER BY position",
            "SELECT format('%s %d %d %d %d %d', name, last_active, accepted, duplicates, rejected, since) FROM producer",
            "SELECT format('%d %d %d %d', producer, outcome, first, last) FROM settled",
            "SELECT format('%d %d %d %d %d', producer, sequence, parts, part, outcome) FROM open_part",
            """
            SELECT format('%d %d %d %d %d %d', producer, sequence, parts, accepted, duplicates, rejected)
            FROM open_document
            """,
            "SELECT format('%d %d %d %d %d %d', entries, articles, revisions, duplicates, rejections, dismissals) FROM total",
            "SELECT format('%d %d', retractions, retracted) FROM total",
            "SELECT format('%d %d %d', expired, expired_articles, expired_rejections) FROM total",
            "SELECT format('%d replaces %d', position, replaces) FROM replacement",
        ]
        try database.readTransaction { () throws(ArticleLogError) in
            for query in queries {
                try database.prepare(query).forEach { row in
                    rows.append(row.text(0))
                    return true
                }
            }
        }
        self.rows = rows
        entries = Int(try database.integer("SELECT count(*) FROM entry"))
    }
}

/// A worker's life on a disk: batches of all kinds from several producers, dismissals, retractions, expiry, checkpoints,
/// reopenings. It notes what the log said when, and after which operation of the disk that was acknowledged.
struct LoggedWork {
    /// What was acknowledged, and the number of operations before that.
    struct Acknowledgement {
        let operations: Int
        let content: LogContent
    }

    let disk: FaultyDisk
    let folder: TemporaryFolder
    private(set) var acknowledged: [Acknowledgement] = []
    private(set) var model = Model()
    private var batches: RandomBatches
    private var writer: ArticleLogWriter?
    private let settings: String
    private let breaks: Bool
    /// How many appends failed.
    private(set) var failures = 0

    /// - Parameters:
    ///   - settings: SQL for the writer's connection, each time that it is opened.
    ///   - ignoresSyncs: Whether the disk lies about syncs.
    ///   - breaks: Whether the disk fails at times. What failed is appended again when it works again.
    init(seed: UInt64, settings: String = "", ignoresSyncs: Bool = false, breaks: Bool = false) throws {
        self.breaks = breaks
        folder = try TemporaryFolder()
        disk = FaultyDisk(folder: folder.path)
        disk.ignoresSyncs = ignoresSyncs
        batches = RandomBatches(seed: seed)
        self.settings = settings
        try open()
        try acknowledge()
    }

    mutating func run(rounds: Int) throws {
        for round in 0..<rounds {
            if batches.random.chance(1, in: 12) {
                writer = nil
                try open()
            }
            if batches.random.chance(1, in: 15) { try writer?.checkpoint() }
            if batches.random.chance(1, in: 6) { try dismiss(at: time(Int64(round))) }
            if batches.random.chance(1, in: 3) { try retract(at: time(Int64(round))) }
            if batches.random.chance(1, in: 6) { try expire(at: time(Int64(round))) }
            let batch = try batches.next()
            if breaks, batches.random.chance(1, in: 2) { try fail(batch, at: time(Int64(round))) }
            let outcomes = try writer?.append(batch, at: time(Int64(round)))
            guard outcomes == model.append(batch, at: time(Int64(round))) else { throw Disagreement() }
            try acknowledge()
        }
    }

    struct Disagreement: Error {}

    /// Appends a batch while the disk fails at some point. If that makes the append fail, nothing of it is to be seen.
    private mutating func fail(_ batch: [Submission], at time: IngestionTime) throws {
        let after = batches.random.below(12)
        disk.fault =
            switch batches.random.below(4) {
            case 0: .fullAfterWrites(after)
            case 1: .failingAfterWrites(after)
            case 2: .readOnly
            default: .failingAfterSyncs(after / 4)
            }
        defer { disk.fault = nil }
        do {
            _ = try writer?.append(batch, at: time)
        } catch {
            guard [.diskFull, .ioError, .unwritable].contains(error.code) else { throw error }
            failures += 1
            let content = try LogContent(try ArticleLogReader(folder: folder.data))
            guard content == acknowledged.last?.content else { throw Disagreement() }
            return
        }
        // The disk failed too late, or only when the write-ahead log was copied into the database.
        _ = model.append(batch, at: time)
        try acknowledge()
    }

    private mutating func open() throws {
        let writer = try ArticleLogWriter(folder: folder.data)
        // Copied into the database after every few commits, and written before the commit too.
        try writer.database.execute("PRAGMA wal_autocheckpoint = 24; PRAGMA cache_size = 12; \(settings)")
        self.writer = writer
    }

    private mutating func dismiss(at time: IngestionTime) throws {
        guard let some = model.open.randomElement(using: &batches.random) else { return }
        guard try writer?.dismiss([some, some], at: time) == model.dismiss([some, some]) else { throw Disagreement() }
        try acknowledge()
    }

    private mutating func retract(at time: IngestionTime) throws {
        let ids = model.newest.keys.sorted { $0.rawValue < $1.rawValue }
        guard let id = ids.randomElement(using: &batches.random) else { return }
        let outcome = try writer?.retract(id, because: reason, at: time)
        guard outcome == model.retract(id, at: time) else { throw Disagreement() }
        try acknowledge()
    }

    private mutating func expire(at time: IngestionTime) throws {
        let retention = Retention(time: .milliseconds(batches.random.below(8)))
        guard let step = try writer?.expire(retention, at: time) else { return }
        guard model.expire(through: step.through) == step.articles else { throw Disagreement() }
        try acknowledge()
    }

    private mutating func acknowledge() throws {
        let operations = disk.operationCount
        let content = try LogContent(try ArticleLogReader(folder: folder.data))
        acknowledged.append(Acknowledgement(operations: operations, content: content))
    }

    /// The last that was acknowledged before a cut, and what was under way then.
    func expected(afterCutAt operation: Int) -> (acknowledged: LogContent?, next: LogContent?) {
        let index = acknowledged.firstIndex { $0.operations > operation } ?? acknowledged.count
        return (
            index > 0 ? acknowledged[index - 1].content : nil,
            index < acknowledged.count ? acknowledged[index].content : nil
        )
    }
}
