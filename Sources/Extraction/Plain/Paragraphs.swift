/// A text as a list of paragraphs.
///
/// A blank line ends a paragraph. A single line end does so too, unless the text was wrapped to a width: lines of one
/// block are joined where the next line's first word would not have fitted (see `wrapWidth`).
struct Paragraphs {
    struct Item: Hashable {
        /// Where the paragraph lies in `text`.
        var start: Int
        var end: Int
        /// Where it begins in the source, in bytes.
        var offset: Int
        /// Equal for paragraphs between which there is no blank line.
        var block: Int
    }

    /// Valid UTF-8: the source without superfluous white space.
    private(set) var text: [UInt8]
    private(set) var items: [Item] = []
    private let source: ArraySlice<UInt8>
    /// Whether the source was longer than `CleanLines.maximumLines` lines.
    let isCut: Bool

    /// - Parameter source: valid UTF-8.
    init(_ source: ArraySlice<UInt8>) {
        self.source = source
        let clean = CleanLines(source)
        isCut = clean.isCut
        text = clean.text
        let width = Self.wrapWidth(of: clean.lines)
        for (index, line) in clean.lines.enumerated() {
            if let width, index > 0, isWrapped(clean.lines[index - 1], line, width: width),
                let last = items.indices.last
            {
                text[line.start - 1] = 0x20
                items[last].end = line.end
            } else {
                items.append(Item(start: line.start, end: line.end, offset: line.offset, block: line.block))
            }
        }
    }

    func bytes(_ item: Item) -> ArraySlice<UInt8> { text[item.start..<item.end] }

    func string(_ item: Item) -> String { String(decoding: bytes(item), as: UTF8.self) }

    /// Where the value of a header line begins in the source, in bytes: after the colon and white space.
    func valueOffset(_ item: Item) -> Int {
        guard let colon = source[item.offset...].firstIndex(of: UInt8(ascii: ":")) else { return item.offset }
        let value = source[colon...].dropFirst()
        // C2 A0 is the no-break space.
        return value.firstIndex { !$0.isBlank && $0 != 0xC2 && $0 != 0xA0 } ?? item.offset
    }

    /// The paragraphs as one text, an empty line between two.
    func joined(_ items: some Sequence<Item>) -> String {
        var joined: [UInt8] = []
        for item in items {
            if !joined.isEmpty { joined += [0x0A, 0x0A] }
            joined += bytes(item)
        }
        return String(decoding: joined, as: UTF8.self)
    }

    /// The width to which a text's lines were wrapped, in characters, or nil when they were not.
    ///
    /// Only lines with a neighbour in their block tell. Wrapped text has lines of 40 to 100 characters, the longest
    /// being the width; one line in twenty may be longer (an address, a table).
    private static func wrapWidth(of lines: [CleanLines.Line]) -> Int? {
        var longest = 0
        var long = 0
        var counted = 0
        for (index, line) in lines.enumerated() {
            let hasNeighbour =
                (index > 0 && lines[index - 1].block == line.block)
                || (index + 1 < lines.count && lines[index + 1].block == line.block)
            guard hasNeighbour else { continue }
            counted += 1
            if line.columns > 100 { long += 1 } else { longest = max(longest, line.columns) }
        }
        return longest >= 40 && long * 20 <= counted ? longest : nil
    }

    /// Whether the second line goes on with the first's paragraph: its first word had no room there. Header lines stand
    /// by themselves.
    private func isWrapped(_ first: CleanLines.Line, _ second: CleanLines.Line, width: Int) -> Bool {
        guard first.block == second.block, first.columns <= width, first.columns * 2 > width else { return false }
        let next = text[second.start..<second.end]
        let word = next.prefix { $0 != 0x20 }.count { !$0.isContinuation }
        guard first.columns + 1 + word > width else { return false }
        return HeaderLabel.split(text[first.start..<first.end]) == nil && HeaderLabel.split(next) == nil
    }
}
