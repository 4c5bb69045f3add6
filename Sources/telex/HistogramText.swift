import QueryLanguage
import Wire

/// A histogram drawn with block characters, a line for each bar.
enum HistogramText {
    /// Eighths of a block, from one on.
    private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

    /// The longest bar reaches to the right edge of the screen. A bar that counts anything can be seen.
    static func lines(_ histogram: Histogram, width: Int) -> [String] {
        let labels = histogram.bars.map { label($0, histogram.interval) }
        let counts = histogram.bars.map { Printable.number($0.count) }
        let labelWidth = labels.map(\.count).max() ?? 0
        let countWidth = counts.map(\.count).max() ?? 0
        let room = max(width - labelWidth - countWidth - 6, 8)
        let most = histogram.bars.map(\.count).max() ?? 0
        var lines = zip(labels, zip(counts, histogram.bars)).map { label, bar in
            let start = "  \(label)  \(Printable.right(bar.0, countWidth))"
            let drawn = block(bar.1.count, of: most, room: room)
            return drawn.isEmpty ? start : "\(start)  \(drawn)"
        }
        if histogram.imprecise > 0 {
            lines.append("  not known to the \(histogram.interval.rawValue): \(Printable.number(histogram.imprecise))")
        }
        lines.append("  undated: \(Printable.number(histogram.undated))")
        return lines
    }

    /// The year, the month, or the first day.
    private static func label(_ bar: Histogram.Bar, _ interval: HistogramInterval) -> String {
        let day = bar.first.description
        return switch interval {
        case .day, .week: day
        case .month: String(day.prefix(7))
        case .year: String(day.prefix(4))
        }
    }

    private static func block(_ count: Int, of most: Int, room: Int) -> String {
        guard count > 0, most > 0 else { return "" }
        // A fraction first: a count can be any number.
        let length = max(1, Int((Double(count) / Double(most) * Double(room * 8)).rounded()))
        let full = String(repeating: "█", count: length / 8)
        return length % 8 == 0 ? full : full + String(eighths[length % 8 - 1])
    }
}
