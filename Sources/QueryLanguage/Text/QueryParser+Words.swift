/// Words, phrases, and what stands before and behind them.
extension QueryParser {
    /// A part without signs. What stands here is neither a blank, a `)` nor the end.
    mutating func primary(in field: FieldName?) throws(QueryError) -> Part? {
        let start = index
        switch bytes.kind(at: start) {
        case .open: return try group(in: field)
        case .quote: return try phrase(in: field, start: start)
        case .other: break
        case .blank, .close, nil: return nil
        }
        if isExact(at: start) { return try exact(in: field, start: start) }
        let end = bytes.endOfWord(from: start)
        guard let colon = bytes.colonBehindLetters(at: start) else {
            return try word(start..<end, in: field, start: start)
        }
        let name = bytes.text(start..<colon)
        if let inner = FieldName(name) {
            return try part(of: inner, from: colon + 1, to: end, in: field, start: start)
        }
        if bytes.isValue(at: colon + 1) {
            try fault(
                "unknown field \(name.excerpt)",
                remedy: "the fields are \(FieldName.list); to search for the text, quote it",
                reading: "it is a word", at: start)
        }
        return try word(start..<end, in: field, start: start)
    }

    /// A field's value, or the group or phrase behind its colon.
    ///
    /// - Parameters:
    ///   - value: where the value begins, directly behind the colon.
    ///   - end: where the word ends that begins with the field's name.
    ///   - outer: the field of the group that it stands in.
    private mutating func part(
        of field: FieldName, from value: Int, to end: Int, in outer: FieldName?, start: Int
    ) throws(QueryError) -> Part? {
        if let outer {
            try fault(
                "\(field.name): stands in the group of \(outer.name):", remedy: "take it out of the group",
                reading: "it counts for what stands behind it", at: start)
        }
        let found: Part?
        index = value
        if value < end {
            found =
                isExact(at: value) && !field.isDate
                ? try exact(in: field, start: start) : try word(value..<end, in: field, start: start, isDirect: true)
        } else {
            switch bytes.kind(at: value) {
            case .open: found = try group(in: field)
            case .quote: found = try phrase(in: field, start: start)
            case .blank, .close, .other, nil: found = nil
            }
        }
        if let found { return found }
        try fault(
            "\(field.name): needs a value directly behind it", remedy: "to search for the word, quote it",
            reading: "it is a word", at: start)
        // A group or a phrase was read and is not read again.
        return value < end
            ? try word(start..<end, in: outer, start: start)
            : try leaf(plain(bytes.text(start..<end), in: outer), at: start)
    }

    /// Whether `=` stands here before a word or a phrase.
    private func isExact(at index: Int) -> Bool {
        guard bytes.byte(index) == UInt8(ascii: "=") else { return false }
        let next = bytes.kind(at: index + 1)
        return next == .quote || next == .other
    }

    // MARK: What has a text

    /// A word, without what could be a field before it.
    ///
    /// - Parameters:
    ///   - range: the word with its suffix; not empty.
    ///   - isDirect: whether it stands behind the colon of `field`.
    private mutating func word(
        _ range: Range<Int>, in field: FieldName?, start: Int, isDirect: Bool = false
    ) throws(QueryError) -> Part? {
        index = range.upperBound
        let isAddress = !isDirect && bytes.isAddress(range)
        let suffix = isAddress ? WordSuffix(at: range.upperBound) : WordSuffix(of: bytes, word: range)
        let text = bytes.text(range.lowerBound..<suffix.start)
        let tree: QueryTree?
        switch field {
        case nil: tree = text == "*" ? .everything : try textTree(text, suffix, isPhrase: false, in: nil, at: start)
        case .text(let name):
            tree = try fieldWord(text, suffix, in: name, at: range.lowerBound, isDirect: isDirect)
        case .keyword(let name):
            tree = text == "*" ? .valuePrefix(name, "") : try valueTree(text, suffix, in: name)
        case .date(let name):
            let end = suffix.boost.map { $0.lowerBound - 1 } ?? range.upperBound
            tree = try dateTree(bytes.text(range.lowerBound..<end), in: name, at: range.lowerBound)
        }
        return try weighed(tree, suffix, start: start)
    }

