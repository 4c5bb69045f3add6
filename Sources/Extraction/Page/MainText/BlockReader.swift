import Markup

/// Reads what is in an element as blocks, with white space as a browser shows it.
struct BlockReader {
    private(set) var text: [UInt8] = []
    private(set) var blocks: [PageBlock] = []

    private let map: PageMap
    /// The elements that are open and matter: blocks and links.
    private var open: [(node: Int, kind: ElementKind, end: Int)] = []
    private var start = 0
    private var linkLetters = 0
    private var linkEnd = 0
    private var preformattedEnd = 0
    /// The end of the table row that is read as one line.
    private var rowEnd = 0
    /// Numbers of the items in the lists that are open.
    private var items: [(list: Int, number: Int)] = []
    /// The item whose first block is still to come.
    private var itemAwaits = false
    private var lineBreaks = 0
    private var needsSpace = false

    /// Blocks behind this many are not read.
    private static let maximumBlocks = 20_000

    init(_ map: PageMap, from first: Int, root: Int) {
        self.map = map
        let tree = map.tree
        var node = first
        let end = tree.end(root)
        while node < end, blocks.count < Self.maximumBlocks {
            close(until: node)
            if map.isLeftOut[node] {
                if map.kinds[node].isBlock, node >= rowEnd, map.kinds[node] != .never { flush() }
                node = tree.end(node)
                continue
            }
            if tree.isText(node) { append(tree.bytes(node), isLink: node < linkEnd) } else { enter(node) }
            node += 1
        }
        close(until: end)
        flush()
    }

    private mutating func enter(_ node: Int) {
        let kind = map.kinds[node]
        let end = map.tree.end(node)
        switch kind {
        case .text, .never: return
        case .inline, .time: return
        case .link: linkEnd = max(linkEnd, end)
        case .lineBreak: breakLine()
        case .cell where node < rowEnd:
            if text.count > start { text.append(0x09) }
            needsSpace = false
        case .block, .article, .main, .body, .paragraph, .heading, .list, .item, .table, .row, .cell, .quote,
            .preformatted, .header, .margin, .form, .figure, .navigation, .noScript:
            guard node >= rowEnd else {
                needsSpace = true
                return
            }
            flush()
            if kind == .row, isLine(node) { rowEnd = end }
            if kind == .preformatted { preformattedEnd = max(preformattedEnd, end) }
            if kind == .list { items.append((node, 0)) }
            if kind == .item, let last = items.indices.last {
                items[last].number += 1
                itemAwaits = true
            }
            open.append((node, kind, end))
        }
    }

    /// Closes what ends before a node.
    private mutating func close(until node: Int) {
        while let last = open.last, last.end <= node {
            flush()
            open.removeLast()
            if last.kind == .list { items.removeLast() }
            if last.kind == .item { itemAwaits = false }
        }
    }

    /// Whether a row is read as one line: its cells hold a few words, not blocks. Tables that lay out a page have cells
    /// with all sorts of things in them.
    private func isLine(_ row: Int) -> Bool {
        var letters = 0
        for inner in map.tree.descendants(row) {
            switch map.kinds[inner] {
            case .text:
                letters += map.tree.bytes(inner).count
                if letters > 2000 { return false }
            case .table, .heading, .quote, .preformatted, .list, .form, .article: return false
            case .paragraph, .block: if map.weight(inner) > 150 { return false }
            case .inline, .link, .lineBreak, .main, .body, .item, .row, .cell, .header, .margin, .figure, .time,
                .navigation,
                .noScript, .never:
                break
            }
        }
        return true
    }

    /// One break is a new line, two are a new paragraph.
    private mutating func breakLine() {
        if preformattedEnd > 0, let last = open.last, last.kind == .preformatted {
            text.append(0x0A)
            return
        }
        if !open.isEmpty, rowEnd > (open.last?.node ?? 0) {
            needsSpace = true
            return
        }
        lineBreaks += 1
        needsSpace = false
        if lineBreaks >= 2 { flush() }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, isLink: Bool) {
        let isPreformatted = open.contains { $0.kind == .preformatted }
        let before = text.count
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if isPreformatted {
                    if byte != 0x0D { text.append(byte) }
                    index += 1
                    continue
                }
                if byte.isBlank || byte.isControl || byte == 0 {
                    needsSpace = true
                    index += 1
                    continue
                }
                if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                    needsSpace = true
                    index += 2
                    continue
                }
                if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0x8B {
                    index += 3
                    continue
                }
                if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF {
                    index += 3
                    continue
                }
                if lineBreaks > 0 {
                    if text.count > start { text.append(0x0A) }
                    lineBreaks = 0
                } else if needsSpace, text.count > start, text[text.count - 1] > 0x20 {
                    text.append(0x20)
                }
                needsSpace = false
                text.append(byte)
                index += 1
            }
        }
        if isLink { linkLetters += Self.letters(text[before...]) }
    }

    private static func letters(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte > 0x20 && !byte.isContinuation { count += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
        return count
    }

    /// Ends the block that is being read.
    private mutating func flush() {
        defer {
            start = text.count
            linkLetters = 0
            lineBreaks = 0
            needsSpace = false
        }
        while text.count > start, text[text.count - 1].isBlank { text.removeLast() }
        if open.last?.kind == .preformatted {
            var first = start
            while first < text.count, text[first] == 0x0A { first += 1 }
            start = first
        }
        guard text.count > start else { return }
        let letters = Self.letters(text[start...])
        var block = PageBlock(
            kind: .loose, start: start, end: text.count, node: open.last?.node ?? map.body, group: -1, number: -1,
            letters: letters, linkLetters: linkLetters)
        // The innermost element that says what the text is.
        search: for element in open.reversed() {
            switch element.kind {
            case .paragraph: if block.kind == .loose { block.kind = .paragraph }
            case .heading: if block.kind == .loose || block.kind == .paragraph { block.kind = .heading }
            case .item:
                if block.kind == .loose || block.kind == .paragraph { block.kind = .item }
                break search
            case .row:
                if element.end == rowEnd, element.node < rowEnd { block.kind = .row }
                break search
            case .quote:
                if block.kind == .loose || block.kind == .paragraph { block.kind = .quote }
                break search
            case .preformatted:
                block.kind = .preformatted
                break search
            case .table, .body, .main, .article: break search
            case .text, .inline, .link, .lineBreak, .block, .list, .cell, .header, .margin, .form, .figure, .time,
                .navigation, .noScript, .never:
                break
            }
        }
        if block.kind == .item, let list = items.last {
            block.group = list.list
            if itemAwaits { block.number = map.tree.name(list.list) == .ol ? list.number : 0 }
            itemAwaits = false
        }
        if block.kind == .row { block.group = open.last { $0.kind == .table }?.node ?? -1 }
        blocks.append(block)
    }
}
