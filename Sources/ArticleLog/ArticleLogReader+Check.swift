public import Articles
import Digest

extension ArticleLogReader {
    /// Looks for damage in the entries after a position: missing positions, values or contents that differ from their
    /// checksum, articles that are not what their identity says, kept documents that changed.
    ///
    /// Unlike `entries(after:)` it goes on behind a damaged entry. A rejection whose document was cleared away is sound, and so is
    /// what has expired when it is as that left it.
    ///
    /// - Throws: `corrupt` when SQLite cannot follow its own pages any further; `ioError`.
    public func check(
        after position: LogPosition = .start, limit: Int = 1_000
    ) throws(ArticleLogError) -> LogCheck {
        let limit = max(1, limit)
        var faults: [LogCheck.Fault] = []
        var through = position.row
        var rows = 0
        try statements.after.forEach(
            .integer(position.row), .integer(limit)
        ) { row throws(ArticleLogError) in
            let found = row.integer(0)
            // SQLite's keys are unique and in order, so what is not the next one lies behind it.
            if found - 1 > through {
                let message = "positions \(through + 1) to \(found - 1) are missing"
                faults.append(LogCheck.Fault(position: LogPosition(through + 1), message: message))
            }
            if let message = try fault(in: row) {
                faults.append(LogCheck.Fault(position: LogPosition(found), message: message))
            }
            through = found
            rows += 1
            return found < LogPosition.rows.upperBound
        }
        return LogCheck(through: LogPosition(through), isAtEnd: rows < limit, faults: faults)
    }

    private func fault(in row: borrowing Row) throws(ArticleLogError) -> String? {
        do throws(ArticleLogError) {
            switch try decoder.entry(row) {
            case .article(let entry):
                let identity = ArticleIdentity(of: entry.article)
                guard identity.id != entry.id || identity.revision != entry.revision else { return nil }
                return "entry \(entry.position.rawValue) is damaged (its identity is not that of its content)"
            case .expired: return nil
            case .rejection(let entry):
                let document = try statements.document.first(.integer(entry.position.row)) { row in row.bytes(0) }
                guard let document else { return nil }
                let hash = document.withUnsafeBytes { SHA256.hexDigest(of: $0) }
                guard document.count != entry.keptBytes || hash != entry.keptHash else { return nil }
                return "entry \(entry.position.rawValue) is damaged (its document is not the one that was kept)"
            case .retraction(let entry):
                guard entry.retracts >= entry.position else { return nil }
                return "entry \(entry.position.rawValue) is damaged (it retracts what follows it)"
            case .dismissal(let entry):
                guard entry.rejection >= entry.position else { return nil }
                return "entry \(entry.position.rawValue) is damaged (it dismisses what follows it)"
            }
        } catch {
            guard error.code == .corrupt, error.sqliteCode == nil else { throw error }
            return error.message
        }
    }
}
