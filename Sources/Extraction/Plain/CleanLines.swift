/// The lines of a text with something in them, cleaned.
///
/// A line ends at LF, CR, CR LF, VT, FF, U+0085, U+2028 or U+2029. In a clean line every run of white space (no-break
/// and other Unicode spaces too) is one space, there is none at its ends, and characters without a glyph are gone:
/// control characters, zero-width spaces, soft hyphens, byte-order marks and direction marks. Joiners, which scripts
/// and emoji need, stay inside a line.
struct CleanLines {
    struct Line: Hashable {
        /// Where the line lies in `text`.
        var start: Int
        var end: Int
        /// Where it begins in the source, in bytes.
        var offset: Int
        /// How many characters (Unicode scalars) it has.
        var columns: Int
        /// Counts the groups of lines that blank lines set apart.
        var block: Int
    }

    /// A text of more lines than this is no article.
    static let maximumLines = 1_000_000

    /// The clean lines in order, a line feed after each.
    private(set) var text: [UInt8]
    private(set) var lines: [Line] = []

    /// Whether the source has more lines than `maximumLines`; what follows them is not here.
    private(set) var isCut = false

    /// - Parameter source: valid UTF-8.
    init(_ source: ArraySlice<UInt8>) {
        var lines: [Line] = []
        var isCut = false
        text = source.withUnsafeBufferPointer { input in
            // Every input byte yields at most one byte of output, but a line without an end at the end of the input one
            // more, its line feed: a capacity of count + 1 is never exceeded.
            [UInt8](unsafeUninitializedCapacity: input.count + 1) { output, count in
                var cleaner = Cleaner(input: input, output: output, base: source.startIndex)
                cleaner.run()
                count = cleaner.written
                lines = cleaner.lines
                isCut = cleaner.isCut
            }
        }
        self.lines = lines
        self.isCut = isCut
    }
}

/// The loop over the bytes. Lives only inside the scope of the two buffers that it is given.
private struct Cleaner {
    let input: UnsafeBufferPointer<UInt8>
    let output: UnsafeMutableBufferPointer<UInt8>
    let base: Int
    var lines: [CleanLines.Line] = []
    var written = 0
    var isCut = false

    private var position = 0
    private var current = CleanLines.Line(start: 0, end: 0, offset: 0, columns: 0, block: 0)
    private var spacePending = false
    private var blankPending = false

    init(input: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>, base: Int) {
        self.input = input
        self.output = output
        self.base = base
    }

    mutating func run() {
        while position < input.count, !isCut {
            let byte = input[position]
            if byte > 0x20, byte < 0x7F {
                put(1)
            } else if byte == 0x20 || byte == 0x09 {
                spacePending = true
                position += 1
            } else if byte < 0x20 || byte == 0x7F {
                control(byte)
            } else {
                special(byte)
            }
        }
        endLine()
    }

    private func byte(_ ahead: Int) -> UInt8 {
        position + ahead < input.count ? input[position + ahead] : 0
    }

    /// Copies the character of so many bytes. The bounds are checked: the output holds as much as the input.
    private mutating func put(_ length: Int) {
        if written == current.start {
            current.offset = base + position
        } else if spacePending {
            output[written] = 0x20
            written += 1
            current.columns += 1
        }
        spacePending = false
        for ahead in 0..<min(length, input.count - position) {
            output[written] = input[position + ahead]
            written += 1
        }
        current.columns += 1
        position += length
    }

    private mutating func control(_ byte: UInt8) {
        position += 1
        switch byte {
        case 0x0A, 0x0B: endLine()
        case 0x0C:
            endLine()
            blankPending = true
        case 0x0D:
            if position < input.count, input[position] == 0x0A { position += 1 }
            endLine()
        default: break
        }
    }

    /// A character beyond ASCII: some of them are white space, the end of a line, or nothing at all.
    private mutating func special(_ first: UInt8) {
        switch (first, byte(1)) {
        case (0xC2, 0x85): skip(2, .lineEnd)
        case (0xC2, 0xA0): skip(2, .space)
        case (0xC2, 0xAD), (0xC2, 0x80...0x9F): skip(2, .nothing)
        case (0xE1, 0x9A) where byte(2) == 0x80: skip(3, .space)
        case (0xE2, 0x80):
            switch byte(2) {
            case 0x80...0x8A, 0xAF: skip(3, .space)
            case 0x8C, 0x8D: if written == current.start { skip(3, .nothing) } else { put(3) }
            case 0x8B, 0x8E, 0x8F, 0xAA...0xAE: skip(3, .nothing)
            case 0xA8: skip(3, .lineEnd)
            case 0xA9:
                skip(3, .lineEnd)
                blankPending = true
            default: put(3)
            }
        case (0xE2, 0x81):
            switch byte(2) {
            case 0x9F: skip(3, .space)
            case 0xA0, 0xA6...0xA9: skip(3, .nothing)
            default: put(3)
            }
        case (0xE3, 0x80) where byte(2) == 0x80: skip(3, .space)
        case (0xEF, 0xBB) where byte(2) == 0xBF: skip(3, .nothing)
        default: put(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
        }
    }

    private enum Stand { case lineEnd, space, nothing }

    private mutating func skip(_ length: Int, _ stand: Stand) {
        position += length
        switch stand {
        case .lineEnd: endLine()
        case .space: spacePending = true
        case .nothing: break
        }
    }

    private mutating func endLine() {
        spacePending = false
        guard written > current.start else {
            blankPending = true
            return
        }
        if blankPending, !lines.isEmpty { current.block += 1 }
        blankPending = false
        current.end = written
        lines.append(current)
        output[written] = 0x0A
        written += 1
        isCut = lines.count == CleanLines.maximumLines && position < input.count
        current.start = written
        current.columns = 0
    }
}
