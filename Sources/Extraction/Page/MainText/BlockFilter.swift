/// Leaves out blocks that stand in the middle of the text but are none of it.
struct BlockFilter {
    private var blocks: [PageBlock]
    private let text: [UInt8]

    static func kept(_ reader: BlockReader, root: Int, headline: String?) -> [PageBlock] {
        var filter = BlockFilter(blocks: reader.blocks, text: reader.text)
        filter.dropBefore(root)
        filter.cutAfterEnding()
        filter.dropLinkGroups()
        filter.dropFurniture(headline: headline)
        filter.dropIdleHeadings()
        return filter.blocks.filter { $0.isKept }
    }

    private func key(_ block: PageBlock) -> String {
        let edge: (Unicode.Scalar) -> Bool = { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
        let scalars = String(decoding: text[block.start..<block.end], as: UTF8.self).lowercased().unicodeScalars
            // The dot that Turkish İ leaves behind.
            .filter { $0.value != 0x307 }
        guard let first = scalars.firstIndex(where: { !edge($0) }), let last = scalars.lastIndex(where: { !edge($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Between headline and body, only running text belongs to the article: the standfirst.
    private mutating func dropBefore(_ root: Int) {
        blocks.removeAll { block in
            block.node < root
                && (block.letters < 50 || block.isMostlyLinks || block.kind == .item || block.kind == .row)
        }
    }

    /// From a heading such as `Related articles` or `Comments` on, nothing belongs to the article, unless more than half
    /// of its text follows.
    private mutating func cutAfterEnding() {
        var after = 0
        let total = blocks.reduce(0) { $0 + weight($1) }
        for index in blocks.indices.reversed() {
            let block = blocks[index]
            let isShort = block.end - block.start <= 70
            if isShort, block.kind != .item || block.number < 0, PagePhrases.endings.contains(key(block)),
                after * 100 <= total * 40
            {
                blocks.removeSubrange(index...)
                after = 0
                continue
            }
            after += weight(block)
        }
    }

    private func weight(_ block: PageBlock) -> Int {
        block.isMostlyLinks || block.letters < 30 ? 0 : block.letters - 20
    }

    /// Lists and tables of links, and paragraphs that are one.
    private mutating func dropLinkGroups() {
        var index = 0
        while index < blocks.count {
            let group = blocks[index].group
            var next = index + 1
            if group >= 0 {
                while next < blocks.count, blocks[next].group == group { next += 1 }
            }
            let members = blocks[index..<next]
            let letters = members.reduce(0) { $0 + $1.letters }
            let links = members.reduce(0) { $0 + $1.linkLetters }
            let limit = group >= 0 ? 60 : blocks[index].kind == .heading ? 101 : 80
            if links * 100 > letters * limit, links > 0 {
                for member in index..<next { blocks[member].isKept = false }
            }
            index = next
        }
    }

    private mutating func dropFurniture(headline: String?) {
        let title = headline.map { $0.lowercased() }
        for index in blocks.indices where blocks[index].isKept {
            let block = blocks[index]
            let count = block.end - block.start
            if block.kind == .preformatted { continue }
            guard count <= 200 else { continue }
            let key = key(block)
            if key.isEmpty || (count <= 60 && PagePhrases.furniture.contains(key)) {
                blocks[index].isKept = false
            } else if let title, block.kind == .heading, key == title || index == 0 && title.contains(key) {
                blocks[index].isKept = false
            } else if count <= 160, PagePhrases.openings.contains(where: { key.hasPrefix($0) }) {
                blocks[index].isKept = false
            }
        }
        blocks.removeAll { !$0.isKept }
    }

    /// Headings behind which nothing comes, at the end of the text.
    private mutating func dropIdleHeadings() {
        while let last = blocks.last, last.kind == .heading { blocks.removeLast() }
    }
}
