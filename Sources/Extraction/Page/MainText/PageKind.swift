import Markup

/// Tells pages that are no articles by what was found on them.
enum PageKind {
    /// - Parameters:
    ///   - letters: of the paragraphs found.
    ///   - root: the element that they were read from.
    static func refusal(_ map: PageMap, root: Int, headline: String?, letters: Int) -> NonArticle? {
        if letters < 1200, let headline {
            let words = headline.lowercased()
            if PageKindPhrases.errors.contains(where: { words.contains($0) }), letters < 600 { return .error }
            if PageKindPhrases.walls.contains(where: { words.contains($0) }) { return .wall }
        }
        if letters < 40 { return .empty }
        return isIndex(map, root) ? .index : nil
    }

    /// Many headings that are links, and hardly any text for each of them.
    private static func isIndex(_ map: PageMap, _ root: Int) -> Bool {
        let tree = map.tree
        var linked = 0
        var linkEnd = 0
        var headingEnd = 0
        var lastCounted = -1
        for node in tree.descendants(root) where !map.isLeftOut[node] {
            switch map.kinds[node] {
            case .link:
                linkEnd = tree.end(node)
                if node < headingEnd, lastCounted < headingEnd {
                    linked += 1
                    lastCounted = headingEnd
                }
            case .heading:
                headingEnd = tree.end(node)
                if node < linkEnd { linked += 1 }
            default: break
            }
        }
        return linked >= 6 && map.weight(root) < linked * 350
    }
}
