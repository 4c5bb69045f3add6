import ArticleLog
import Articles
import Digest

/// What a log rejected, by what can be compared with an original.
struct LoggedRejections {
    /// The SHA-256 of what was kept of the documents.
    private var hashes: Set<String> = []
    /// Where the documents were found.
    private var origins: Set<String> = []

    init(_ reader: ArticleLogReader) throws(ArticleLogError) {
        var positions: [LogPosition] = []
        try reader.keptDocuments { kept in
            if kept.bytes > 0 { hashes.insert(kept.hash) }
            positions.append(kept.position)
            return true
        }
        for position in positions {
            // What cannot be read is a finding of the log's own verification.
            guard case .rejection(let entry)? = try? reader.entry(at: position) else { continue }
            if let origin = entry.rejection.origin { origins.insert(origin) }
        }
    }

    func contains(document bytes: [UInt8]) -> Bool {
        let kept = Array(bytes.prefix(Rejection.keptBytes))
        return !kept.isEmpty && hashes.contains(kept.withUnsafeBytes { SHA256.hexDigest(of: $0) })
    }

    /// Whether this document was rejected, or a part of it.
    func contains(_ document: RawDocument) -> Bool {
        if let origin = document.origin, origins.contains(origin) { return true }
        return contains(document: document.bytes)
    }
}
