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

    /// The number with four digits behind the point; as it is when that says nothing.
    static func decimal(_ number: Double) -> String {
        let scaled = (number * 10_000).rounded()
        guard abs(scaled) < 1e15 else { return "\(number)" }
        let digits = String(Int(abs(scaled)))
        let padded = String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
        return (scaled < 0 ? "-" : "") + padded.dropLast(4) + "." + padded.suffix(4)
    }

    /// The text with blanks before it, up to a number of characters.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
