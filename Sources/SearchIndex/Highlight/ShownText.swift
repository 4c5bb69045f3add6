import Glibc
import TextAnalysis

/// A text with its words and sentences found: what is needed to show where it matches any query.
///
/// Made by `SnippetWords`. Only the first `Highlighter.maximumBytes` are looked at. Takes about fourteen bytes a word beside the text.
final class ShownText: Sendable {
    let text: String
    let language: Stemming
    /// How many bytes of the text are looked at; they end with a character.
    let byteCount: Int
    /// The hash of the term of each word, in the order of the text: `SnippetWords` has it for the words of queries, too.
    let terms: [UInt64]
    /// The first byte of each of `terms`, by which a term is found.
    private let tags: [UInt8]
    /// Where each word begins: UTF-8 bytes from the text's start. Words of a script without blanks overlap.
    let starts: [UInt32]
    /// How long each word is, 255 when it is longer.
    private let lengths: [UInt8]
    let sentences: Sentences
    /// How many bytes a snippet of this text may have: a character in Cyrillic has two, one in Chinese three.
    let snippetBytes: Int

    /// - Parameter words: of the first `Highlighter.maximumBytes`.
    init(_ text: String, in language: Stemming, terms: [UInt64], starts: [UInt32], lengths: [UInt8]) {
        self.text = text
        self.language = language
        self.terms = terms
        tags = terms.map(Self.tag)
        self.starts = starts
        self.lengths = lengths
        let bytes = text.utf8.span
        var count = min(bytes.count, Highlighter.maximumBytes)
        while !bytes.isCharacterBound(count) { count -= 1 }
        byteCount = count
        let part = bytes.extracting(first: count)
        sentences = Sentences(of: part, in: language)
        snippetBytes = max(Highlighter.snippetLength * count / max(part.characterCount, 1), 1)
    }

    private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

    /// The positions at which a term stands, ascending.
    func forEachPosition(of hash: UInt64, _ body: (Int) -> Void) {
        let tag = CInt(Self.tag(hash))
        tags.withUnsafeBytes { tags in
            guard let start = tags.baseAddress else { return }
            var next = start
            // memchr(3) looks at no byte behind the count, and returns a place before it.
            while let found = memchr(next, tag, start + tags.count - next) {
                let position = UnsafeRawPointer(found) - start
                if terms[position] == hash { body(position) }
                next = UnsafeRawPointer(found) + 1
            }
        }
    }

    /// Where a word ends.
    func end(_ position: Int) -> Int {
        let start = Int(starts[position])
        if lengths[position] < 255 { return start + Int(lengths[position]) }
        return Lexicon.endOfWord(in: text.utf8.span.extracting(first: byteCount), from: start)
    }

    /// How much memory it takes, in bytes.
    var size: Int { text.utf8.count + terms.count * 14 + sentences.ranges.count * 16 + 256 }
}
