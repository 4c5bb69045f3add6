import Markup

/// Finds where the text begins when the page has its standfirst outside of the body: behind the headline.
enum Standfirst {
    /// More nodes than these do not lie between a headline and a body.
    private static let maximumNodes = 600

    /// The node from which to read: the first behind the headline, or the body itself.
    static func start(_ map: PageMap, root: Int) -> Int {
        let tree = map.tree
        // The body is in no article that begins elsewhere: what precedes the article is none of it.
        var first = max(map.body + 1, root - maximumNodes)
        var ancestor = tree.parent(root)
        while ancestor > map.body {
            if map.kinds[ancestor] == .article || map.kinds[ancestor] == .main {
                first = max(first, ancestor + 1)
                break
            }
            ancestor = tree.parent(ancestor)
        }
        guard first < root else { return root }
        for node in (first..<root).reversed() {
            guard tree.name(node) == .h1 || (map.marks[node].contains(.headline) && map.kinds[node] == .heading) else {
                continue
            }
            let start = tree.end(node)
            guard start <= root else { continue }
            var weight = 0
            var inner = start
            // What is between: whole subtrees, and the elements that are still open at the body.
            while inner < root {
                if tree.end(inner) <= root {
                    weight += map.weight(inner)
                    inner = tree.end(inner)
                } else {
                    inner += 1
                }
            }
            return weight > 0 && weight * 100 <= map.weight(root) * 40 ? start : root
        }
        return root
    }
}
