import Markup

/// What the texts of a page look like before anything is read in them.
enum PageText {
    /// Whether a text has what `13.01.22` has: four digits and a full stop or a stroke.
    static func mayDateShortly(_ text: ArraySlice<UInt8>) -> Bool {
        var digits = 0
        var signs = 0
        for byte in text {
            if byte.isDigit { digits += 1 }
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") { signs += 1 }
        }
        return digits >= 4 && signs >= 2
    }

    /// How many bytes of a text are no white space, and whether it has a run of four digits, the year of a date, or digits
    /// beyond ASCII.
    static func look(_ text: ArraySlice<UInt8>) -> (size: Int, mayDate: Bool) {
        text.withUnsafeBufferPointer { text in
            var run = 0
            var blanks = 0
            var mayDate = false
            for byte in text {
                if byte.isDigit {
                    run += 1
                    if run == 4 { mayDate = true }
                } else {
                    // The first bytes of digits in Arabic, Indian, Thai and full-width script.
                    if byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF { mayDate = true }
                    if byte.isBlank { blanks += 1 }
                    run = 0
                }
            }
            return (text.count - blanks, mayDate)
        }
    }

    /// The text in an element, cut when it is longer; a blank where an element ends.
    static func text(_ tree: MarkupTree, _ node: Int, limit: Int) -> [UInt8] {
        var text: [UInt8] = []
        var inner = node + 1
        // What has a hundred elements and no text has none that matters.
        var steps = 0
        let end = tree.end(node)
        while inner < end, text.count < limit, steps < limit {
            steps += 1
            if tree.isText(inner) {
                text += tree.bytes(inner).prefix(limit - text.count)
                inner += 1
            } else if tree.name(inner) == .script || tree.name(inner) == .style {
                inner = tree.end(inner)
            } else {
                text.append(0x20)
                inner += 1
            }
        }
        return text
    }
}
