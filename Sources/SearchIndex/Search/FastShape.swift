/// The shape of a query that can be answered without looking at every match: parts that every match has, or words of
/// which a match has any.
struct FastShape {
    /// Words that every match has.
    var terms: [Int] = []
    /// Phrases that every match has.
    var places: [Int] = []
    /// Parts that every match has, of which each gives the same to every score.
    var constants: [Int] = []
    /// What every match fulfils, and what does not count for the score.
    var filters: [QueryNode] = []
    /// Words of which every match has at least one; empty when there are `terms` or `places`.
    var optional: [Int] = []

    /// nil for a query of another shape.
    init?(_ plan: QueryPlan) {
        guard let root = plan.root else { return nil }
        var any: [QueryNode]?
        var nodes = [root]
        while let node = nodes.popLast() {
            switch node {
            case .everything: continue
            case .all(let inner): nodes.append(contentsOf: inner)
            case .not: filters.append(node)
            case .any(let inner):
                if !plan.isScored(node) {
                    filters.append(node)
                } else if any == nil {
                    any = inner
                } else {
                    return nil
                }
            case .leaf(let leaf):
                switch plan.leaves[leaf].test {
                case .term where plan.weights[leaf] > 0: terms.append(leaf)
                case .places(let test) where plan.weights[leaf] > 0:
                    // A word that is many terms has no list of its own.
                    if test.slots.contains(where: { plan.words[$0.word].isExpanded }) { return nil }
                    places.append(leaf)
                case .forms where plan.weights[leaf] > 0: constants.append(leaf)
                default: filters.append(node)
                }
            }
        }
        if let any {
            guard terms.isEmpty, places.isEmpty, constants.isEmpty else { return nil }
            for node in any {
                guard case .leaf(let leaf) = node, case .term = plan.leaves[leaf].test, plan.weights[leaf] > 0 else {
                    return nil
                }
                optional.append(leaf)
            }
        }
        if terms.isEmpty, places.isEmpty, optional.isEmpty { return nil }
    }
}

extension QueryPlan {
    /// Whether anything beneath a node counts for the score.
    func isScored(_ node: QueryNode) -> Bool {
        switch node {
        case .everything: false
        case .leaf(let leaf): weights[leaf] > 0
        case .not(let node): isScored(node)
        case .all(let nodes), .any(let nodes): nodes.contains(where: isScored)
        }
    }
}
