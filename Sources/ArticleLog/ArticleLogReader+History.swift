public import Articles
import Digest

extension ArticleLogReader {
    /// The newest revision of an article and its retraction, or nil when the log has none of this id.
    public func state(of id: ArticleID) throws(ArticleLogError) -> ArticleState? {
        guard let bytes = bytes(hexadecimal: id.rawValue) else { return nil }
        var newest: ArticleRevision?
        var retraction: LoggedRetraction?
        try statements.newest.forEach(.blob(bytes)) { row throws(ArticleLogError) in
            switch try decoder.entry(row) {
            case .article(let article):
                newest = .whole(article)
                return false
            case .expired(let article):
                newest = .expired(article)
                return false
            case .retraction(let entry):
                // What is retracted is not retracted again, so the one before is a revision.
                retraction = retraction ?? entry
                return true
            case .rejection, .dismissal: throw decoder.damage(row.integer(0), "it has the id of an article")
            }
        }
        if let newest { return ArticleState(newest: newest, retraction: retraction) }
        guard let retraction else { return nil }
        throw decoder.damage(retraction.position.row, "the article that it retracts is not there")
    }

    /// A revision of an article, the newest or not, retracted or not; nil when the article has none such.
    public func article(_ id: ArticleID, revision: RevisionID) throws(ArticleLogError) -> ArticleRevision? {
        guard let bytes = bytes(hexadecimal: revision.rawValue) else { return nil }
        let found = try statements.ofRevision.first(.blob(bytes)) { row throws(ArticleLogError) in
            try decoder.entry(row)
        }
        guard let found, found.articleID == id else { return nil }
        return ArticleRevision(found)
    }

    /// What became of an article before a position of the log, the newest first: its revisions and its retractions. None
    /// when the log has none of this id.
    ///
    /// Call it again with the last one's position until it returns none. The articles are not read.
    public func history(
        of id: ArticleID, before position: LogPosition = LogPosition(rawValue: .max), limit: Int = 100
    ) throws(ArticleLogError) -> [HistoryEntry] {
        guard let bytes = bytes(hexadecimal: id.rawValue) else { return [] }
        var history: [HistoryEntry] = []
        try statements.history.forEach(
            .blob(bytes), .integer(position.row), .integer(max(0, limit))
        ) { row throws(ArticleLogError) in
            let position = LogPosition(row.integer(0))
            if row.integer(1) == EntryKind.retraction.rawValue {
                guard case .retraction(let retraction)? = try entry(at: position) else { return true }
                history.append(.retraction(retraction))
            } else {
                history.append(
                    .revision(
                        LoggedRevision(
                            position: position, ingested: IngestionTime(millisecondsSince1970: row.integer(2)),
                            revision: RevisionID(rawValue: SHA256.hexadecimal(row.bytes(3))))))
            }
            return true
        }
        return history
    }
}
