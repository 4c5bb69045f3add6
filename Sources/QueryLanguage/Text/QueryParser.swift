/// Reads the grammar of `QueryTree` by recursive descent, in time linear in the text: groups inside each other are bounded,
/// and no character is looked at more often than a few times.
///
/// The strict mode throws at the first fault. The lenient mode goes through the same code, but makes a note of each fault
/// and goes on with the reading that stands behind the call of `fault`. Bounds are thrown in both.
struct QueryParser {
    let bytes: QueryBytes
    let limits: QueryLimits
    let isLenient: Bool
    var index = 0
    /// Whether a phrase was found without its end: no quotation mark from here on has a partner.
    var isUnclosed = false
    private(set) var notes = QueryNotes()
    /// How many nodes there are so far.
    private var nodes = 0
    /// How many groups are open.
    private var depth = 0

    /// A tree, how deep it is, and where its text begins.
    struct Part {
        var tree: QueryTree
        var height = 1
        var start: Int
    }

    init(_ text: String, limits: QueryLimits, isLenient: Bool) {
        bytes = QueryBytes(text)
        self.limits = limits
        self.isLenient = isLenient
    }

    /// The whole text; nil when there is nothing to search for in it.
    mutating func query() throws(QueryError) -> QueryTree? {
        guard bytes.count <= limits.bytes else {
            throw bound("the query is longer than \(limits.bytes) bytes: shorten it", at: limits.bytes)
        }
        return try allOf(in: nil)?.tree
    }

    // MARK: Faults

    /// Throws a fault of the text, or notes it.
    ///
    /// - Parameters:
    ///   - remedy: what to type instead.
    ///   - reading: what the lenient mode does with it.
    mutating func fault(
        _ message: String, as code: QueryError.Code = .grammar, remedy: String, reading: String, at place: Int
    ) throws(QueryError) {
        guard isLenient else { throw QueryError(code, "\(message): \(remedy)", at: .byte(place)) }
        notes.add("\(message): \(reading)", at: place)
    }

    private func bound(_ message: String, at place: Int) -> QueryError {
        QueryError(.bound, message, at: .byte(place))
    }

    // MARK: Operators. Each rule returns nil for what has no word in it.

    func skippingBlanks() -> Int { bytes.endOfBlanks(from: index) }

    /// Whether there is nothing more to search for at this place.
    func isEnd(_ place: Int) -> Bool {
        let kind = bytes.kind(at: place)
        return kind == nil || kind == .close
    }

    private mutating func allOf(in field: FieldName?) throws(QueryError) -> Part? {
        var parts: [Part] = []
        var isFirst = true
        while true {
            index = skippingBlanks()
            guard let kind = bytes.kind(at: index) else { break }
            if kind == .close {
                if depth > 0 { break }
                try fault(
                    "a ) without its (", remedy: "leave it out or quote it", reading: "it is left out", at: index)
                index += 1
                continue
            }
            if !isFirst { takeBetween("AND") }
            if let part = try anyOf(in: field) { parts.append(part) }
            isFirst = false
        }
        return try join(parts, QueryTree.all)
    }

    private mutating func anyOf(in field: FieldName?) throws(QueryError) -> Part? {
        var parts: [Part] = []
        repeat {
            if let part = try signed(in: field) { parts.append(part) }
        } while takeBetween("OR")
        return try join(parts, QueryTree.any)
    }

    /// Takes an operator, and the blanks around it, when something follows it; else stays where it is, and whoever reads
    /// on from there finds it astray.
    @discardableResult
    private mutating func takeBetween(_ name: StaticString) -> Bool {
        guard let end = bytes.endOfOperator(name, at: skippingBlanks()) else { return false }
        let next = bytes.endOfBlanks(from: end)
        if isEnd(next) { return false }
        index = next
        return true
    }

    /// A part with its signs. What stands here is neither a `)` nor the end.
    private mutating func signed(in field: FieldName?) throws(QueryError) -> Part? {
        let start = index
        var isNegative = false
        while true {
            if bytes.isSign(at: index) {
                index += 1
            } else if !takeBetween("NOT") {
                break
            }
            isNegative.toggle()
        }
        let isStray = bytes.endOfOperator(at: index) != nil
        guard let part = isStray ? try stray(in: field) : try near(in: field) else { return nil }
        return isNegative ? try wrap(part, start: start, QueryTree.not) : part
    }

    /// An operator that stands where something to search for should.
    private mutating func stray(in field: FieldName?) throws(QueryError) -> Part? {
        guard let end = bytes.endOfOperator(at: index) else { return nil }
        let start = index
        let name = bytes.text(start..<end)
        try fault(
            "\(name) needs something to search for beside it", remedy: "to search for the word, quote it",
            reading: "it is a word", at: start)
        index = end
        return try leaf(plain(name, in: field), at: start)
    }

    /// What stands in parentheses, of which the first is here.
    mutating func group(in field: FieldName?) throws(QueryError) -> Part? {
        let start = index
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depth else {
            throw bound("more than \(limits.depth) groups inside each other: flatten them", at: start)
        }
        index += 1
        let part = try allOf(in: field)
        if bytes.kind(at: index) == .close {
            index += 1
        } else {
            try fault("unclosed group", remedy: "add a )", reading: "it ends with the query", at: start)
        }
        let suffix = try suffixBehind("a group", "^2", takesMark: false)
        return try weigh(part, suffix, start: start)
    }

    // MARK: Nodes

    mutating func leaf(_ tree: QueryTree, at start: Int) throws(QueryError) -> Part {
        try count(1, Part(tree: tree, start: start))
    }

    private mutating func count(_ more: Int, _ part: Part) throws(QueryError) -> Part {
        nodes += more
        guard nodes <= limits.nodes else {
            throw bound("the query has more than \(limits.nodes) parts: leave some out", at: part.start)
        }
        guard part.height <= limits.depth else {
            throw bound("the query is nested more than \(limits.depth) deep here: flatten it", at: part.start)
        }
        return part
    }

    private mutating func join(_ parts: [Part], _ make: ([QueryTree]) -> QueryTree) throws(QueryError) -> Part? {
        guard parts.count > 1, let first = parts.first else { return parts.first }
        let height = parts.reduce(0) { max($0, $1.height) } + 1
        return try count(1, Part(tree: make(parts.map(\.tree)), height: height, start: first.start))
    }

    private mutating func wrap(
        _ part: Part, start: Int, _ make: (QueryTree) -> QueryTree
    ) throws(QueryError) -> Part {
        try count(1, Part(tree: make(part.tree), height: part.height + 1, start: start))
    }

    /// A node with the weight of its suffix.
    mutating func weighed(_ tree: QueryTree?, _ suffix: WordSuffix, start: Int) throws(QueryError) -> Part? {
        guard let tree else { return nil }
        return try weigh(try leaf(tree, at: start), suffix, start: start)
    }

    /// The part with the weight of its suffix.
    mutating func weigh(_ part: Part?, _ suffix: WordSuffix, start: Int) throws(QueryError) -> Part? {
        guard let part, let digits = suffix.boost else { return part }
        let weight = Double(bytes.text(digits)) ?? .infinity
        let range = limits.boost
        if !range.contains(weight) {
            try fault(
                "the weight ^\(bytes.text(digits)) is outside \(range.lowerBound) to \(range.upperBound)", as: .value,
                remedy: "choose one inside", reading: "the nearest one inside is taken", at: digits.lowerBound - 1)
        }
        let inside = min(max(weight, range.lowerBound), range.upperBound)
        return try wrap(part, start: start) { .boosted($0, inside) }
    }
}
