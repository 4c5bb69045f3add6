import CSQLite

/// The form of the log's file: what makes it one of ours, its version, its tables.
enum Schema {
    /// "TLXA" in SQLite's header (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x544c_5841
    /// Counts changes to the tables (`PRAGMA user_version`). Each change adds one, and a step to `prepare`.
    static let version: Int64 = 5

    /// What a fresh file looks like.
    ///
    /// - `entry` is the log, and nothing in it changes once it is written, but that the content of the oldest expires (see
    ///   `Expiry`). Its `kind` is an `EntryKind`; `id` and
    ///   `revision` are an article's identity, `content` is JSON, `checksum` is `EntryChecksum`'s. A rejection's
    ///   document lies in a table of its own, so that it can be cleared away while the entry stays. A retraction has the
    ///   article's `id`.
    /// - `replacement` has the entries that are a further revision of an article, and where the one before each is.
    /// - `likeness` has the fingerprints of articles, and for those that resemble an earlier one the position of the first of
    ///   their cluster, which is decided when an article is accepted.
    /// - `open_rejection` lists the rejections that were not dismissed, and only theirs are documents kept.
    /// - `producer`, `settled`, `open_document` and `open_part` are the ledger (see `Ledger`). `since` is the position
    ///   after which the ledger knows what a producer's entries settled: NULL when it was forgotten, -1 while its rows
    ///   are being taken away.
    /// - `total` is one row of counters, so that nobody has to count rows. `retracted` counts articles, the others entries
    ///   and duplicates. `expired` is the position up to which all entries have expired, `expired_articles` how many of these
    ///   are revisions, `expired_rejections` how many were open rejections.
    static let tables = """
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            ingested INTEGER NOT NULL,
            producer INTEGER, sequence INTEGER, part INTEGER, parts INTEGER,
            id BLOB, revision BLOB,
            checksum BLOB NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX entry_revision ON entry (revision) WHERE revision IS NOT NULL;
        CREATE INDEX entry_id ON entry (id) WHERE id IS NOT NULL;
        CREATE INDEX entry_rejection ON entry (position) WHERE kind = 2;
        CREATE INDEX entry_rejected_tag ON entry (producer, sequence, part) WHERE kind = 2;
        CREATE INDEX entry_retraction ON entry (position) WHERE kind = 3;
        CREATE INDEX entry_dismissal ON entry (position) WHERE kind = 4;
        CREATE TABLE replacement (position INTEGER PRIMARY KEY, replaces INTEGER NOT NULL) STRICT;
        CREATE TABLE likeness (position INTEGER PRIMARY KEY, cluster INTEGER, fingerprint BLOB NOT NULL) STRICT;
        CREATE TABLE open_rejection (position INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE rejected_document (position INTEGER PRIMARY KEY, document BLOB NOT NULL) STRICT;
        CREATE TABLE producer (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            last_active INTEGER NOT NULL,
            accepted INTEGER NOT NULL DEFAULT 0,
            duplicates INTEGER NOT NULL DEFAULT 0,
            rejected INTEGER NOT NULL DEFAULT 0,
            since INTEGER
        ) STRICT;
        CREATE INDEX producer_known ON producer (last_active) WHERE since IS NOT NULL;
        CREATE INDEX producer_leaving ON producer (number) WHERE since = -1;
        CREATE TABLE settled (
            producer INTEGER NOT NULL, outcome INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            PRIMARY KEY (producer, outcome, first)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE open_document (
            producer INTEGER NOT NULL, sequence INTEGER NOT NULL, parts INTEGER NOT NULL,
            accepted INTEGER NOT NULL, duplicates INTEGER NOT NULL, rejected INTEGER NOT NULL,
            PRIMARY KEY (producer, sequence, parts)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE open_part (
            producer INTEGER NOT NULL, sequence INTEGER NOT NULL, parts INTEGER NOT NULL, part INTEGER NOT NULL,
            outcome INTEGER NOT NULL,
            PRIMARY KEY (producer, sequence, parts, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE total (
            entries INTEGER NOT NULL, articles INTEGER NOT NULL, revisions INTEGER NOT NULL,
            duplicates INTEGER NOT NULL, rejections INTEGER NOT NULL, dismissals INTEGER NOT NULL DEFAULT 0,
            retractions INTEGER NOT NULL DEFAULT 0, retracted INTEGER NOT NULL DEFAULT 0,
            expired INTEGER NOT NULL DEFAULT 0, expired_articles INTEGER NOT NULL DEFAULT 0,
            expired_rejections INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        INSERT INTO total VALUES (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        """

    /// What makes a log of version 2 of one of version 1, which had neither dismissals nor forgotten producers: all
    /// rejections are open, and the ledger knows every producer from the log's start.
    private static let fromVersion1 = """
        ALTER TABLE producer ADD COLUMN since INTEGER;
        UPDATE producer SET since = 0;
        ALTER TABLE total ADD COLUMN dismissals INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX entry_dismissal ON entry (position) WHERE kind = 4;
        CREATE INDEX producer_known ON producer (last_active) WHERE since IS NOT NULL;
        CREATE INDEX producer_leaving ON producer (number) WHERE since = -1;
        CREATE TABLE open_rejection (position INTEGER PRIMARY KEY) STRICT;
        INSERT INTO open_rejection SELECT position FROM entry WHERE kind = 2;
        PRAGMA user_version = 2;
        """

