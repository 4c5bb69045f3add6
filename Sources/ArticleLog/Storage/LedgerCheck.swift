/// A look at the ledger: what `ArticleLogReader.checkLedger` does, within its transaction.
struct LedgerCheck {
    private let database: Database
    private let limit: Int
    private(set) var faults: [String] = []
    /// How many documents of each producer are settled, but not as duplicates: of each there is an entry.
    private var withEntries: [Int64: Int64] = [:]

    init(_ database: Database, limit: Int) {
        self.database = database
        self.limit = limit
    }

    mutating func run() throws(ArticleLogError) {
        try structures()
        try totals()
        try ranges()
        for query in Self.contradictions { try report(query) }
        try entries()
    }

    private mutating func add(_ fault: String) -> Bool {
        guard faults.count < limit else { return false }
        faults.append(fault)
        return true
    }

    /// SQLite's own check (sqlite.org/pragma.html#pragma_integrity_check): it says "ok" or what it found.
    private mutating func structures() throws(ArticleLogError) {
        try database.prepare("PRAGMA integrity_check(\(limit))").forEach { row in
            let line = row.text(0)
            return line == "ok" || add("sqlite: \(line)")
        }
    }

    /// The counters against what they count, each found by an index.
    private mutating func totals() throws(ArticleLogError) {
        let counts = [
            ("entries", "SELECT entries FROM total", "SELECT count(*) FROM entry"),
            (
                "articles", "SELECT articles FROM total",
                "SELECT count(*) FROM (SELECT DISTINCT id FROM entry WHERE id IS NOT NULL)"
            ),
            (
                "articles and revisions", "SELECT articles + revisions FROM total",
                "SELECT count(*) FROM entry WHERE revision IS NOT NULL"
            ),
            ("replacements", "SELECT revisions FROM total", "SELECT count(*) FROM replacement"),
            ("retractions", "SELECT retractions FROM total", "SELECT count(*) FROM entry WHERE kind = 3"),
            (
                "retracted articles", "SELECT retracted FROM total",
                """
                SELECT count(*) FROM entry r WHERE kind = 3
                AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = r.id AND e.position > r.position)
                """
            ),
            ("rejections", "SELECT rejections FROM total", "SELECT count(*) FROM entry WHERE kind = 2"),
            ("dismissals", "SELECT dismissals FROM total", "SELECT count(*) FROM entry WHERE kind = 4"),
            (
                "open rejections", "SELECT rejections - dismissals - expired_rejections FROM total",
                "SELECT count(*) FROM open_rejection"
            ),
            (
                "expired articles", "SELECT expired_articles FROM total",
                "SELECT count(*) FROM entry WHERE kind = 1 AND position <= (SELECT expired FROM total)"
            ),
            (
                "dismissed rejections", "SELECT dismissals FROM total",
                "SELECT count(DISTINCT \(Self.dismissed)) FROM entry WHERE kind = 4"
            ),
        ]
        for (name, counted, found) in counts {
            let (counted, found) = (try database.integer(counted), try database.integer(found))
            if counted != found, !add("the log counted \(counted) \(name), but holds \(found)") { return }
        }
    }

    /// The rejection that the dismissal in a row of `entry` names; NULL when it names none.
    private static let dismissed = "CASE WHEN json_valid(content) THEN json_extract(content, '$.rejection') END"

    /// Ranges in order, with a number missing between two.
    private mutating func ranges() throws(ArticleLogError) {
        var before: (producer: Int64, set: Int64, last: Int64)?
        let all = try database.prepare(
            """
            SELECT s.producer, s.outcome, s.first, s.last, coalesce(p.name, 'number ' || s.producer)
            FROM settled s LEFT JOIN producer p ON p.number = s.producer ORDER BY s.producer, s.outcome, s.first
            """)
        try all.forEach { row in
            let (producer, number, first, last) = (row.integer(0), row.integer(1), row.integer(2), row.integer(3))
            let name = row.text(4)
            defer { before = (producer, number, last) }
            guard let set = LedgerSet(rawValue: number) else {
                return add("producer \(name): numbers \(first) to \(last) are in an unknown set, \(number)")
            }
            if first > last || first < 1 || last > Self.lastSequence {
                return add("producer \(name): there is a range from \(first) to \(last)")
            }
            // Numbers below 2^53 in ranges that overlap, at worst: the sum of a damaged ledger may wrap around.
            switch set {
            case .settled: withEntries[producer, default: 0] &+= last - first + 1
            case .duplicate: withEntries[producer, default: 0] &-= last - first + 1
            case .rejected: break
            }
            guard let before, before.producer == producer, before.set == number, before.last >= first - 1 else {
                return true
            }
            return add("producer \(name): the range from \(first) to \(last) meets one that ends with \(before.last)")
        }
    }

