import Markup

/// Finds what is marked as standfirst, lead or summary.
enum Summaries {
    static func find(_ map: PageMap) -> [String] {
        let tree = map.tree
        var found: [String] = []
        var node = 0
        while node < tree.count, found.count < 3 {
            if map.marks[node].contains(.summary), map.kinds[node].isBlock, !map.isLeftOut[node],
                map.marks[node].isDisjoint(with: .surelyNot), tree.end(node) - node < 60
            {
                let text = tree.text(node)
                if (40...1200).contains(text.utf8.count) {
                    found.append(text.split { $0.isWhitespace }.joined(separator: " "))
                    node = tree.end(node)
                    continue
                }
            }
            node += 1
        }
        return found
    }
}
