/// Makes a tree of a page's tags and texts: which element an end tag ends, and which elements end without one.
struct HTMLTreeBuilder {
    /// Where the lists ended before the attributes of a tag.
    struct Mark {
        var attributes: Int
        var bytes: Int
    }

    private struct Open {
        var node: Int32
        var name: TagName
        /// Ends with what is in it: its end tag came while something was open that it could not end.
        var isEnding = false
    }

    private let limits: MarkupLimits
    private var nodes: [MarkupTree.Node] = []
    private var attributes: [MarkupTree.Attribute] = []
    private var bytes: [UInt8] = []
    private var elementNames = NameTable.elements
    private var attributeNames = NameTable()
    private let rules = ElementRules.all
    /// The elements that are open, the root first.
    private var open: [Open] = []
    /// How many elements of each name of HTML are open.
    private var openCounts = [Int32](repeating: 0, count: TagName.knownCount)
    private var hasHTML = false
    private var hasHead = false
    private var hasBody = false
    /// Why the parser is to stop.
    private(set) var fault: MarkupFault?

    init(limits: MarkupLimits, reserving count: Int) {
        self.limits = limits
        bytes.reserveCapacity(count)
        nodes.reserveCapacity(count / 32)
        attributes.reserveCapacity(count / 48)
        let root = TagName(number: Int(UInt16.max))
        nodes.append(.init(name: root, parent: 0, end: 0, start: 0, count: 0))
        open.append(Open(node: 0, name: root))
    }

    /// The tree, with what is open ended.
    mutating func tree() -> MarkupTree {
        while open.count > 1 { pop() }
        nodes[0].end = Int32(clamping: nodes.count)
        return MarkupTree(
            nodes: nodes, attributes: attributes, elementNames: elementNames.strings(from: TagName.knownCount),
            attributeNames: attributeNames.strings(from: 0), bytes: bytes)
    }

    /// Whether what comes is a drawing or a formula, whose elements may close themselves.
    var isForeign: Bool { isOpen(.svg) || isOpen(.math) }

    // MARK: Names and attributes

    mutating func elementName(_ html: Span<UInt8>, _ range: Range<Int>) -> TagName {
        TagName(number: Int(elementNames.number(of: html, range)))
    }

    /// The rules of an element; none of one that HTML does not know.
    @inline(__always)
    func rules(of name: TagName) -> ElementRules {
        Int(name.number) < rules.count ? rules[Int(name.number)] : []
    }

    var mark: Mark { Mark(attributes: attributes.count, bytes: bytes.count) }

    /// Forgets the attributes since then.
    mutating func discard(_ mark: Mark) {
        attributes.removeLast(attributes.count - mark.attributes)
        bytes.removeLast(bytes.count - mark.bytes)
    }

    /// Adds an attribute to the tag that is being read.
    mutating func attribute(_ html: Span<UInt8>, _ name: Range<Int>, _ value: Range<Int>) {
        guard hasRoom() else { return }
        let number = attributeNames.number(of: html, name)
        let start = bytes.count
        CharacterReferences.append(html, value, isValue: true, to: &bytes)
        attributes.append(
            .init(name: number, start: Int32(clamping: start), count: Int32(clamping: bytes.count - start)))
    }

    // MARK: Texts

    /// A text in which character references count.
    mutating func text(_ html: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty, beginText(html, range) else { return }
        let start = bytes.count
        CharacterReferences.append(html, range, isValue: false, to: &bytes)
        extendText(from: start)
    }

    /// A text as it stands.
    mutating func rawText(_ html: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty, hasRoom() else { return }
        let start = bytes.count
        CharacterReferences.append(html, range, to: &bytes)
        extendText(from: start)
    }

    /// Whether the text belongs somewhere: blanks before the body are nothing, and other text begins the body.
    private mutating func beginText(_ html: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if !hasBody, !isInHeadText {
            guard range.contains(where: { !html[$0].isSpace }) else { return false }
            beginBody()
        }
        return hasRoom()
    }

