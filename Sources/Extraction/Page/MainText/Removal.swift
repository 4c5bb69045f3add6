import Markup

/// Leaves out what is no text of an article, by what elements are and how they are marked.
///
/// A mark is believed only as far as the weight of what it would take away allows it: `has-sidebar` on the element that
/// holds everything is no sidebar. When hardly anything is left, the page uses words in a sense of its own (a forum whose
/// posts are called comments), and fewer marks are believed.
struct Removal {
    /// What is left out, from most to least.
    enum Level: CaseIterable { case strict, open, lenient }

    private let level: Level
    /// The share of the page's running text, in percent, that may be left out with one element.
    private let surely: Int
    private let hardly: Int

    /// The map without what is no text.
    static func applied(to page: PageMap) -> PageMap {
        let total = page.weight(page.body)
        var best = page
        var bestWeight = -1
        for level in Level.allCases {
            var map = page
            Removal(level).apply(to: &map)
            let weight = map.weight(map.body)
            // Enough for an article; or a short article on a page with little else.
            if weight >= 1500 || weight * 100 >= total * 25 || (weight >= 300 && weight * 100 >= total * 8) {
                return map
            }
            if weight > bestWeight * 2 {
                best = map
                bestWeight = weight
            }
        }
        return best
    }

    private init(_ level: Level) {
        self.level = level
        surely = level == .lenient ? 8 : 40
        hardly = level == .lenient ? 2 : 12
    }

    private func apply(to map: inout PageMap) {
        let tree = map.tree
        let total = max(1, map.weight(map.body))
        var node = map.body + 1
        let end = tree.end(map.body)
        var articleEnd = 0
        while node < end {
            if map.isLeftOut[node] {
                node = tree.end(node)
                continue
            }
            if !tree.isText(node) {
                let isInArticle = node < articleEnd
                if let limit = limit(map, node, isInArticle), map.weight(node) * 100 <= total * limit {
                    map.leaveOut(node)
                    node = tree.end(node)
                    continue
                }
                let isArticle =
                    map.kinds[node] == .article || map.kinds[node] == .main
                    || !map.marks[node].isDisjoint(with: [.article, .text])
                if isArticle { articleEnd = max(articleEnd, tree.end(node)) }
            }
            node += 1
        }
        map.sum()
    }

    /// The share of the text that may go with an element; nil for one that stays.
    private func limit(_ map: PageMap, _ node: Int, _ isInArticle: Bool) -> Int? {
        let marks = map.marks[node]
        let kind = map.kinds[node]
        if marks.contains(.unseen), kind != .body { return level == .strict ? 100 : nil }
        switch kind {
        case .never: return 100
        case .noScript: return level == .strict ? 100 : nil
        case .text, .body, .main, .lineBreak: return nil
        case .inline, .link, .time:
            return marks.isDisjoint(with: .neverInLine) ? nil : hardly / 2
        case .article:
            let no: ClassMarks = level == .strict ? [.comments, .related, .teaser] : [.related]
            return marks.isDisjoint(with: no) ? nil : hardly
        case .margin, .navigation: return surely
        case .header: if !isInArticle { return hardly }
        case .form: return hardly
        case .figure, .block, .paragraph, .heading, .list, .item, .table, .row, .cell, .quote, .preformatted: break
        }
        var no = ClassMarks.surelyNot
        if level != .strict { no.subtract([.comments, .hidden]) }
        if marks.contains(.text) { return marks.isDisjoint(with: no) ? nil : hardly / 2 }
        if !marks.isDisjoint(with: no) { return surely }
        if level == .strict, !marks.isDisjoint(with: .hardly) {
            // A teaser that links to nothing is the standfirst.
            if marks.isDisjoint(with: ClassMarks.hardly.subtracting(.teaser)), !hasLink(map, node) { return nil }
            return hardly
        }
        return kind == .figure ? hardly / 2 : nil
    }

    private func hasLink(_ map: PageMap, _ node: Int) -> Bool {
        map.tree.descendants(node).prefix(200).contains { map.kinds[$0] == .link }
    }
}
