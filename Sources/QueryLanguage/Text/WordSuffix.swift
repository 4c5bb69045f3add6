/// What may stand directly behind a word, a phrase or a group: `*`, `~`, `~2`, and after that `^2`.
struct WordSuffix: Hashable {
    enum Mark: Hashable {
        case none
        case star
        /// The digits after `~`, if there are any.
        case tilde(Range<Int>?)
    }

    /// Where the suffix begins, and the word before it ends.
    var start: Int
    var mark = Mark.none
    /// The digits and the point after `^`.
    var boost: Range<Int>?

    /// None, at this place.
    init(at place: Int) { start = place }

    /// Reads the suffix of a word. A word that begins with `*` is no beginning of words, but set off, as in `*bold*`.
    init(of bytes: QueryBytes, word: Range<Int>) {
        self.init(of: bytes, endingAt: word.upperBound, from: word.lowerBound + 1)
        if mark == .star, bytes[word.lowerBound] == UInt8(ascii: "*") {
            mark = .none
            start = boost.map { $0.lowerBound - 1 } ?? word.upperBound
        }
    }

    /// Reads the suffix at the end of a range, which is not behind the bytes' end.
    ///
    /// - Parameter minimum: where the suffix can begin at the earliest.
    init(of bytes: QueryBytes, endingAt end: Int, from minimum: Int) {
        start = end
        var number = end
        while number > minimum, QueryBytes.isDigit(bytes[number - 1]) || bytes[number - 1] == UInt8(ascii: ".") {
            number -= 1
        }
        if number > minimum, bytes[number - 1] == UInt8(ascii: "^"), Self.isNumber(bytes.bytes[number..<end]) {
            boost = number..<end
            start = number - 1
        }
        if start > minimum, bytes[start - 1] == UInt8(ascii: "*") {
            mark = .star
            while start > minimum, bytes[start - 1] == UInt8(ascii: "*") { start -= 1 }
            return
        }
        let digits = bytes.startOfDigits(before: start, from: minimum)
        if digits > minimum, bytes[digits - 1] == UInt8(ascii: "~") {
            mark = .tilde(digits < start ? digits..<start : nil)
            start = digits - 1
        }
    }

    /// Whether these digits and points are a number: at least one digit, at most one point, and no more characters than a
    /// weight ever has.
    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 32 && bytes.contains(where: QueryBytes.isDigit)
            && bytes.count(where: { $0 == UInt8(ascii: ".") }) <= 1
    }
}
