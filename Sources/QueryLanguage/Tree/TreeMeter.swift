/// Checks nodes one after the other against the limits, and counts what is bounded for the tree as a whole.
struct TreeMeter {
    let limits: QueryLimits
    private var nodes = 0
    private var bytes = 0

    init(limits: QueryLimits) { self.limits = limits }

    /// Counts a node, before what is in it is looked at.
    ///
    /// - Parameter depth: its distance from the root, from 1.
    mutating func enter(depth: Int) throws(QueryError) {
        guard depth <= limits.depth else {
            throw QueryError(.bound, "the tree is more than \(limits.depth) deep: flatten it", at: .member(""))
        }
        nodes += 1
        guard nodes <= limits.nodes else {
            throw QueryError(
                .bound, "the tree has more than \(limits.nodes) nodes: leave some out", at: .member(""))
        }
    }

    /// Checks a node, but for the nodes in it.
    mutating func check(_ tree: QueryTree) throws(QueryError) {
        switch tree {
        case .everything, .dates, .unknownDate, .not: break
        case .words(let text, in: _): try check(text, "words")
        case .loosePhrase(let text, let slop, in: _):
            try check(text, "words")
            try check(slop, in: limits.slop, "slop")
        case .near(let left, let right, let distance, in: _):
            try check(left, "near[0]")
            try check(right, "near[1]")
            try check(distance, in: limits.distance, "distance")
        case .exact(let text, in: _): try check(text, "exact")
        case .prefix(let text, in: _): try check(text, "prefix")
        case .fuzzy(let text, let edits, in: _):
            try check(text, "fuzzy")
            guard WordText.isPlain(text) else {
                throw QueryError(
                    .value,
                    "expected a single word without blanks, quotation marks and ( ) * ~ ^ = : \\, or - before it",
                    at: .member("fuzzy"))
            }
            if let edits { try check(edits, in: limits.edits, "edits") }
        case .value(_, let text):
            try count(text, "value")
            if WordText.isBlank(text) { throw QueryError(.value, "the value is blank", at: .member("value")) }
        case .valuePrefix(_, let text):
            try count(text, "prefix")
            if !text.isEmpty, WordText.isBlank(text) {
                throw QueryError(.value, "the value is blank: leave it empty for any", at: .member("prefix"))
            }
        case .all(let trees): try check(members: trees.count, "all")
        case .any(let trees): try check(members: trees.count, "any")
        case .boosted(_, let weight):
            guard limits.boost.contains(weight) else {
                throw QueryError(
                    .value, "\(weight) is outside \(limits.boost.lowerBound) to \(limits.boost.upperBound)",
                    at: .member("by"))
            }
        }
    }

    private mutating func check(_ text: String, _ member: String) throws(QueryError) {
        try count(text, member)
        guard WordText.hasWord(text) else {
            throw QueryError(.value, "“\(text.excerpt)” has no word in it", at: .member(member))
        }
    }

    private mutating func count(_ text: String, _ member: String) throws(QueryError) {
        bytes += text.utf8.count
        guard bytes <= limits.bytes else {
            throw QueryError(
                .bound, "the texts of the tree are longer than \(limits.bytes) bytes: leave some out",
                at: .member(member))
        }
    }

    private func check(_ number: Int, in range: ClosedRange<Int>, _ member: String) throws(QueryError) {
        guard !range.contains(number) else { return }
        throw QueryError(
            .value, "\(number) is outside \(range.lowerBound) to \(range.upperBound)", at: .member(member))
    }

    private func check(members count: Int, _ member: String) throws(QueryError) {
        guard count < 2 else { return }
        throw QueryError(.value, "expected two trees at least, found \(count)", at: .member(member))
    }
}

extension QueryTree {
    /// Checks that the tree is well-formed.
    ///
    /// - Throws: `QueryError` with the first member at fault, in the names of the tree's JSON: `query.all[2].slop`.
    public func validate(limits: QueryLimits = .standard) throws(QueryError) {
        var meter = TreeMeter(limits: limits)
        do throws(QueryError) {
            try measure(&meter, depth: 1)
        } catch {
            throw error.inside("query")
        }
    }

    private func measure(_ meter: inout TreeMeter, depth: Int) throws(QueryError) {
        try meter.enter(depth: depth)
        try meter.check(self)
        switch self {
        case .not(let tree): try tree.measure(&meter, depth: depth + 1, as: "not")
        case .boosted(let tree, _): try tree.measure(&meter, depth: depth + 1, as: "boosted")
        case .all(let trees):
            for (index, tree) in trees.enumerated() { try tree.measure(&meter, depth: depth + 1, as: "all[\(index)]") }
        case .any(let trees):
            for (index, tree) in trees.enumerated() { try tree.measure(&meter, depth: depth + 1, as: "any[\(index)]") }
        case .everything, .words, .loosePhrase, .near, .exact, .prefix, .fuzzy, .value, .valuePrefix, .dates,
            .unknownDate:
            break
        }
    }

    private func measure(
        _ meter: inout TreeMeter, depth: Int, as member: @autoclosure () -> String
    ) throws(QueryError) {
        do throws(QueryError) {
            try measure(&meter, depth: depth)
        } catch {
            throw error.inside(member())
        }
    }
}
