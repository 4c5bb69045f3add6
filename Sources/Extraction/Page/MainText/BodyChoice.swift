import Markup

/// Chooses the element that holds the text of the article.
///
/// Elements that are marked as the text are asked first, then those marked as article, then the main part of the page.
/// Where several of a kind stand side by side (the parts of a recipe, the posts of a thread), what holds them all is
/// taken. What has too little of the page's running text is not believed; then the smallest element counts that holds
/// most of the running text.
struct BodyChoice {
    private let map: PageMap
    private let whole: Int
    /// For each rank, the outermost elements that are marked so and have text.
    private var marked: [[(node: Int, weight: Int)]] = [[], [], []]
    /// The share of the page's running text that each rank must have, in percent.
    private static let shares = [25, 45, 50]
    private static let maximumMarked = 2000

    static func choose(_ map: PageMap) -> Int {
        var choice = BodyChoice(map: map, whole: map.weight(map.body))
        guard choice.whole > 0 else { return map.body }
        choice.collect()
        for rank in 0..<3 {
            guard let node = choice.element(rank), map.weight(node) * 100 >= choice.whole * shares[rank] else {
                continue
            }
            return rank == 0 ? node : choice.descend(from: node, share: 90)
        }
        return choice.descend(from: map.body, share: 70)
    }

    private init(map: PageMap, whole: Int) {
        self.map = map
        self.whole = whole
    }

    private mutating func collect() {
        var ends = [0, 0, 0]
        var node = map.body + 1
        let end = map.tree.end(map.body)
        while node < end {
            if map.isLeftOut[node] || isApart(node) {
                node = map.tree.end(node)
                continue
            }
            if let rank = rank(node), node >= ends[rank], marked[rank].count < Self.maximumMarked {
                let weight = map.weight(node)
                // A part of a recipe is a part without running text too.
                if weight > 0 || map.marks[node].contains(.part) {
                    marked[rank].append((node, weight))
                    ends[rank] = map.tree.end(node)
                }
            }
            node += 1
        }
    }

    /// The element of a rank: the heaviest, or what holds all that are not light beside it.
    private func element(_ rank: Int) -> Int? {
        guard let heaviest = marked[rank].max(by: { $0.weight < $1.weight }), heaviest.weight > 0 else { return nil }
        var common = heaviest.node
        for (node, weight) in marked[rank] {
            let counts =
                weight * 100 >= heaviest.weight * 15
                || map.marks[node].contains(.part)
                || (map.kinds[node] == .article && map.tree.parent(node) == map.tree.parent(heaviest.node))
            if counts, !isTeaser(node) { common = self.common(common, node) }
        }
        return common == map.body ? heaviest.node : common
    }

    /// Whether the element is about another article: its heading is a link, or is in one.
    private func isTeaser(_ node: Int) -> Bool {
        var linkEnd = 0
        var headingEnd = 0
        for inner in map.tree.descendants(node).prefix(300) {
            switch map.kinds[inner] {
            case .link:
                if inner < headingEnd { return true }
                linkEnd = map.tree.end(inner)
            case .heading:
                if inner < linkEnd { return true }
                headingEnd = map.tree.end(inner)
            default: break
            }
        }
        return false
    }

    /// The smallest element that holds both.
    private func common(_ first: Int, _ second: Int) -> Int {
        var node = first
        while node > map.body, !(node <= second && second < map.tree.end(node)) { node = map.tree.parent(node) }
        return node
    }

    /// What is marked as something else, and stayed for its weight only.
    private func isApart(_ node: Int) -> Bool {
        let marks = map.marks[node]
        return !marks.isDisjoint(with: [.comments, .related, .control, .appeal])
            && marks.isDisjoint(with: [.text, .article, .content]) && map.kinds[node] != .article
            && map.kinds[node] != .main
    }

    private func rank(_ node: Int) -> Int? {
        let marks = map.marks[node]
        let kind = map.kinds[node]
        guard kind.isBlock, kind != .heading, kind != .paragraph else { return nil }
        if !marks.isDisjoint(with: [.text, .part]) { return 0 }
        if kind == .article || marks.contains(.article) { return 1 }
        if kind == .main || marks.contains(.content) { return 2 }
        return nil
    }

    /// From an element to the one in it that has nearly all of its weight, again and again.
    private func descend(from root: Int, share: Int) -> Int {
        var node = root
        while true {
            let weight = map.weight(node)
            guard
                let child = map.tree.children(node).first(where: {
                    !map.tree.isText($0) && !map.isLeftOut[$0] && holdsBlocks(map.kinds[$0])
                        && map.weight($0) * 100 >= weight * share
                })
            else { return node }
            node = child
        }
    }

    private func holdsBlocks(_ kind: ElementKind) -> Bool {
        switch kind {
        case .block, .article, .main, .body, .form, .table, .row, .cell, .header, .margin, .navigation, .noScript: true
        case .text, .inline, .link, .lineBreak, .paragraph, .heading, .list, .item, .quote, .preformatted, .figure,
            .time, .never:
            false
        }
    }
}