    /// Of each entry with a tag: is its document settled, as it should be, or its part open? And how many entries has each
    /// producer? One pass over the entries, that reads none of their contents.
    private mutating func entries() throws(ArticleLogError) {
        var found: [Int64: Found] = [:]
        let all = try database.prepare(
            """
            SELECT e.position, e.kind, e.producer, e.sequence, e.part, e.parts, p.name, p.number IS NULL,
                coalesce((SELECT last FROM settled WHERE producer = e.producer AND outcome = 0 AND first <= e.sequence
                    ORDER BY first DESC LIMIT 1), 0) >= e.sequence,
                coalesce((SELECT last FROM settled WHERE producer = e.producer AND outcome = 3 AND first <= e.sequence
                    ORDER BY first DESC LIMIT 1), 0) >= e.sequence,
                coalesce((SELECT last FROM settled WHERE producer = e.producer AND outcome = 2 AND first <= e.sequence
                    ORDER BY first DESC LIMIT 1), 0) >= e.sequence,
                EXISTS (SELECT 1 FROM open_part o WHERE o.producer = e.producer AND o.sequence = e.sequence
                    AND o.parts = e.parts AND o.part = e.part AND o.outcome = CASE e.kind WHEN 1 THEN 1 ELSE 3 END)
            FROM entry e LEFT JOIN producer p ON p.number = e.producer
            WHERE e.producer IS NOT NULL AND (p.number IS NULL OR (p.since >= 0 AND e.position > p.since))
            ORDER BY e.position
            """)
        try all.forEach { row in
            let (position, sequence) = (row.integer(0), row.integer(3))
            if row.integer(7) != 0 {
                return add("entry \(position) is of producer \(row.integer(2)), which has no name")
            }
            let isRejection = row.integer(1) == EntryKind.rejection.rawValue
            found[row.integer(2), default: Found()].count(isRejection: isRejection, isWhole: row.integer(5) == 1)
            let (isSettled, isRejected, isDuplicate) = (
                row.integer(8) != 0, row.integer(9) != 0, row.integer(10) != 0
            )
            let what = "producer \(row.text(6)): document \(sequence)"
            guard isSettled else {
                if row.integer(11) != 0 { return true }
                return add("\(what) has entry \(position), but is neither settled nor open")
            }
            // A part does not tell what became of the whole.
            guard row.integer(5) == 1, isRejected != isRejection || isDuplicate else { return true }
            let ledger = isRejected ? "rejected" : isDuplicate ? "a duplicate" : "accepted"
            return add(
                "\(what) is \(ledger) in the ledger, but entry \(position) \(isRejection ? "rejects" : "holds") it")
        }
        try compare(found)
    }

    /// What the entries of a producer are.
    private struct Found {
        var accepted: Int64 = 0
        var rejected: Int64 = 0
        /// Those that are a document of one part.
        var whole: Int64 = 0
        /// How many documents have entries that are one of several parts.
        var cut: Int64 = 0

        mutating func count(isRejection: Bool, isWhole: Bool) {
            if isRejection { rejected += 1 } else { accepted += 1 }
            if isWhole { whole += 1 }
        }
    }

    /// The producers' counts and settled documents against what the entries are. A document that came in two cuts may have
    /// both kinds of entries, so how many documents there are is known within bounds; they meet where no document was cut.
    private mutating func compare(_ entries: [Int64: Found]) throws(ArticleLogError) {
        var entries = entries
        let cut = try database.prepare(
            """
            SELECT d.producer, count(*) FROM (SELECT DISTINCT producer, sequence FROM entry WHERE parts > 1) d
            WHERE coalesce((SELECT last FROM settled WHERE producer = d.producer AND outcome = 0 AND first <= d.sequence
                    ORDER BY first DESC LIMIT 1), 0) >= d.sequence
                AND coalesce((SELECT last FROM settled WHERE producer = d.producer AND outcome = 2
                    AND first <= d.sequence ORDER BY first DESC LIMIT 1), 0) < d.sequence
            GROUP BY d.producer
            """)
        try cut.forEach { row in
            entries[row.integer(0)]?.cut = row.integer(1)
            return true
        }
        let producers = try database.prepare("SELECT number, name, accepted, rejected FROM producer WHERE since >= 0")
        try producers.forEach { row in
            let found = entries[row.integer(0)] ?? Found()
            let (accepted, rejected) = (row.integer(2), row.integer(3))
            if accepted != found.accepted || rejected != found.rejected {
                let fault =
                    "producer \(row.text(1)): \(accepted) accepted and \(rejected) rejected were counted, but there are "
                    + "\(found.accepted) and \(found.rejected) entries"
                guard add(fault) else { return false }
            }
            let settled = withEntries[row.integer(0)] ?? 0
            if settled >= found.whole, settled <= found.whole + found.cut { return true }
            return add(
                "producer \(row.text(1)): \(settled) documents are settled as accepted or rejected, but there are entries "
                    + "of \(found.whole + found.cut)")
        }
    }

    private mutating func report(_ query: String) throws(ArticleLogError) {
        guard faults.count < limit else { return }
        try database.prepare(query).forEach { row in add(row.text(0)) }
    }

    private static let lastSequence = Int64(1) << 53 - 1
}
