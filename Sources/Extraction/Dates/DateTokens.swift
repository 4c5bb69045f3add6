/// The pieces of a printed date: numbers, words in lower case, and signs.
///
/// Digits of Arabic, Persian, Indian, Thai and full-width script are numbers as those of ASCII are.
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

    /// A run of more digits is no part of a date, but still a number.
    private static let maximumDigits = 14

    private(set) var list: [Token] = []

    /// Whether a space stands before the token.
    private(set) var spaced: [Bool] = []

    /// Where the token lies in the bytes.
    private(set) var ranges: [Range<Int>] = []

    /// Nil when the text cannot be a date: too long, or a number of more than nine digits in it.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumBytes else { return nil }
        self.init(bytes[...])
        let isLong = list.contains { token in
            if case .number(_, let digits) = token { digits > 9 } else { false }
        }
        if isLong { return nil }
    }

    /// The pieces of a text that may say other things too.
    ///
    /// - Parameter bytes: UTF-8. Time and memory are linear in them.
    init(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        var space = false
        while index < bytes.endIndex {
            let start = index
            switch DateCharacter(bytes, at: index) {
            case .blank(let length):
                index += length
                space = true
                continue
            case .digit(let digit, let length):
                var value = digit
                var count = 1
                index += length
                while index < bytes.endIndex, case .digit(let digit, let length) = DateCharacter(bytes, at: index) {
                    if count < Self.maximumDigits { value = value * 10 + digit }
                    count += 1
                    index += length
                }
                list.append(.number(value, digits: count))
            case .letter(let length):
                index += length
                while index < bytes.endIndex, case .letter(let length) = DateCharacter(bytes, at: index) {
                    index += length
                }
                list.append(.word(String(decoding: bytes[start..<index], as: UTF8.self).lowercased()))
            case .sign(let sign, let length):
                index += length
                list.append(.sign(sign))
            }
            ranges.append(start..<index)
            spaced.append(space)
            space = false
        }
    }
}
