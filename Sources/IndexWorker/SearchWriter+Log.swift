import ArticleLog
import SearchIndex

extension SearchWriter {
    /// Takes an entry of the log into account: what the index contains is a function of the entries in their order.
    func apply(_ entry: LogEntry) {
        switch entry {
        case .article(let entry):
            add(
                entry.article, id: entry.id, position: entry.position, ingested: entry.ingested.seconds,
                cluster: entry.cluster, replacing: entry.replaces)
        case .retraction(let entry): retract(revisionAt: entry.retracts, position: entry.position)
        case .expired, .rejection, .dismissal: advance(to: entry.position)
        }
    }
}

extension IngestionTime {
    /// Whole seconds since 1970, as the index keeps them.
    var seconds: UInt32 { UInt32(clamping: millisecondsSince1970 / 1000) }
}
