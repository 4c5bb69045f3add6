/// A text cut into words and signs, for all who look for names in it.
struct NameText {
    let text: String
    let tokens: [NameToken]

    init(_ text: String) {
        self.text = text
        tokens = NameToken.tokens(of: text)
    }

    func word(_ token: NameToken) -> String { string(token.range) }

    func isWord(_ token: NameToken, _ word: StaticString) -> Bool {
        let bytes = text.utf8Span.span
        guard token.range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            word.indices.allSatisfy { bytes[token.range.lowerBound + $0] == word[$0] }
        }
    }

    /// The text of a range, which begins and ends with words.
    func string(_ range: Range<Int>) -> String {
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        return String(text.utf8[start..<text.utf8.index(start, offsetBy: range.count)]) ?? ""
    }
}
