import Articles
import CSQLite
import Testing

@testable import ArticleLog

struct LedgerCheckTests {
    let folder: TemporaryFolder
    let reader: ArticleLogReader

    /// Producer p: 1 accepted, 2 rejected, 3 a duplicate, 5 has part 1 of 2, 6 rejected and dismissed. Entries 1 to 6, of
    /// which 5 has no tag.
    init() throws {
        folder = try TemporaryFolder()
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append(
            [
                submission(article("a"), try tag("p", 1)), submission(unreadable, try tag("p", 2)),
                submission(article("a"), try tag("p", 3)), submission(article("b"), try tag("p", 5, 1, of: 2)),
                submission(unreadable, try tag("p", 6)), submission(unreadable),
            ], at: time(1))
        _ = try writer.dismiss([position(4)], at: time(2))
        reader = try ArticleLogReader(folder: folder.data)
    }

    private func damage(_ sql: String) throws {
        try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE).execute(sql)
    }

    @Test func aSoundLogHasNoFault() throws {
        #expect(try reader.checkLedger() == [])
    }

    static let damages: [(String, [String])] = [
        ("UPDATE total SET duplicates = duplicates", []),
        (
            "UPDATE total SET articles = 3",
            [
                "the log counted 3 articles, but holds 2", "the log counted 3 articles and revisions, but holds 2",
            ]
        ),
        ("UPDATE total SET entries = 9", ["the log counted 9 entries, but holds 6"]),
        (
            "DELETE FROM open_rejection WHERE position = 5",
            [
                "the log counted 2 open rejections, but holds 1",
                "position 5 keeps a document, but is no open rejection",
            ]
        ),
        (
            "INSERT INTO open_rejection VALUES (4)",
            [
                "the log counted 2 open rejections, but holds 3",
                "entry 6 dismisses 4, which is still on the list of open rejections",
            ]
        ),
        (
            "UPDATE open_rejection SET position = 1 WHERE position = 2",
            [
                "position 1 is on the list of open rejections, but holds none",
                "position 2 keeps a document, but is no open rejection",
            ]
        ),
        (
            "UPDATE entry SET content = '{\"rejection\":1}' WHERE position = 6",
            [
                "entry 6 dismisses 1, which is no rejection"
            ]
        ),
        (
            "UPDATE entry SET content = 'x' WHERE position = 6",
            [
                "the log counted 1 dismissed rejections, but holds 0",
                "entry 6 dismisses nothing, which is no rejection",
            ]
        ),
        // What has expired.
        (
            "UPDATE total SET expired = 1",
            [
                "the log counted 0 expired articles, but holds 1", "entry 1 has expired, but has content",
            ]
        ),
        (
            "UPDATE total SET expired = 2, expired_articles = 1, expired_rejections = 1",
            [
                "the log counted 1 open rejections, but holds 2", "entry 1 has expired, but has content",
                "position 2 has expired, but is on the list of open rejections",
            ]
        ),
        (
            "UPDATE total SET expired = 1, expired_articles = 1; UPDATE entry SET content = '' WHERE position = 1; "
                + "INSERT INTO likeness VALUES (1, NULL, x'00')",
            ["position 1 has expired, but has a fingerprint"]
        ),
        (
            "UPDATE total SET expired = -1",
            ["entries up to -1 are said to have expired, which the log does not have"]
        ),
        ("INSERT INTO rejected_document VALUES (4, x'00')", ["position 4 keeps a document, but is no open rejection"]),
        // Ranges.
        (
            "DELETE FROM settled WHERE outcome = 0 AND first = 6",
            [
                "producer p: numbers 6 to 6 are rejected, but not settled",
                "producer p: document 6 has entry 4, but is neither settled nor open",
            ]
        ),
        ("INSERT INTO settled VALUES (1, 0, 2, 3)", ["producer p: the range from 2 to 3 meets one that ends with 3"]),
        ("INSERT INTO settled VALUES (1, 0, 7, 8)", ["producer p: the range from 7 to 8 meets one that ends with 6"]),
        ("INSERT INTO settled VALUES (1, 0, 20, 19)", ["producer p: there is a range from 20 to 19"]),
        (
            "INSERT INTO settled VALUES (1, 0, 20, 1 << 53)",
            [
                "producer p: there is a range from 20 to 9007199254740992"
            ]
        ),
        ("INSERT INTO settled VALUES (1, 7, 1, 1)", ["producer p: numbers 1 to 1 are in an unknown set, 7"]),
        ("INSERT INTO settled VALUES (1, 2, 9, 9)", ["producer p: numbers 9 to 9 are duplicates, but not settled"]),
        (
            "INSERT INTO settled VALUES (1, 2, 2, 2)",
            [
                "producer p: the range from 3 to 3 meets one that ends with 2",
                "producer p: some of the numbers 2 to 2 are both duplicates and rejected",
                "producer p: document 2 is rejected in the ledger, but entry 2 rejects it",
            ]
        ),
        (
            "UPDATE settled SET last = 4 WHERE outcome = 0 AND first = 1",
            ["producer p: 4 documents are settled as accepted or rejected, but there are entries of 3"]
        ),
        (
            "DELETE FROM entry WHERE position = 1; UPDATE total SET entries = 5, articles = 1; UPDATE producer SET accepted = 1",
            ["producer p: 3 documents are settled as accepted or rejected, but there are entries of 2"]
        ),
        (
            "DELETE FROM settled WHERE outcome = 3 AND first = 2",
            [
                "producer p: document 2 is accepted in the ledger, but entry 2 rejects it"
            ]
        ),
        (
            "INSERT INTO settled VALUES (1, 3, 1, 1)",
            [
                "producer p: the range from 2 to 2 meets one that ends with 1",
                "producer p: document 1 is rejected in the ledger, but entry 1 holds it",
            ]
        ),
        (
            "UPDATE settled SET first = 1 WHERE outcome = 2",
            [
                "producer p: some of the numbers 1 to 3 are both duplicates and rejected",
                "producer p: document 1 is a duplicate in the ledger, but entry 1 holds it",
                "producer p: document 2 is rejected in the ledger, but entry 2 rejects it",
            ]
        ),
        (
            "INSERT INTO settled VALUES (77, 0, 1, 1)",
            [
                "producer number 77: the ledger knows nothing of it, but has rows"
            ]
        ),
        ("UPDATE producer SET since = NULL", ["producer p: the ledger knows nothing of it, but has rows"]),
        (
            "UPDATE producer SET since = 50",
            [
                "producer p: it is known from position 50, which the log does not have",
                "producer p: 2 accepted and 2 rejected were counted, but there are 0 and 0 entries",
            ]
        ),
        // Counts and names.
        (
            "UPDATE producer SET accepted = 7",
            [
                "producer p: 7 accepted and 2 rejected were counted, but there are 2 and 2 entries"
            ]
        ),
        (
            "UPDATE entry SET producer = 99 WHERE position = 1",
            [
                "entry 1 is of producer 99, which has no name",
                "producer p: 2 accepted and 2 rejected were counted, but there are 1 and 2 entries",
            ]
        ),
        // Parts.
        (
            "DELETE FROM open_part",
            [
                "producer p: the parts of document 5 are not those that were counted",
                "producer p: document 5 has entry 3, but is neither settled nor open",
            ]
        ),
        ("DELETE FROM open_document", ["producer p: part 1 of document 5 is open without its document"]),
        (
            "UPDATE open_part SET outcome = 2",
            [
                "producer p: the parts of document 5 are not those that were counted",
                "producer p: document 5 has entry 3, but is neither settled nor open",
            ]
        ),
        (
            "UPDATE open_document SET accepted = 2; INSERT INTO open_part VALUES (1, 5, 2, 2, 1)",
            [
                "producer p: document 5 is open with all its parts"
            ]
        ),
        (
            "UPDATE settled SET first = 5 WHERE outcome = 0 AND first = 6",
            [
                "producer p: document 5 is both open and settled"
            ]
        ),
        (
            "UPDATE open_part SET part = 3",
            [
                "producer p: part 3 of document 5 is open without its document",
                "producer p: document 5 has entry 3, but is neither settled nor open",
            ]
        ),
    ]

    @Test(arguments: damages) func eachContradictionIsFound(sql: String, faults: [String]) throws {
        try damage(sql)
        // Wherever numbers are settled that should not be, or are not, the sums differ too.
        let found = try reader.checkLedger().filter { fault in
            faults.contains(fault) || !fault.contains("documents are settled as accepted or rejected")
        }
        #expect(found == faults)
    }

    @Test func aDamagedIndexIsFound() throws {
        try damage(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = 'CREATE INDEX entry_id ON entry (revision) WHERE id IS NOT NULL'
            WHERE name = 'entry_id';
            """)
        let faults = try ArticleLogReader(folder: folder.data).checkLedger()
        #expect(faults.contains("sqlite: row 1 missing from index entry_id"))
    }

    @Test func theNumberOfFaultsIsBounded() throws {
        try damage(
            """
            WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
            INSERT INTO settled SELECT 1, 0, i, i FROM n;
            UPDATE total SET articles = 4;
            """)
        #expect(try reader.checkLedger().count == 1_000)
        #expect(try reader.checkLedger(limit: 1).count == 1)
        #expect(try reader.checkLedger(limit: -1).count == 1)
    }

    // MARK: revisions and retractions

    /// A log with revisions at 1, 3 and 6 of article a, and 2 of article b; a is retracted at 4 and 7, b at 5.
    private func retracted() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let writer = try ArticleLogWriter(folder: folder.data)
        _ = try writer.append(
            [submission(article("a")), submission(article("b")), submission(article("a", version: 2))], at: time(1))
        _ = try writer.retract(ArticleIdentity(of: article("a")).id, because: reason, at: time(2))
        _ = try writer.retract(ArticleIdentity(of: article("b")).id, because: reason, at: time(2))
        _ = try writer.append([submission(article("a", version: 3))], at: time(3))
        _ = try writer.retract(ArticleIdentity(of: article("a")).id, because: reason, at: time(4))
        return folder
    }

    static let damagesOfRetractions: [(String, [String])] = [
        ("UPDATE total SET retracted = retracted", []),
        ("UPDATE total SET retracted = 3", ["the log counted 3 retracted articles, but holds 2"]),
        ("UPDATE total SET retractions = 2", ["the log counted 2 retractions, but holds 3"]),
        (
            "DELETE FROM replacement WHERE position = 3",
            [
                "the log counted 2 replacements, but holds 1",
                "entry 3 replaces 1, but is said to replace nothing",
            ]
        ),
        (
            "INSERT INTO replacement VALUES (2, 1)",
            [
                "the log counted 2 replacements, but holds 3",
                "entry 2 replaces nothing, but is said to replace 1",
            ]
        ),
        ("UPDATE replacement SET replaces = 1 WHERE position = 6", ["entry 6 replaces 3, but is said to replace 1"]),
        (
            "UPDATE replacement SET position = 5 WHERE position = 6",
            [
                "entry 6 replaces 3, but is said to replace nothing",
                "position 5 is said to replace 3, but holds no revision",
            ]
        ),
        // Retractions that name another article, an older revision, nothing, and what is retracted already.
        (
            "UPDATE entry SET id = (SELECT id FROM entry WHERE position = 2) WHERE position = 4",
            [
                "entry 4 retracts 3, which is no revision of its article",
                "entry 5 retracts 2, which is not what comes before it",
            ]
        ),
        (
            "UPDATE entry SET content = replace(content, '\"retracts\":3', '\"retracts\":1') WHERE position = 4",
            ["entry 4 retracts 1, which is not what comes before it"]
        ),
        (
            "UPDATE entry SET content = replace(content, '\"retracts\":6', '\"retracts\":3') WHERE position = 7",
            ["entry 7 retracts 3, which is not what comes before it"]
        ),
        (
            "UPDATE entry SET content = 'x' WHERE position = 7",
            ["entry 7 retracts nothing, which is no revision of its article"]
        ),
        (
            "UPDATE entry SET id = NULL WHERE position = 4",
            [
                "the log counted 2 retracted articles, but holds 3",
                "entry 4 retracts 3, which is no revision of its article",
            ]
        ),
    ]

    @Test(arguments: damagesOfRetractions)
    func eachContradictionOfRetractionsIsFound(sql: String, faults: [String]) throws {
        let folder = try retracted()
        try Database(path: folder.database, flags: SQLITE_OPEN_READWRITE).execute(sql)
        #expect(try ArticleLogReader(folder: folder.data).checkLedger() == faults)
    }

    // MARK: comparison with originals

    @Test func revisionsAreStreamedAndFound() throws {
        var found: [UInt64: RevisionID] = [:]
        try reader.revisions { position, revision in
            found[position.rawValue] = revision
            return true
        }
        let expected = [1: "a", 3: "b"].mapValues { ArticleIdentity(of: article($0)).revision }
        #expect(found == Dictionary(uniqueKeysWithValues: expected.map { (UInt64($0.key), $0.value) }))
        var seen = 0
        try reader.revisions { _, _ in
            seen += 1
            return false
        }
        #expect(seen == 1)
        #expect(try reader.contains(revision: ArticleIdentity(of: article("a")).revision))
        #expect(try !reader.contains(revision: ArticleIdentity(of: article("c")).revision))
        #expect(try !reader.contains(revision: RevisionID(rawValue: "no digits")))
    }

    @Test func keptDocumentsAreStreamed() throws {
        var kept: [KeptDocument] = []
        try reader.keptDocuments {
            kept.append($0)
            return true
        }
        let hash = try #require(try reader.rejection(at: position(2))).keptHash
        #expect(kept == [2, 4, 5].map { KeptDocument(position: position($0), hash: hash, bytes: 5) })
        try damage("UPDATE entry SET content = 'x' WHERE position = 4")
        let error = #expect(throws: ArticleLogError.self) { try reader.keptDocuments { _ in true } }
        #expect(error?.code == .corrupt && error?.message.hasPrefix("entry 4 is damaged") == true)
    }
}
