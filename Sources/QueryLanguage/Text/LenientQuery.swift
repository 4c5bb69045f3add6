/// What a person pasted, read as a query whatever it is.
///
/// What follows the grammar of `QueryTree` is read as that says. The rest is made the best of: unbalanced quotation marks
/// and parentheses are left out or closed, operators without anything beside them and unknown fields are words, numbers
/// outside their range become the nearest inside, and a text that is too long is cut. What nests too deeply or has too
/// many parts loses its operators: its words are all required. A text without a word finds nothing.
public struct LenientQuery: Hashable, Sendable {
    /// Well-formed.
    public let tree: QueryTree
    /// What was read otherwise than it stands, in the order of the text: the first twenty.
    public let notes: [QueryNote]

    /// Reads any text, in time linear in its length.
    public init(_ text: String, limits: QueryLimits = .standard) {
        var notes = QueryNotes()
        var text = text
        if text.utf8.count > limits.bytes {
            text = Self.cut(text, to: limits.bytes)
            notes.add("the query is longer than \(limits.bytes) bytes: it is cut", at: text.utf8.count)
        }
        var parser = QueryParser(text, limits: limits, isLenient: true)
        let tree: QueryTree?
        do throws(QueryError) {
            tree = try parser.query()
            for note in parser.notes.list { notes.add(note.message, at: note.at) }
        } catch {
            notes.add(
                "\(error.message.prefix { $0 != ":" }): its words are searched for without operators", at: error.at ?? 0
            )
            tree = Self.words(of: text, limits: limits)
        }
        if tree == nil { notes.add("the query has no word to search for: it finds nothing", at: 0) }
        self.tree = tree ?? .not(.everything)
        self.notes = notes.list
    }

    /// The beginning of a text: at most so many bytes, up to the last blank when there is one.
    private static func cut(_ text: String, to limit: Int) -> String {
        let bytes = text.utf8
        var end = bytes.index(bytes.startIndex, offsetBy: max(limit, 0))
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
        let scalars = text.unicodeScalars[..<end]
        return String(scalars.lastIndex(where: \.properties.isWhitespace).map { scalars[..<$0] } ?? scalars)
    }

    /// Every word of a text, without what could mean something around it; nil when there is none.
    private static func words(of text: String, limits: QueryLimits) -> QueryTree? {
        let bytes = QueryBytes(text)
        var words: [QueryTree] = []
        var index = 0
        while index < bytes.count, words.count < max(limits.nodes - 1, 1) {
            let end = bytes.endOfWord(from: index)
            let word = bytes.text(index..<end)
            if WordText.hasWord(word), !WordText.isOperator(word) { words.append(.words(word, in: nil)) }
            index = end > index ? end : bytes.endOfCharacter(at: index)
        }
        return words.count > 1 ? .all(words) : words.first
    }
}
