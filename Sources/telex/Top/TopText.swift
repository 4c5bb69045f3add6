import Articles
import Wire

/// A frame of `telex top`.
enum TopText {
    /// The lines, each no wider than the screen.
    ///
    /// - Parameters:
    ///   - silence: what to say of a worker that does not answer; nil while it does.
    static func lines(_ figures: TopFigures?, from queries: String, silence: String?, _ screen: Screen) -> [String] {
        var lines = [screen.bold(cut("telex top  \(Printable.line(queries))", screen))]
        if let silence { lines.append(screen.bold(cut(Printable.line(silence), screen))) }
        guard let figures else { return lines }
        let stats = figures.stats
        if let failure = stats.logFailure {
            lines.append(screen.bold(cut("log takes nothing: \(Printable.line(failure))", screen)))
        }
        return lines + rows(figures).map { cut($0, screen) }
    }

    private static func rows(_ figures: TopFigures) -> [String] {
        let stats = figures.stats
        let rates = figures.rates
        var rows = [
            row("up for", time(stats.uptimeMilliseconds), nil, ""),
            row("articles", Printable.number(stats.articles), nil, "\(Printable.number(stats.retracted)) retracted"),
            row("accepted", Printable.number(stats.outcomes.accepted), rates?.accepted, ""),
            row("duplicate", Printable.number(stats.outcomes.duplicate), rates?.duplicate, ""),
            row(
                "rejected", Printable.number(stats.outcomes.rejected), rates?.rejected,
                "\(Printable.number(stats.openRejections)) listed"),
            row(
                "requests", Printable.number(stats.requests), rates?.requests,
                "\(Printable.number(stats.requestErrors)) with an error, \(Printable.number(stats.requestsRefused)) refused"
            ),
            row("log", position(stats.logPosition.rawValue), nil, Printable.bytes(stats.logBytes)),
            row(
                "searchable to", position(stats.searchPosition.rawValue), nil, "\(Printable.number(figures.lag)) behind"
            ),
        ]
        if let index = stats.index {
            let count = index.segments.count
            rows.append(
                row(
                    "index", "\(Printable.number(count)) \(count == 1 ? "segment" : "segments")", nil,
                    "\(Printable.bytes(index.bytesOnDisk)), and \(Printable.bytes(index.bytesInMemory)) in memory"))
        }
        if let connections = stats.connections {
            rows.append(
                row(
                    "connections", Printable.number(connections.open), nil,
                    "\(Printable.number(connections.handshakesFailed)) came to nothing"))
        }
        return rows
    }

    /// A name, a number, how much more it gets a second, and what else there is to say.
    private static func row(_ name: String, _ value: String, _ rate: Double?, _ rest: String) -> String {
        var row = name + String(repeating: " ", count: max(0, 14 - name.count)) + Printable.right(value, 14)
        if rate != nil || !rest.isEmpty { row += Printable.right(rate.map(perSecond) ?? "", 12) }
        return row + (rest.isEmpty ? "" : "  " + rest)
    }

    private static func position(_ number: UInt64) -> String { Printable.number(Int(clamping: number)) }

    private static func perSecond(_ rate: Double) -> String {
        let tenths = Int((min(rate, 1e12) * 10).rounded())
        return "\(Printable.number(tenths / 10)).\(tenths % 10)/s"
    }

    /// `3 d 4 h`, `5 min 6 s`: two units.
    private static func time(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        if seconds >= 86_400 { return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h" }
        if seconds >= 3600 { return "\(seconds / 3600) h \(seconds % 3600 / 60) min" }
        if seconds >= 60 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds) s"
    }

    private static func cut(_ line: String, _ screen: Screen) -> String { String(line.prefix(screen.width)) }
}
