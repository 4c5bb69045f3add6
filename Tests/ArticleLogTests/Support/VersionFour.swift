/// A log as version 4 of its format had it: one of version 3, and fingerprints.
enum VersionFour {
    static let tables =
        VersionThree.tables + """

            CREATE TABLE likeness (position INTEGER PRIMARY KEY, cluster INTEGER, fingerprint BLOB NOT NULL) STRICT;
            PRAGMA user_version = 4;
            """

    /// Copies the rows of a log of the present version, which is attached as `present`, and in which nothing has expired.
    static let rows =
        VersionThree.rows + """

            INSERT INTO likeness SELECT * FROM present.likeness;
            """
}
