/// A word or a sign of a text, for who looks for names.
struct NameToken {
    enum Kind {
        /// A word that begins with a capital and goes on in small letters somewhere: `Tokayev`, `McCain`, `O’Brien`.
        case capitalised
        /// A single capital with or without a full stop behind it: `J.`
        case initial
        /// Capitals only: `CSTO`.
        case capitals
        case small
        case number
        /// A full stop, or another sign that ends a sentence; also the end of a paragraph.
        case sentenceEnd
        case comma
        case sign
    }

    var kind: Kind
    /// UTF-8 bytes from the start of the text.
    var range: Range<Int>
    /// Whether a full stop stands right behind it, which may end a sentence or be part of it: `Sen.`
    var hasStop = false
    /// Whether it ended in `’s`, which is not in the range.
    var isPossessive = false
    /// What the vocabularies say of the word; none of a sign or a number.
    var traits: WordTraits = []

    /// Cuts a text. Letters are those of ASCII and everything above it but punctuation; capitals are told by Unicode.
    static func tokens(of text: String) -> [NameToken] {
        let bytes = text.utf8Span.span
        let table = WordTable.names
        var tokens: [NameToken] = []
        tokens.reserveCapacity(bytes.count / 5)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte.isASCIILetter || byte >= 0x80 && !isSign(bytes, index) {
                let token = word(bytes, from: index, table)
                tokens.append(token)
                index = token.range.upperBound + (token.isPossessive ? possessive(bytes, token.range.upperBound) : 0)
                if token.hasStop { index += 1 }
                continue
            }
            let length = min(byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, bytes.count - index)
            if byte.isDigit {
                var end = index
                while end < bytes.count, bytes[end].isDigit { end += 1 }
                tokens.append(NameToken(kind: .number, range: index..<end))
                index = end
                continue
            }
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A:
                tokens.append(NameToken(kind: .sentenceEnd, range: index..<index + 1))
            case UInt8(ascii: ","): tokens.append(NameToken(kind: .comma, range: index..<index + 1))
            case 0x20, 0x09, 0x0D: break
            case 0xC2 where length == 2 && bytes[index + 1] == 0xA0: break
            default: tokens.append(NameToken(kind: .sign, range: index..<index + length))
            }
            index += length
        }
        return tokens
    }

    private static func word(_ bytes: Span<UInt8>, from start: Int, _ table: WordTable) -> NameToken {
        var end = start
        var hasSmall = false
        var letters = 0
        var isFirstCapital = false
        while end < bytes.count {
            let byte = bytes[end]
            if byte.isASCIILetter {
                if letters == 0 { isFirstCapital = byte.isUpperASCII } else if !byte.isUpperASCII { hasSmall = true }
                letters += 1
                end += 1
            } else if byte >= 0x80, !isSign(bytes, end) {
                let (scalar, length) = scalar(bytes, end)
                let isCapital = scalar.properties.isUppercase
                if letters == 0 { isFirstCapital = isCapital } else if !isCapital { hasSmall = true }
                letters += 1
                end += length
            } else if isJoint(bytes, end) {
                // A hyphen or an apostrophe between letters.
                end += jointLength(bytes, end)
            } else {
                break
            }
        }
        var token = NameToken(kind: .small, range: start..<end)
        if isFirstCapital {
            token.kind = hasSmall ? .capitalised : letters == 1 ? .initial : .capitals
        }
        if let length = endsPossessive(bytes, start, end) {
            token.range = start..<end - length
            token.isPossessive = true
        } else if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            token.hasStop = true
        }
        token.traits = table.traits(of: bytes, token.range)
        return token
    }

    /// How many bytes at the end of a word are `'s` or `’s`.
    private static func endsPossessive(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard end - start > 2, bytes[end - 1] == UInt8(ascii: "s") else { return nil }
        if bytes[end - 2] == UInt8(ascii: "'") { return 2 }
        let isCurly = end - start > 4 && bytes[end - 4] == 0xE2 && bytes[end - 3] == 0x80 && bytes[end - 2] == 0x99
        return isCurly ? 4 : nil
    }

    private static func possessive(_ bytes: Span<UInt8>, _ end: Int) -> Int { bytes[end] == UInt8(ascii: "'") ? 2 : 4 }

    /// Whether a hyphen or an apostrophe stands there, with a letter behind it.
    private static func isJoint(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        let length = jointLength(bytes, index)
        guard length > 0, index + length < bytes.count else { return false }
        let next = bytes[index + length]
        return next.isASCIILetter || next >= 0x80 && !isSign(bytes, index + length)
    }

    private static func jointLength(_ bytes: Span<UInt8>, _ index: Int) -> Int {
        if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "'") { return 1 }
        guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return 0 }
        // ’ and the hyphens of Unicode.
        return bytes[index + 2] == 0x99 || bytes[index + 2] == 0x90 || bytes[index + 2] == 0x91 ? 3 : 0
    }

    /// Punctuation beyond ASCII: of Latin-1, in general, and of Chinese and Japanese (Unicode, Blocks.txt).
    private static func isSign(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        switch bytes[index] {
        case 0xC2: true
        case 0xE2: index + 1 < bytes.count && (0x80...0x81).contains(bytes[index + 1])
        case 0xE3: index + 1 < bytes.count && bytes[index + 1] == 0x80
        case 0xEF: index + 1 < bytes.count && bytes[index + 1] == 0xBC
        case 0x80..<0xC0: true
        default: false
        }
    }

    /// A text is valid UTF-8, so the bytes of a character are all there.
    private static func scalar(_ bytes: Span<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
        let lead = bytes[index]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= bytes.count else { return ("\u{fffd}", bytes.count - index) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for place in index + 1..<index + length { value = value << 6 | UInt32(bytes[place] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{fffd}", length)
    }
}
