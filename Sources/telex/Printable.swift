import Service

/// Text of strangers made fit for a terminal.
enum Printable {
    /// Without control characters, bidirectional overrides and the like; line breaks stay.
    static func text(_ text: String) -> String {
        var printable = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                // Joiners are of use within words of many scripts, and harmless.
                let isHarmless = scalar == "\n" || scalar == "\u{200c}" || scalar == "\u{200d}"
                if isHarmless { printable.unicodeScalars.append(scalar) }
                if scalar == "\t" { printable += " " }
            default: printable.unicodeScalars.append(scalar)
            }
        }
        return printable
    }

    /// The same on one line.
    static func line(_ text: String) -> String { Self.text(text).replacing("\n", with: " ") }

    /// The text on one line with what matched in bold.
    ///
    /// - Parameter highlights: [first, end) offsets in UTF-8 bytes; what fits no character boundary is passed over.
    static func highlighted(_ text: String, _ highlights: [[Int]]) -> String {
        var result = ""
        var position = text.utf8.startIndex
        for highlight in highlights where highlight.count == 2 {
            guard
                let start = text.utf8.index(
                    text.utf8.startIndex, offsetBy: highlight[0], limitedBy: text.utf8.endIndex),
                let end = text.utf8.index(text.utf8.startIndex, offsetBy: highlight[1], limitedBy: text.utf8.endIndex),
                position <= start, start < end,
                let before = String(text.utf8[position..<start]), let match = String(text.utf8[start..<end])
            else { continue }
            result += line(before) + bold(line(match))
            position = end
        }
        return result + line(String(text[position...]))
    }

    static func bold(_ text: String) -> String {
        StandardStream.output.isTerminal ? "\u{1b}[1m\(text)\u{1b}[0m" : text
    }

    /// The number with a comma between thousands.
    static func number(_ number: Int) -> String {
        var digits = Array(String(number.magnitude))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return (number < 0 ? "-" : "") + String(digits)
    }

    /// `3.2 MB`.
    static func bytes(_ count: Int) -> String {
        let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
        for (size, unit) in units where count >= size { return "\(count / size).\(count % size * 10 / size) \(unit)" }
        return "\(count) bytes"
    }
}
