import Markup

/// The headline of a page and where it stands.
struct Headline {
    let heading: PageOutline.Heading
    /// The elements that it stands in: none of them is beside the article, whatever its class says.
    let around: Set<Int>

    /// Where the headline begins; some pages have it twice.
    private let starts: [Int]

    /// The heading that the titles name, the one that has most of them, or else the first of the highest level.
    init?(_ headings: [PageOutline.Heading], titles: [TextKey], in tree: MarkupTree) {
        func isNamed(_ heading: PageOutline.Heading) -> Bool {
            titles.contains { title in
                heading.key.count >= 5 && title.contains(heading.key) || !title.isShort && heading.key.contains(title)
            }
        }
        let named = headings.filter(isNamed)
        // Two of the same length are two of the same words: the first level counts then.
        let best = named.max { ($0.key.count, -$0.level, -$0.node) < ($1.key.count, -$1.level, -$1.node) }
        let marked = headings.first { $0.isMarked } ?? headings.first { $0.level == 1 }
        guard let heading = best ?? Self.text(in: tree, titles: titles) ?? marked else { return nil }
        self.heading = heading
        starts = headings.filter { $0.key == heading.key }.prefix(4).map(\.start) + [heading.start]
        var around: Set<Int> = []
        var node = heading.node
        while node != MarkupTree.root {
            around.insert(node)
            node = tree.parent(node)
        }
        self.around = around
    }

    /// How many texts are compared with the titles.
    private static let maximumTexts = 2000
    /// How far from the headline a date may stand, in bytes of text.
    private static let before = 300
    private static let behind = 2000

    /// How far a text is from the headline, what follows it first; nil when it is too far.
    func distance(_ offset: Int) -> Int? {
        starts.compactMap { start in
            let distance = offset - start - heading.size
            if distance >= 0 { return distance <= Self.behind ? distance : nil }
            return -distance <= Self.before + heading.size ? Self.behind - distance : nil
        }.min()
    }

    /// The first text of a page that a title begins with, for pages that have no heading: from the first node of the body on.
    private static func text(in tree: MarkupTree, titles: [TextKey]) -> PageOutline.Heading? {
        let longest = titles.map(\.count).max() ?? 0
        guard longest >= 12 else { return nil }
        var node = (0..<tree.count).first { tree.name($0) == .body } ?? tree.count
        var offset = 0
        var looked = 0
        let text = TagName.text
        let unseen: [TagName] = [.script, .style, .template, .svg, .iframe]
        while node < tree.count {
            let name = tree.name(node)
            if name == text {
                let bytes = tree.bytes(node)
                let size = PageText.look(bytes).size
                if size >= 12, size <= longest * 2, looked < Self.maximumTexts {
                    looked += 1
                    let key = TextKey(bytes)
                    if key.count >= 12, titles.contains(where: { $0.contains(key) && key.count * 3 >= $0.count }) {
                        return PageOutline.Heading(
                            node: node, level: 7, start: offset, size: size, key: key, isMarked: false)
                    }
                }
                offset += size
                node += 1
            } else {
                node = unseen.contains(name) ? tree.end(node) : node + 1
            }
        }
        return nil
    }
}