    private mutating func phrase(in field: FieldName?, start: Int) throws(QueryError) -> Part? {
        let place = index
        guard let text = try takeQuoted() else { return nil }
        let suffix = try suffixBehind("a phrase", "~3, * and ^2", takesMark: true)
        if WordText.isBlank(text) { return nil }
        let tree: QueryTree?
        switch field {
        case nil: tree = try textTree(text, suffix, isPhrase: true, in: nil, at: start)
        case .text(let name): tree = try textTree(text, suffix, isPhrase: true, in: name, at: start)
        case .keyword(let name): tree = try valueTree(text, suffix, in: name)
        case .date(let name):
            if suffix.mark != .none { try misplacedMark(suffix, name.rawValue) }
            tree = try dateTree(text, in: name, at: bytes.endOfCharacter(at: place))
        }
        return try weighed(tree, suffix, start: start)
    }

    /// A word or phrase behind the `=` that stands here.
    private mutating func exact(in field: FieldName?, start: Int) throws(QueryError) -> Part? {
        let sign = index
        index += 1
        let text: String
        let suffix: WordSuffix
        if bytes.kind(at: index) == .quote {
            guard let quoted = try takeQuoted() else { return nil }
            text = quoted
            suffix = try suffixBehind("an exact form", "^2", takesMark: false)
        } else {
            let end = bytes.endOfWord(from: index)
            suffix = WordSuffix(of: bytes, word: index..<end)
            text = bytes.text(index..<suffix.start)
            index = end
            if suffix.mark != .none {
                try fault(
                    "an exact form has no beginning and no other spellings",
                    remedy: "leave out the * or ~, or quote it",
                    reading: "the * or ~ is left out", at: suffix.start)
            }
        }
        let tree: QueryTree
        switch field {
        case nil: tree = .exact(text, in: nil)
        case .text(let name): tree = .exact(text, in: name)
        case .keyword, .date:
            let name = field?.name ?? ""
            try fault(
                "\(name): takes no exact forms", remedy: "leave out the =", reading: "the = is left out", at: sign)
            tree = plain(text, in: field)
        }
        guard WordText.hasWord(text) else { return nil }
        return try weighed(tree, suffix, start: start)
    }

    /// Takes a phrase's text. Nil, in the lenient mode, when it has no end; then its quotation mark counts for a blank.
    private mutating func takeQuoted() throws(QueryError) -> String? {
        if !isUnclosed, let (text, end) = bytes.quoted(at: index) {
            index = end
            return text
        }
        if !isUnclosed {
            try fault(
                "unclosed phrase", remedy: "add a \"", reading: "its quotation mark is left out", at: index)
            isUnclosed = true
        }
        index = bytes.endOfCharacter(at: index)
        return nil
    }

    static func beginsSuffix(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "~") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "^")
    }

    /// The suffix that stands here, directly behind a phrase or a group.
    ///
    /// - Parameters:
    ///   - what: what it stands behind, and `allowed` what may stand there, for the error.
    ///   - takesMark: whether `*` and `~` may.
    mutating func suffixBehind(
        _ what: String, _ allowed: String, takesMark: Bool
    ) throws(QueryError) -> WordSuffix {
        guard Self.beginsSuffix(bytes.byte(index)) else { return WordSuffix(at: index) }
        let end = bytes.endOfWord(from: index)
        let suffix = WordSuffix(of: bytes, endingAt: end, from: index)
        if suffix.start == index, takesMark || suffix.mark == .none {
            index = end
            return suffix
        }
        try fault(
            "directly behind \(what) only \(allowed) can stand", remedy: "put a blank between",
            reading: "it is a word", at: index)
        return WordSuffix(at: index)
    }
}
