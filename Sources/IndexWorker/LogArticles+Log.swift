import ArticleLog
import Articles
import SearchIndex

extension LogArticles {
    /// The articles of the log in a folder. Each call has a reader of its own, so any thread may make it.
    init(logIn folder: String) {
        self.init { positions, end, body in
            let reader = try ArticleLogReader(folder: folder)
            var position = LogPosition(rawValue: positions.lowerBound.rawValue - 1)
            while position < positions.upperBound {
                let entries = try reader.entries(after: position)
                guard let last = entries.last else {
                    throw LogEndsEarly(position: position, expected: positions.upperBound)
                }
                for case .article(let entry) in entries where entry.position <= positions.upperBound {
                    // What became of the article last, up to the end, is this revision, or what hides it.
                    let behind = LogPosition(rawValue: end.rawValue + 1)
                    let newest = try reader.history(of: entry.id, before: behind, limit: 1).first
                    guard newest?.position == entry.position else { continue }
                    let revision = Revision(
                        entry.article, id: entry.id, position: entry.position, ingested: entry.ingested.seconds,
                        cluster: entry.cluster)
                    guard try body(revision) else { return }
                }
                position = last.position
            }
        }
    }
}

/// Why the log does not give what the index had of it.
private struct LogEndsEarly: Error, CustomStringConvertible {
    var position: LogPosition
    var expected: LogPosition

    var description: String {
        "the log ends at entry \(position.rawValue), but the index has entries up to \(expected.rawValue): "
            + "restore the log from a backup"
    }
}
