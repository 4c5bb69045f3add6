import Markup

/// Parts of a page: ranges of nodes that do not overlap, in the order of the page.
struct NodeRanges {
    private var ranges: [Range<Int>] = []

    /// - Parameters:
    ///   - nodes: in the order of the page.
    ///   - exceptions: nodes that are no part, though those in them may be.
    init(_ nodes: [Int], of tree: MarkupTree, except exceptions: Set<Int>) {
        for node in nodes where !exceptions.contains(node) && node >= ranges.last?.upperBound ?? 0 {
            ranges.append(node..<tree.end(node))
        }
    }

    func contains(_ node: Int) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= node { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(node)
    }
}
