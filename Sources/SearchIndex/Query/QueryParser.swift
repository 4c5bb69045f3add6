import TextAnalysis

/// Reads the grammar of `Query` by recursive descent. Nested groups are bounded, and so is everything else.
struct QueryParser {
    /// The query's characters, and where each starts: UTF-8 bytes from the query's start.
    private let characters: [(scalar: Unicode.Scalar, at: Int)]
    private let limits: QueryLimits
    private var index = 0
    private var depth = 0
    /// Words and field values so far.
    private(set) var size = 0

    init(_ text: String, limits: QueryLimits) throws(SearchError) {
        guard text.utf8.count <= limits.bytes else {
            throw SearchError(.badQuery, "the query is longer than \(limits.bytes) bytes: shorten it", at: limits.bytes)
        }
        var characters: [(Unicode.Scalar, Int)] = []
        var at = 0
        for scalar in text.unicodeScalars {
            characters.append((scalar, at))
            at += scalar.utf8.count
        }
        self.characters = characters
        self.limits = limits
    }

    mutating func query() throws(SearchError) -> QueryNode {
        let node = try allOf()
        if index < characters.count {
            throw SearchError(.badQuery, "a ) without its (: leave it out or quote it", at: offset)
        }
        guard let node else {
            throw SearchError(
                .badQuery, "the query has no word to search for: type a word, a field or * for all", at: 0)
        }
        return node
    }

    // MARK: Rules. Each returns nil for what has no word in it.

    private mutating func allOf() throws(SearchError) -> QueryNode? {
        var nodes: [QueryNode] = []
        var isFirst = true
        while true {
            skipBlanks()
            if index == characters.count || peek == ")" { break }
            if let place = takeOperator("AND") {
                skipBlanks()
                if isFirst || index == characters.count || peek == ")" { throw Self.dangling("AND", at: place) }
            }
            if let node = try anyOf() { nodes.append(node) }
            isFirst = false
        }
        return nodes.count > 1 ? .all(nodes) : nodes.first
    }

    private mutating func anyOf() throws(SearchError) -> QueryNode? {
        var nodes: [QueryNode] = []
        if let node = try part() { nodes.append(node) }
        while true {
            let start = index
            skipBlanks()
            guard let place = takeOperator("OR") else {
                index = start
                break
            }
            skipBlanks()
            if index == characters.count || peek == ")" { throw Self.dangling("OR", at: place) }
            if let node = try part() { nodes.append(node) }
        }
        return nodes.count > 1 ? .any(nodes) : nodes.first
    }

    private mutating func part() throws(SearchError) -> QueryNode? {
        var isNegative = false
        while true {
            for name in ["AND", "OR"] {
                if let place = takeOperator(name) { throw Self.dangling(name, at: place) }
            }
            if let place = takeOperator("NOT") {
                skipBlanks()
                if index == characters.count || peek == ")" { throw Self.dangling("NOT", at: place) }
            } else if peek == "-", index + 1 < characters.count, Self.canBeNegated(characters[index + 1].scalar) {
                index += 1
            } else {
                break
            }
            isNegative.toggle()
        }
        guard let node = try positivePart() else { return nil }
        return isNegative ? .not(node) : node
    }

    private mutating func positivePart() throws(SearchError) -> QueryNode? {
        let start = offset
        if peek == "(" { return try group() }
        if Self.isQuote(peek) { return try words(quoted(), at: start) }
        let word = takeWord()
        if word == "*" {
            try count(1, at: start)
            return .everything
        }
        if let colon = word.firstIndex(of: ":"), colon > word.startIndex,
            word[..<colon].utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
        {
            let name = word[..<colon].lowercased()
            let value = String(word[word.index(after: colon)...])
            if name == "date" || QueryField(rawValue: name) != nil {
                return try field(name, value, at: start)
            }
            if !value.isEmpty, !value.hasPrefix("//") {
                throw SearchError(
                    .badQuery,
                    "unknown field \(name): the fields are \(QueryField.names); to search for the text, quote it",
                    at: start)
            }
        }
        if word.count > 1, word.last == "*", word.utf8.first != UInt8(ascii: "*") {
            throw SearchError(
                .badQuery, "there is no search for beginnings of words: leave out the * or quote the word", at: start)
        }
        return try words(word, at: start)
    }