    /// Whether a text before the body belongs to an element there.
    private var isInHeadText: Bool {
        let name = open[open.count - 1].name
        return name != .html && name != .head && open.count > 1
    }

    private mutating func extendText(from start: Int) {
        let last = nodes.count - 1
        let parent = open[open.count - 1].node
        let count = Int32(clamping: bytes.count - start)
        // A text may come in pieces.
        if nodes[last].name == .text, nodes[last].parent == parent {
            nodes[last].count += count
            return
        }
        nodes.append(
            .init(
                name: .text, parent: parent, end: Int32(clamping: nodes.count + 1), start: Int32(clamping: start),
                count: count))
    }

    // MARK: Start tags

    /// Begins an element with the attributes since the mark.
    ///
    /// - Returns: whether it is open now.
    mutating func start(_ name: TagName, _ mark: Mark, closesItself: Bool) -> Bool {
        let rules = self.rules(of: name)
        guard place(name, rules) else {
            discard(mark)
            return false
        }
        if rules.contains(.endsParagraph), isOpen(.p) { endParagraph() }
        endBefore(name, rules)
        guard push(name, from: mark) else { return false }
        if rules.contains(.void) || closesItself && isForeign {
            pop()
            return false
        }
        return true
    }

    /// Begins html, head and body where a page leaves them out, without the attributes of the tag; false when a second one of these comes, or a form in a form.
    private mutating func place(_ name: TagName, _ rules: ElementRules) -> Bool {
        if name == .html {
            if hasHTML { return false }
            hasHTML = true
            return true
        }
        if !hasHTML {
            hasHTML = true
            _ = push(.html, from: mark)
        }
        if hasBody { return name != .body && name != .head && !(name == .form && isOpen(.form)) }
        if name == .head {
            defer { hasHead = true }
            return !hasHead
        }
        if name == .body {
            endHead()
            hasBody = true
            return true
        }
        // What is in an element of the head stays there.
        if isOpen(.noscript) || isOpen(.template) || isForeign { return true }
        if rules.contains(.head) {
            if !hasHead {
                hasHead = true
                _ = push(.head, from: mark)
            }
        } else if name != TagName(.frameset), name != TagName(.frame) {
            beginBody()
        }
        return true
    }

    private mutating func beginBody() {
        if !hasHTML {
            hasHTML = true
            _ = push(.html, from: mark)
        }
        endHead()
        hasBody = true
        _ = push(.body, from: mark)
    }

    /// Ends the head and what is open in it.
    private mutating func endHead() {
        while open.count > 1, open[open.count - 1].name != .html { pop() }
        hasHead = true
    }

    /// Ends what the element ends by beginning.
    private mutating func endBefore(_ name: TagName, _ rules: ElementRules) {
        switch name {
        case .li where isOpen(.li): endItem([.li])
        case .dt, .dd:
            if isOpen(.dt) || isOpen(.dd) { endItem([.dt, .dd]) }
        case .option where isOpen(.option):
            if open[open.count - 1].name == .option { pop() }
        case .a where isOpen(.a): endInline(.a)
        case .button where isOpen(.button): endBlock(.button)
        case .td, .th: endTable(to: [.tr, .tbody, .thead, .tfoot, .table])
        case .tr: endTable(to: [.tbody, .thead, .tfoot, .table])
        case .tbody, .thead, .tfoot, .caption: endTable(to: [.table])
        default:
            if rules.contains(.heading), self.rules(of: open[open.count - 1].name).contains(.heading) { pop() }
        }
    }

    /// Ends the list item that is open, unless a list or a block stands between.
    private mutating func endItem(_ names: [TagName]) {
        for index in open.indices.reversed().dropLast() {
            let name = open[index].name
            if names.contains(name) { return pop(to: index) }
            if rules(of: name).contains(.special), name != .address, name != .div, name != .p { return }
        }
    }