    /// What makes a log of version 3 of one of version 2, which had no retractions and did not say which revisions replace
    /// others.
    private static let fromVersion2 = """
        ALTER TABLE total ADD COLUMN retractions INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE total ADD COLUMN retracted INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX entry_retraction ON entry (position) WHERE kind = 3;
        CREATE TABLE replacement (position INTEGER PRIMARY KEY, replaces INTEGER NOT NULL) STRICT;
        INSERT INTO replacement SELECT position, replaces FROM (\(replacements)) WHERE replaces IS NOT NULL;
        PRAGMA user_version = 3;
        """

    /// What makes a log of version 4 of one of version 3, which had no fingerprints: what it has got belongs to no cluster.
    private static let fromVersion3 = """
        CREATE TABLE likeness (position INTEGER PRIMARY KEY, cluster INTEGER, fingerprint BLOB NOT NULL) STRICT;
        PRAGMA user_version = 4;
        """

    /// What makes a log of version 5 of one of version 4, in which nothing expired.
    private static let fromVersion4 = """
        ALTER TABLE total ADD COLUMN expired INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE total ADD COLUMN expired_articles INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE total ADD COLUMN expired_rejections INTEGER NOT NULL DEFAULT 0;
        PRAGMA user_version = 5;
        """

    /// Selects how many bytes the pages in use take.
    static let bytesUsed = """
        SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size
        """

    /// Selects the `position` of each revision and what it `replaces`, NULL for an article's first: what `replacement` must
    /// say. The index over ids is all that it reads, in its order.
    static let replacements = """
        SELECT position, lag(position) OVER (PARTITION BY id ORDER BY position) AS replaces FROM entry
        WHERE id IS NOT NULL AND position NOT IN (SELECT position FROM entry WHERE kind = 3)
        """

    /// Makes a fresh file a log, brings a log of an older version forward, one step a version and all in one transaction,
    /// leaves one of this version as it is, and refuses every other before anything is written to it.
    static func prepare(_ database: Database) throws(ArticleLogError) {
        switch try state(of: database) {
        case .current: return
        case .older(let version):
            try database.writeTransaction { () throws(ArticleLogError) in
                for (from, step) in [
                    (1, fromVersion1), (2, fromVersion2), (3, fromVersion3), (4, fromVersion4),
                ] as [(Int64, String)] where from >= version {
                    try database.execute(step)
                }
            }
        case .empty:
            // The page size can be set only while a file is empty.
            try database.execute("PRAGMA page_size = \(Tuning.pageBytes)")
            try setWriteAheadLog(database)
            try database.writeTransaction { () throws(ArticleLogError) in try database.execute(tables) }
        }
    }

    enum State {
        case empty
        /// A log of this version, which `prepare` brings forward.
        case older(Int64)
        case current
    }

    /// Expects a log of this version, which is what a reader can read.
    ///
    /// - Returns: Whether there is a log at all.
    static func holdsLog(_ database: Database) throws(ArticleLogError) -> Bool {
        switch try state(of: database) {
        case .empty: return false
        case .current: return true
        case .older(let version):
            throw ArticleLogError(
                .olderSchema, path: database.path,
                "log format \(version) is older than this program's \(self.version): let a worker of this version open it once"
            )
        }
    }

    /// - Throws: `newerSchema`, `notALog` or `corrupt`.
    static func state(of database: Database) throws(ArticleLogError) -> State {
        let application = try database.integer("PRAGMA application_id")
        let version = try database.integer("PRAGMA user_version")
        if application == 0, version == 0, try database.integer("SELECT count(*) FROM sqlite_schema") == 0 {
            return .empty
        }
        guard application == applicationID else {
            throw ArticleLogError(
                .notALog, path: database.path,
                "a SQLite file of another program: name another folder, or move the file away")
        }
        guard version <= self.version else {
            throw ArticleLogError(
                .newerSchema, path: database.path,
                "log format \(version) is newer than this program's \(self.version): use the program that wrote it, "
                    + "or a newer one")
        }
        guard version >= 1 else {
            throw ArticleLogError(.corrupt, path: database.path, "there is no log format \(version)")
        }
        let last = try database.integer("SELECT max(position) FROM entry")
        let counted = try database.integer("SELECT entries FROM total")
        guard last == counted, last >= 0 else {
            throw ArticleLogError(
                .corrupt, path: database.path,
                "the last position is \(last), but \(counted) entries were counted: restore the log from a backup")
        }
        return version == self.version ? .current : .older(version)
    }

    private static func setWriteAheadLog(_ database: Database) throws(ArticleLogError) {
        let mode = try database.prepare("PRAGMA journal_mode = WAL").first { row in row.text(0) }
        guard mode == "wal" else {
            throw ArticleLogError(
                .unwritable, path: database.path,
                "the file system cannot hold a write-ahead log: choose a folder on a local disk")
        }
    }
}

/// What kind of entry a row of the log is.
enum EntryKind: Int64 {
    case article = 1
    case rejection = 2
    case retraction = 3
    case dismissal = 4
}
