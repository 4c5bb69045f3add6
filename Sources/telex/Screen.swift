import Service

/// Where text is shown: how wide it is, and whether it can do bold.
struct Screen: Hashable, Sendable {
    /// In columns.
    var width = 80
    var isTerminal = false

    /// How wide a screen is taken to be.
    private static let widths = 40...400

    /// Standard output. In a pipe its width is `COLUMNS`, or 80.
    static func output(_ environment: [String: String]) -> Screen {
        var screen = Screen(isTerminal: StandardStream.output.isTerminal)
        screen.width = StandardStream.output.columns ?? environment["COLUMNS"].flatMap { Int($0) } ?? screen.width
        screen.width = min(max(screen.width, widths.lowerBound), widths.upperBound)
        return screen
    }

    func bold(_ text: String) -> String { isTerminal ? "\u{1b}[1m\(text)\u{1b}[0m" : text }

    /// The text on one line with what matched in bold.
    ///
    /// - Parameter highlights: [first, end) offsets in UTF-8 bytes; what fits no character boundary is passed over.
    func highlighted(_ text: String, _ highlights: [[Int]]) -> String {
        var result = ""
        var position = text.utf8.startIndex
        for highlight in highlights where highlight.count == 2 && highlight.allSatisfy({ $0 >= 0 }) {
            guard
                let start = text.utf8.index(
                    text.utf8.startIndex, offsetBy: highlight[0], limitedBy: text.utf8.endIndex),
                let end = text.utf8.index(text.utf8.startIndex, offsetBy: highlight[1], limitedBy: text.utf8.endIndex),
                position <= start, start < end,
                let before = String(text.utf8[position..<start]), let match = String(text.utf8[start..<end])
            else { continue }
            result += Printable.line(before) + bold(Printable.line(match))
            position = end
        }
        return result + Printable.line(String(text[position...]))
    }
}
