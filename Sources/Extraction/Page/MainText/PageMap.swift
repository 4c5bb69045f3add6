import Markup

/// What is known of every node of a page before anything is chosen: flat lists with an entry a node, made in two loops.
struct PageMap {
    let tree: MarkupTree
    private(set) var kinds: [ElementKind]
    private(set) var marks: [ClassMarks]
    /// What is no text of an article; with all that is in it.
    private(set) var isLeftOut: [Bool]
    /// The sum of the weights of all nodes before a node, so that the weight of a subtree is a difference.
    private var weightBefore: [Int32]
    /// How many letters of running text and of links a block has, not counting the blocks in it.
    private var letters: [Int32]
    private var linkLetters: [Int32]
    private(set) var body = MarkupTree.root

    init(_ tree: MarkupTree) {
        self.tree = tree
        kinds = [ElementKind](repeating: .text, count: tree.count)
        marks = [ClassMarks](repeating: [], count: tree.count)
        isLeftOut = [Bool](repeating: false, count: tree.count)
        letters = [Int32](repeating: 0, count: tree.count)
        linkLetters = letters
        weightBefore = [Int32](repeating: 0, count: tree.count + 1)
        read()
        sum()
    }

    /// How much running text is in a node, without what is left out.
    func weight(_ node: Int) -> Int { Int(weightBefore[tree.end(node)] - weightBefore[node]) }

    mutating func leaveOut(_ node: Int) {
        for inner in node..<tree.end(node) { isLeftOut[inner] = true }
    }

    /// Adds up the weights again, without what is left out by now.
    mutating func sum() {
        var total: Int32 = 0
        for node in 0..<tree.count {
            weightBefore[node] = total
            if !isLeftOut[node], letters[node] > 0 { total &+= weightOfBlock(node) }
        }
        weightBefore[tree.count] = total
    }

    /// Running text has weight; what is short, or mostly links, has none.
    private func weightOfBlock(_ node: Int) -> Int32 {
        let plain = letters[node] - linkLetters[node]
        guard plain >= 30, linkLetters[node] < letters[node] / 2, kinds[node] != .heading else { return 0 }
        let weight = min(plain, 3000) - 20
        return kinds[node] == .item || kinds[node] == .cell ? weight / 2 : weight
    }

    private mutating func read() {
        let names = Names(tree)
        // The blocks and links that are open.
        var blocks: [Int] = [MarkupTree.root]
        var linkEnd = 0
        var node = 1
        while node < tree.count {
            while blocks.count > 1, tree.end(blocks[blocks.count - 1]) <= node { blocks.removeLast() }
            if tree.isText(node) {
                let count = Int32(clamping: Self.letters(tree.bytes(node)))
                let block = blocks[blocks.count - 1]
                letters[block] &+= count
                if node < linkEnd { linkLetters[block] &+= count }
                node += 1
                continue
            }
            let kind = ElementKind(tree.name(node))
            kinds[node] = kind
            if kind == .never {
                leaveOut(node)
                node = tree.end(node)
                continue
            }
            marks[node] = names.marks(of: node, in: tree, kind)
            if kind == .body, body == MarkupTree.root { body = node }
            if kind == .link { linkEnd = max(linkEnd, tree.end(node)) }
            if kind.isBlock { blocks.append(node) }
            node += 1
        }
    }

    /// How many characters a text has, without white space; those of Chinese, Japanese and Korean count twice, since they
    /// say as much as two letters.
    private static func letters(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            for byte in bytes where byte > 0x20 && !byte.isContinuation { count += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
            return count
        }
    }

    /// The attributes whose words are looked at.
    private struct Names {
        enum Use: UInt8 { case none, words, identity, hidden, style, truth }
        private var uses: [Use] = []

        init(_ tree: MarkupTree) {
            let known: [(String, Use)] = [
                ("class", .words), ("id", .identity), ("role", .words), ("itemprop", .words),
                ("data-component", .words),
                ("data-testid", .words), ("data-type", .words), ("property", .words), ("hidden", .hidden),
                ("style", .style), ("aria-hidden", .truth),
            ]
            for (name, use) in known {
                guard let number = tree.attributeName(name).map({ Int($0.number) }) else { continue }
                if uses.count <= number { uses += [Use](repeating: .none, count: number + 1 - uses.count) }
                uses[number] = use
            }
        }

        func marks(of node: Int, in tree: MarkupTree, _ kind: ElementKind) -> ClassMarks {
            let isLine = kind == .heading || kind == .paragraph
            var found: ClassMarks = []
            tree.forEachAttribute(of: node) { name, value in
                guard Int(name.number) < uses.count else { return }
                switch uses[Int(name.number)] {
                case .none: break
                case .identity where isLine: break
                case .words, .identity:
                    found.formUnion(value.withUnsafeBufferPointer { MarkLookup.known.marks(in: $0) })
                case .hidden: found.formUnion(.unseen)
                case .style: if HiddenStyle.hides(value) { found.formUnion(.unseen) }
                case .truth: if value.elementsEqual("true".utf8) { found.formUnion(.hidden) }
                }
            }
            return found
        }
    }
}
