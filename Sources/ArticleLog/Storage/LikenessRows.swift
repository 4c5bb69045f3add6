import Articles
import Likeness

/// Which articles are nearly the same: the clusters that the log has, and the window in memory that finds them.
///
/// The window is what the table's last rows say, when it is read; what expires later is still found by those that come. When
/// a transaction fails that changed both, it is read anew.
final class LikenessRows {
    private let window: Int
    private let insert: Statement
    private let newest: Statement
    /// Nil until it is read.
    private var table: LikenessTable?

    /// - Parameter window: how many articles are remembered; with none there are no clusters.
    init(_ database: Database, window: Int) throws(ArticleLogError) {
        self.window = window
        insert = try database.prepare("INSERT INTO likeness (position, cluster, fingerprint) VALUES (?1, ?2, ?3)")
        newest = try database.prepare(
            """
            SELECT position, cluster, fingerprint FROM
            (SELECT position, cluster, fingerprint FROM likeness ORDER BY position DESC LIMIT ?1) ORDER BY position
            """)
    }

    /// Adds an article, within the writer's transaction.
    ///
    /// - Returns: the first of its cluster; nil when it begins one.
    func add(_ fingerprint: Fingerprint, at position: LogPosition) throws(ArticleLogError) -> LogPosition? {
        guard window > 0 else { return nil }
        var table = if let table = self.table { table } else { try read() }
        // Given away while it changes, so that nothing is copied.
        self.table = nil
        let cluster = table.assign(position, fingerprint)
        self.table = table
        try insert.run(
            .integer(position.row), cluster.map { .integer($0.row) } ?? .null, .blob(fingerprint.list))
        return cluster
    }

    /// What was added since the last commit is not on disk.
    func forget() { table = nil }

    private func read() throws(ArticleLogError) -> LikenessTable {
        var table = LikenessTable(window: window)
        try newest.forEach(.integer(window)) { row in
            // A row that is no fingerprint finds nothing.
            if let fingerprint = Fingerprint(list: row.bytes(2)) {
                table.insert(
                    LogPosition(row.integer(0)), fingerprint,
                    cluster: row.isNull(1) ? nil : LogPosition(row.integer(1)))
            }
            return true
        }
        return table
    }
}