    private mutating func group() throws(SearchError) -> QueryNode? {
        let start = offset
        depth += 1
        guard depth <= limits.depth else {
            throw SearchError(.badQuery, "more than \(limits.depth) groups inside each other: flatten them", at: start)
        }
        index += 1
        let node = try allOf()
        guard peek == ")" else { throw SearchError(.badQuery, "unclosed group: add a )", at: start) }
        index += 1
        depth -= 1
        return node
    }

    private mutating func field(_ name: String, _ unquoted: String, at start: Int) throws(SearchError) -> QueryNode {
        var value = unquoted
        var place = start + name.utf8.count + 1
        if value.isEmpty, Self.isQuote(peek) {
            place += peek?.utf8.count ?? 0
            value = try quoted()
        }
        guard !value.allSatisfy(\.isWhitespace) else {
            throw SearchError(
                .badQuery, "\(name): needs a value directly behind it; to search for the word, quote it", at: start)
        }
        try count(1, at: start)
        guard let field = QueryField(rawValue: name) else { return .days(try DateSpan.days(value, at: place)) }
        return .field(field, value)
    }

    private mutating func words(_ text: String, at start: Int) throws(SearchError) -> QueryNode? {
        let words = QueryAnalyzer.words(of: text)
        if words.isEmpty { return nil }
        try count(words.count, at: start)
        return .words(words)
    }

    private mutating func count(_ more: Int, at place: Int) throws(SearchError) {
        size += more
        guard size <= limits.terms else {
            throw SearchError(
                .badQuery, "the query has more than \(limits.terms) words, field values and *: leave some out",
                at: place)
        }
    }

    // MARK: Characters

    private var peek: Unicode.Scalar? { index < characters.count ? characters[index].scalar : nil }

    private var offset: Int {
        if index < characters.count { return characters[index].at }
        return characters.last.map { $0.at + $0.scalar.utf8.count } ?? 0
    }

    private mutating func skipBlanks() {
        while let scalar = peek, scalar.properties.isWhitespace { index += 1 }
    }

    /// Takes an operator that stands here as a word of its own, and says where.
    private mutating func takeOperator(_ name: String) -> Int? {
        let end = index + name.unicodeScalars.count
        guard end <= characters.count, characters[index..<end].map(\.scalar).elementsEqual(name.unicodeScalars),
            end == characters.count || Self.endsWord(characters[end].scalar)
        else { return nil }
        defer { index = end }
        return offset
    }

    private mutating func takeWord() -> String {
        var word = String.UnicodeScalarView()
        while let scalar = peek, !Self.endsWord(scalar) {
            word.append(scalar)
            index += 1
        }
        return String(word)
    }

    /// The text between the quote that stands here and the next.
    private mutating func quoted() throws(SearchError) -> String {
        let start = offset
        index += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek, !Self.isQuote(scalar) {
            text.append(scalar)
            index += 1
        }
        guard peek != nil else { throw SearchError(.badQuery, "unclosed phrase: add a \"", at: start) }
        index += 1
        return String(text)
    }

    private static func isQuote(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar?.value {
        case 0x22, 0x201C, 0x201D, 0x201E: true
        default: false
        }
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "(" || scalar == ")" || isQuote(scalar) || scalar.properties.isWhitespace
    }

    /// Whether a minus sign before this character negates what follows; else it is a dash in running text.
    private static func canBeNegated(_ next: Unicode.Scalar) -> Bool {
        next != ")" && !next.properties.isWhitespace
    }

    private static func dangling(_ name: String, at place: Int) -> SearchError {
        SearchError(
            .badQuery, "\(name) needs something to search for beside it; to search for the word, quote it", at: place)
    }
}
