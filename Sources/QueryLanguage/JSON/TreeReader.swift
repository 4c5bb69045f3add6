/// Makes a tree of its JSON. Errors name the member that is wrong, relative to the value that was passed in.
struct TreeReader {
    private var meter: TreeMeter
    private let limits: QueryLimits

    init(limits: QueryLimits) {
        self.limits = limits
        meter = TreeMeter(limits: limits)
    }

    mutating func read(_ value: JSONValue, depth: Int = 1) throws(QueryError) -> QueryTree {
        try meter.enter(depth: depth)
        let node = try TreeNode(value)
        let tree: QueryTree
        switch node.kind {
        case .words:
            let text = try node.text()
            tree =
                if let slop = try node.wholeNumber("slop") {
                    .loosePhrase(text, slop: slop, in: try node.textField())
                } else {
                    .words(text, in: try node.textField())
                }
        case .near:
            let texts = try node.texts()
            guard texts.count == 2 else {
                throw node.fault("expected two texts, found \(texts.count)", in: TreeKind.near.rawValue)
            }
            guard let distance = try node.wholeNumber("distance") else {
                throw node.fault("missing: the number of words that may lie between", in: "distance")
            }
            tree = .near(texts[0], texts[1], distance: distance, in: try node.textField())
        case .exact: tree = .exact(try node.text(), in: try node.textField())
        case .prefix:
            let text = try node.text()
            tree =
                switch try node.field() {
                case nil: .prefix(text, in: nil)
                case .text(let field): .prefix(text, in: field)
                case .keyword(let field): .valuePrefix(field, text)
                case .date(let field): throw node.fault("\(field.rawValue) has no beginnings", in: "in")
                }
        case .fuzzy:
            tree = .fuzzy(try node.text(), edits: try node.wholeNumber("edits"), in: try node.textField())
        case .value: tree = .value(try node.keywordField(), try node.text())
        case .dates: tree = try node.dates()
        case .not: tree = .not(try read(node.value, as: "not", depth: depth))
        case .boosted:
            let inner = try read(node.value, as: "boosted", depth: depth)
            guard let weight = try node.number("by") else {
                throw node.fault("missing: what the score is multiplied by", in: "by")
            }
            tree = .boosted(inner, weight)
        case .all: return try join(try members(of: node, depth: depth), node, QueryTree.all)
        case .any: return try join(try members(of: node, depth: depth), node, QueryTree.any)
        case .everything:
            guard case .bool(true) = node.value else {
                throw node.fault("expected true, found \(node.value.kind)", in: "everything")
            }
            tree = .everything
        }
        try meter.check(tree)
        return tree
    }

    private mutating func read(_ value: JSONValue, as member: String, depth: Int) throws(QueryError) -> QueryTree {
        do throws(QueryError) {
            return try read(value, depth: depth + 1)
        } catch {
            throw error.inside(member)
        }
    }

    private mutating func members(of node: TreeNode, depth: Int) throws(QueryError) -> [QueryTree] {
        guard case .array(let values) = node.value else {
            throw node.fault("expected an array of trees, found \(node.value.kind)", in: node.kind.rawValue)
        }
        var trees: [QueryTree] = []
        for (index, value) in values.enumerated() {
            trees.append(try read(value, as: "\(node.kind.rawValue)[\(index)]", depth: depth))
        }
        return trees
    }

    /// One member alone stands for itself, so that a program need not count what it collects.
    private func join(
        _ trees: [QueryTree], _ node: TreeNode, _ make: ([QueryTree]) -> QueryTree
    ) throws(QueryError) -> QueryTree {
        guard let first = trees.first else {
            throw node.fault("expected one tree at least, found none", in: node.kind.rawValue)
        }
        return trees.count > 1 ? make(trees) : first
    }
}
