/// The pieces of a printed date: numbers, words in lower case, and signs.
struct DateTokens {
    enum Token: Hashable {
        /// A run of digits and how many there are.
        case number(Int, digits: Int)
        case word(String)
        /// A sign; every dash is `-`.
        case sign(UInt8)
    }

    /// Longer texts are no dates.
    static let maximumBytes = 100

    private(set) var list: [Token] = []

    /// Whether a space stands before the token.
    private(set) var spaced: [Bool] = []

    /// Nil when the text cannot be a date: too long, or a number of more than nine digits in it.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumBytes else { return nil }
        var index = 0
        var space = false
        while index < bytes.count {
            let start = index
            let byte = bytes[index]
            index += 1
            if byte.isBlank {
                space = true
                continue
            } else if byte.isDigit {
                while index < bytes.count, bytes[index].isDigit { index += 1 }
                guard index - start <= 9 else { return nil }
                let value = bytes[start..<index].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
                list.append(.number(value, digits: index - start))
            } else if byte.isASCIILetter {
                while index < bytes.count, bytes[index].isASCIILetter { index += 1 }
                list.append(.word(String(decoding: bytes[start..<index].map { $0 | 0x20 }, as: UTF8.self)))
            } else if byte == 0xE2, index + 1 < bytes.count {
                // U+2010 to U+2015 are dashes, U+2212 is the minus sign.
                let isDash =
                    (bytes[index] == 0x80 && (0x90...0x95).contains(bytes[index + 1]))
                    || (bytes[index] == 0x88 && bytes[index + 1] == 0x92)
                list.append(.sign(isDash ? UInt8(ascii: "-") : byte))
                index += 2
            } else if !byte.isContinuation {
                list.append(.sign(byte))
            } else {
                continue
            }
            spaced.append(space)
            space = false
        }
    }
}
