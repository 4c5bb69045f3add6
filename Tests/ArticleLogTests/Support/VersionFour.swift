/// A log as version 4 of its format had it.
enum VersionFour {
    static let tables = """
        PRAGMA page_size = 4096;
        PRAGMA journal_mode = WAL;
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY, kind INTEGER NOT NULL, ingested INTEGER NOT NULL,
            producer INTEGER, sequence INTEGER, part INTEGER, parts INTEGER, id BLOB, revision BLOB,
            checksum BLOB NOT NULL, content TEXT NOT NULL
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
            number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last_active INTEGER NOT NULL,
            accepted INTEGER NOT NULL DEFAULT 0, duplicates INTEGER NOT NULL DEFAULT 0,
            rejected INTEGER NOT NULL DEFAULT 0, since INTEGER
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
            outcome INTEGER NOT NULL, PRIMARY KEY (producer, sequence, parts, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE total (
            entries INTEGER NOT NULL, articles INTEGER NOT NULL, revisions INTEGER NOT NULL,
            duplicates INTEGER NOT NULL, rejections INTEGER NOT NULL, dismissals INTEGER NOT NULL DEFAULT 0,
            retractions INTEGER NOT NULL DEFAULT 0, retracted INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        PRAGMA application_id = 0x544c5841;
        PRAGMA user_version = 4;
        """

    /// Copies the rows of a log of the present version, which is attached as `present`, and in which nothing has expired.
    static let rows = """
        INSERT INTO entry SELECT * FROM present.entry;
        INSERT INTO replacement SELECT * FROM present.replacement;
        INSERT INTO likeness SELECT * FROM present.likeness;
        INSERT INTO open_rejection SELECT * FROM present.open_rejection;
        INSERT INTO rejected_document SELECT * FROM present.rejected_document;
        INSERT INTO producer SELECT * FROM present.producer;
        INSERT INTO settled SELECT * FROM present.settled;
        INSERT INTO open_document SELECT * FROM present.open_document;
        INSERT INTO open_part SELECT * FROM present.open_part;
        INSERT INTO total SELECT entries, articles, revisions, duplicates, rejections, dismissals, retractions, retracted
            FROM present.total;
        """
}
