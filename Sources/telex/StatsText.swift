import Articles
import Wire

/// What `telex stats` shows a person.
enum StatsText {
    static func text(_ stats: StatsResult) -> String {
        var rows: [(String, String)] = [
            ("articles", Printable.number(stats.articles)),
            ("further revisions", Printable.number(stats.revisions)),
            ("retracted", Printable.number(stats.retracted)),
            ("accepted", Printable.number(stats.outcomes.accepted)),
            ("duplicate", Printable.number(stats.outcomes.duplicate)),
            (
                "rejected",
                "\(Printable.number(stats.outcomes.rejected)), \(Printable.number(stats.openRejections)) of them listed "
                    + "by telex rejects"
            ),
            ("producers", Printable.number(stats.producers)),
            ("log", "\(Printable.bytes(stats.logBytes)), position \(stats.logPosition.rawValue)"),
            ("log fails", stats.logFailure.map(Printable.line) ?? "no"),
            ("searchable to", "position \(stats.searchPosition.rawValue)"),
            (
                "requests",
                "\(Printable.number(stats.requests)), \(stats.requestErrors) with an error, "
                    + "\(stats.requestsRefused) refused as busy"
            ),
            ("up for", "\(stats.uptimeMilliseconds / 1000) s"),
        ]
        if let expired = stats.expired {
            rows.insert(
                (
                    "expired",
                    "\(Printable.number(expired.articles)) revisions, through position \(expired.through.rawValue)"
                ), at: 3)
        }
        if let connections = stats.connections {
            rows.append(
                (
                    "connections",
                    "\(Printable.number(connections.open)), \(Printable.number(connections.accepted)) since the start, "
                        + "\(Printable.number(connections.handshakesFailed)) of them came to nothing"
                ))
        }
        if let security = stats.security {
            rows.append(
                (
                    "keys",
                    "\(Printable.number(security.authorized)) may connect; let in \(Printable.number(security.admitted)), "
                        + "refused \(Printable.number(security.refused)), messages refused "
                        + "\(Printable.number(security.messagesRefused))"
                ))
        }
        return rows.map { "\($0): \($1)\n" }.joined() + (stats.index.map { text($0) } ?? "")
    }

    /// A line for the index, and one for each segment, in columns.
    static func text(_ index: IndexStatistics) -> String {
        let count = index.segments.count
        var lines = [
            "index: \(Printable.number(count)) \(count == 1 ? "segment" : "segments"), "
                + "\(Printable.bytes(index.bytesOnDisk)) on disk, \(Printable.bytes(index.bytesInMemory)) in memory"
        ]
        let rows = index.segments.map { segment in
            [
                "\(Printable.number(segment.articles)) articles", "\(Printable.number(segment.hidden)) hidden",
                Printable.bytes(segment.bytes),
            ]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for (row, segment) in zip(rows, index.segments) {
            let cells = zip(row, widths).map { Printable.right($0, $1) }
            lines.append("  " + cells.joined(separator: "  ") + (segment.inMemory ? "  in memory" : "  file"))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