    /// Ends what is open in the innermost of these, if a table is open.
    private mutating func endTable(to names: [TagName]) {
        guard isOpen(.table) else { return }
        for index in open.indices.reversed().dropLast() {
            let name = open[index].name
            if names.contains(name) { return pop(to: index + 1) }
            if name == .template { return }
        }
    }

    // MARK: End tags

    mutating func end(_ name: TagName) {
        if name == .body || name == .html { return }
        if name == .head {
            if !hasBody, hasHead { endHead() }
            return
        }
        if name == .br {
            _ = start(.br, mark, closesItself: false)
            return
        }
        let rules = self.rules(of: name)
        if rules.contains(.heading) { return endHeading() }
        guard isOpen(name) else { return }
        if name == .p {
            endParagraph()
        } else if rules.contains(.table) {
            endPart(name)
        } else if rules.contains(.special) {
            endBlock(name)
        } else {
            endInline(name)
        }
    }

    /// Ends the paragraph that is open ("in button scope").
    private mutating func endParagraph() {
        for index in open.indices.reversed().dropLast() {
            let name = open[index].name
            if name == .p { return pop(to: index) }
            if name == .button || rules(of: name).contains(.scope) { return }
        }
    }

    /// Headings end each other: pages begin one and end another.
    private mutating func endHeading() {
        for index in open.indices.reversed().dropLast() {
            let rules = self.rules(of: open[index].name)
            if rules.contains(.heading) { return pop(to: index) }
            if rules.contains(.scope) { return }
        }
    }

    private mutating func endPart(_ name: TagName) {
        for index in open.indices.reversed().dropLast() {
            if open[index].name == name { return pop(to: index) }
            if open[index].name == .table || open[index].name == .template { return }
        }
    }

    private mutating func endBlock(_ name: TagName) {
        for index in open.indices.reversed().dropLast() {
            if open[index].name == name { return pop(to: index) }
            if rules(of: open[index].name).contains(.scope) { return }
        }
    }

    /// Ends an inline element; where a block in it is open, it ends with that.
    private mutating func endInline(_ name: TagName) {
        var isBlocked = false
        for index in open.indices.reversed().dropLast() {
            if open[index].name == name {
                if isBlocked { open[index].isEnding = true } else { pop(to: index) }
                return
            }
            let rules = self.rules(of: open[index].name)
            if rules.contains(.scope) { return }
            isBlocked = isBlocked || rules.contains(.special)
        }
    }

    // MARK: The stack

    @inline(__always)
    private func isOpen(_ name: TagName) -> Bool {
        // Others are few, and looked for.
        Int(name.number) >= openCounts.count || openCounts[Int(name.number)] > 0
    }

    private mutating func push(_ name: TagName, from mark: Mark) -> Bool {
        guard hasRoom() else { return false }
        guard open.count <= limits.depth else {
            fault = MarkupFault("elements lie in elements more than \(limits.depth) deep")
            return false
        }
        let node = Int32(clamping: nodes.count)
        nodes.append(
            .init(
                name: name, parent: open[open.count - 1].node, end: 0, start: Int32(clamping: mark.attributes),
                count: Int32(clamping: attributes.count - mark.attributes)))
        open.append(Open(node: node, name: name))
        if Int(name.number) < openCounts.count { openCounts[Int(name.number)] += 1 }
        return true
    }

    /// Ends the innermost element, and those that were to end with it.
    private mutating func pop() {
        repeat {
            let last = open.removeLast()
            nodes[Int(last.node)].end = Int32(clamping: nodes.count)
            if Int(last.name.number) < openCounts.count { openCounts[Int(last.name.number)] -= 1 }
        } while open[open.count - 1].isEnding
    }

    /// Ends the elements from an index of the stack on.
    private mutating func pop(to index: Int) {
        while open.count > index { pop() }
    }

    private mutating func hasRoom() -> Bool {
        if fault != nil { return false }
        if nodes.count < limits.nodes, attributes.count < 2 * limits.nodes, bytes.count < Int(Int32.max) / 2 {
            return true
        }
        fault = MarkupFault("there are more than \(limits.nodes) elements and texts")
        return false
    }
}
