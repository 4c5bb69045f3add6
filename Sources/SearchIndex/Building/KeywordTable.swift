import Articles
import TextAnalysis

/// Numbers the keyword values of articles, and remembers how each was first written.
///
/// Values are compared without regard to case, diacritics and the width of blanks. For one thread.
struct KeywordTable {
    struct Value {
        var key: [UInt8]
        var written: [UInt8]
    }

    private struct Spelling: Hashable {
        var kind: TermKey.Keyword
        var text: String
    }

    /// How much of a value counts, in Unicode scalars.
    static let maximumLength = 256
    /// How much of a folded value counts: less than a key may have.
    private static let maximumBytes = KeyTableWriter.maximumKey / 2
    /// How many values of an article count.
    static let maximumValues = 16_384

    private(set) var values: [Value] = []
    private var numbers: [[UInt8]: UInt32] = [:]
    /// Spellings met before; nil for blank ones.
    private var spellings: [Spelling: UInt32?] = [:]
    /// About how many bytes are remembered.
    private(set) var bytes = 0

    /// The numbers of the article's values, ascending, each once.
    ///
    /// - Parameter cluster: where the first of its cluster is; nil for the first itself.
    mutating func values(of article: Article, cluster: LogPosition?) -> [UInt32] {
        var numbers: [UInt32] = []
        func add(_ text: String, _ kind: TermKey.Keyword) {
            if numbers.count < Self.maximumValues, let number = number(of: text, kind) { numbers.append(number) }
        }
        for place in article.places {
            if let code = place.code, !code.allSatisfy(\.isWhitespace) {
                add(code.uppercased(), .place)
                add(place.name, .placeName)
            } else {
                add(place.name, .place)
            }
        }
        if let publisher = article.publisher { add(publisher, .publisher) }
        for tag in article.tags { add(tag, .tag) }
        for source in article.sources { add(source, .source) }
        for name in article.byline { add(name, .byline) }
        for person in article.people { add(person.name, .person) }
        for organisation in article.organisations { add(organisation.name, .organisation) }
        if let cluster { add("\(cluster.rawValue)", .cluster) }
        if let language = article.language {
            for (index, tag) in LanguageTag.prefixes(language).enumerated() {
                add(tag, index == 0 ? .language : .languageTag)
            }
        }
        if numbers.count > 1 {
            numbers.sort()
            var last: UInt32?
            numbers.removeAll { number in
                defer { last = number }
                return number == last
            }
        }
        return numbers
    }

    /// The key that a value has in the dictionary; nil for a blank one.
    static func key(of value: String, _ kind: TermKey.Keyword) -> [UInt8]? {
        let written = trimmed(value)
        return written.isEmpty ? nil : key(ofTrimmed: written, kind)
    }

    /// A compatibility form can stand for many letters, so what is folded is cut again.
    private static func key(ofTrimmed value: String, _ kind: TermKey.Keyword) -> [UInt8] {
        let folded = Folding.keyword(value).utf8
        guard folded.count > maximumBytes else { return TermKey.keyword(kind, folded) }
        var bytes = Array(folded.prefix(maximumBytes + 1))
        // Whole characters only: what begins one is no continuation byte.
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return TermKey.keyword(kind, bytes)
    }

    private mutating func number(of text: String, _ kind: TermKey.Keyword) -> UInt32? {
        let spelling = Spelling(kind: kind, text: text)
        if let known = spellings[spelling] { return known }
        let written = Self.trimmed(text)
        bytes += text.utf8.count + 64
        if written.isEmpty {
            spellings[spelling] = .some(nil)
            return nil
        }
        let key = Self.key(ofTrimmed: written, kind)
        let number = numbers[key] ?? UInt32(truncatingIfNeeded: values.count)
        if Int(number) == values.count {
            numbers[key] = number
            values.append(Value(key: key, written: Array(written.utf8)))
            bytes += 2 * key.count + written.utf8.count + 128
        }
        spellings[spelling] = number
        return number
    }

    /// The value with single blanks between its words and none around it.
    private static func trimmed(_ value: String) -> String {
        value.unicodeScalars.prefix(maximumLength).split { $0.properties.isWhitespace }.map(String.init).joined(
            separator: " ")
    }

}
