/// The nodes for a text and its suffix. Each function returns nil for what has no word in it.
extension QueryParser {
    /// A text as it stands, without meaning in its characters: what the lenient mode makes of what it cannot read.
    func plain(_ text: String, in field: FieldName?) -> QueryTree {
        switch field {
        case nil, .date: .words(text, in: nil)
        case .text(let name): .words(text, in: name)
        case .keyword(let name): .value(name, text)
        }
    }

    /// A word of a text field, where some words cannot stand that can elsewhere.
    mutating func fieldWord(
        _ text: String, _ suffix: WordSuffix, in field: TextField, at place: Int, isDirect: Bool
    ) throws(QueryError) -> QueryTree? {
        if text == "*" {
            try fault(
                "a * alone is no beginning of a word", remedy: "write a letter at least before it",
                reading: "it is left out", at: place)
            return nil
        }
        if isDirect, text.utf8.first == UInt8(ascii: "-"), WordText.hasWord(text) {
            try fault(
                "a - between \(field.rawValue): and its word leaves nothing out",
                remedy: "put it before the field's name", reading: "it is left out", at: place)
        }
        return try textTree(text, suffix, isPhrase: false, in: field, at: place)
    }

    /// - Parameter place: where the text begins.
    mutating func textTree(
        _ text: String, _ suffix: WordSuffix, isPhrase: Bool, in field: TextField?, at place: Int
    ) throws(QueryError) -> QueryTree? {
        guard WordText.hasWord(text) else { return nil }
        switch suffix.mark {
        case .none: return .words(text, in: field)
        case .star: return .prefix(text, in: field)
        case .tilde(let digits):
            if isPhrase {
                guard let digits else {
                    try fault(
                        "a loose phrase needs the number of words that may stand between", remedy: "write \"a b\"~3",
                        reading: "it is no loose phrase", at: suffix.start)
                    return .words(text, in: field)
                }
                return .loosePhrase(text, slop: try clamp(digits, limits.slop, "~", "words between"), in: field)
            }
            guard WordText.isPlain(text) else {
                try fault(
                    "only a single word can be spelt otherwise", remedy: "leave out the ~ or quote it",
                    reading: "the ~ is left out", at: suffix.start)
                return .words(text, in: field)
            }
            guard let digits else { return .fuzzy(text, edits: nil, in: field) }
            return .fuzzy(text, edits: try clamp(digits, limits.edits, "~", "letters"), in: field)
        }
    }

    mutating func valueTree(
        _ text: String, _ suffix: WordSuffix, in field: KeywordField
    ) throws(QueryError) -> QueryTree {
        switch suffix.mark {
        case .none: return .value(field, text)
        case .star: return .valuePrefix(field, text)
        case .tilde:
            try misplacedMark(suffix, field.rawValue)
            return .value(field, text)
        }
    }

    /// - Parameter place: where the text begins.
    mutating func dateTree(_ text: String, in field: DateField, at place: Int) throws(QueryError) -> QueryTree? {
        do throws(QueryError) {
            return try DateText(field: field, offset: place).read(text)
        } catch {
            guard isLenient else { throw error }
            try fault(
                "“\(text.excerpt)” is no date", as: .value, remedy: "", reading: "it is a word", at: place)
            return WordText.hasWord(text) ? plain(text, in: .date(field)) : nil
        }
    }

    mutating func misplacedMark(_ suffix: WordSuffix, _ field: String) throws(QueryError) {
        try fault(
            "\(field): takes whole values", remedy: "leave out the sign behind it, or quote the value with it",
            reading: "the sign behind it is left out", at: suffix.start)
    }

    /// The number that stands in a range of digits, when it lies in the range.
    mutating func clamp(
        _ digits: Range<Int>, _ range: ClosedRange<Int>, _ sign: String, _ unit: String
    ) throws(QueryError) -> Int {
        let number = bytes.number(digits)
        if !range.contains(number) {
            try fault(
                "\(sign)\(bytes.text(digits).excerpt) is outside \(range.lowerBound) to \(range.upperBound) \(unit)",
                as: .value, remedy: "choose a number inside", reading: "the nearest number inside is taken",
                at: digits.lowerBound - sign.utf8.count)
        }
        return min(max(number, range.lowerBound), range.upperBound)
    }
}
