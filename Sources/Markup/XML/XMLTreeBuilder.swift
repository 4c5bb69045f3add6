/// Makes a tree of what libxml2 reports.
final class XMLTreeBuilder {
    private let limits: MarkupLimits
    private var nodes: [MarkupTree.Node] = []
    private var attributes: [MarkupTree.Attribute] = []
    private var elementNames: [String] = []
    private var elementNumbers: [String: UInt16] = [:]
    private var attributeNames: [String] = []
    private var attributeNumbers: [String: UInt16] = [:]
    private var bytes: [UInt8] = []
    /// The elements that are open, the root first.
    private var open: [Int] = []
    /// Why the parser is to stop.
    private(set) var fault: MarkupFault?

    init(limits: MarkupLimits, reserving count: Int) {
        self.limits = limits
        bytes.reserveCapacity(count)
        nodes.append(.init(name: TagName(number: Int(UInt16.max)), parent: 0, end: 0, start: 0, count: 0))
        open.append(0)
    }

    /// Begins an element; names by their numbers.
    ///
    /// - Parameter attributes: gives the next attribute, its name and its value.
    func start(_ name: UInt16, attributes next: () -> (name: UInt16, value: UnsafeBufferPointer<UInt8>)?) {
        guard hasRoom() else { return }
        guard open.count <= limits.depth else {
            return stop("elements lie in elements more than \(limits.depth) deep")
        }
        let first = attributes.count
        while let (name, value) = next() {
            attributes.append(
                .init(name: name, start: Int32(clamping: bytes.count), count: Int32(clamping: value.count)))
            bytes.append(contentsOf: value)
        }
        let index = nodes.count
        nodes.append(
            .init(
                name: TagName(number: Int(name)), parent: Int32(clamping: open[open.count - 1]), end: 0,
                start: Int32(clamping: first), count: Int32(clamping: attributes.count - first)))
        open.append(index)
    }

    /// The number of an element's name.
    func elementNumber(_ name: String) -> UInt16 {
        TagName.numbers[name] ?? Self.number(of: name, in: &elementNumbers, &elementNames, from: TagName.known.count)
    }

    /// The number of an attribute's name.
    func attributeNumber(_ name: String) -> UInt16 {
        Self.number(of: name, in: &attributeNumbers, &attributeNames, from: 0)
    }

    func end() {
        guard open.count > 1, let index = open.popLast() else { return }
        nodes[index].end = Int32(clamping: nodes.count)
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {
        // A parser reports a text in pieces.
        let last = nodes.count - 1
        if nodes[last].name == .text, nodes[last].parent == open[open.count - 1] {
            nodes[last].count += Int32(clamping: text.count)
            bytes.append(contentsOf: text)
            return
        }
        guard hasRoom() else { return }
        nodes.append(
            .init(
                name: .text, parent: Int32(clamping: open[open.count - 1]), end: Int32(clamping: nodes.count + 1),
                start: Int32(clamping: bytes.count), count: Int32(clamping: text.count)))
        bytes.append(contentsOf: text)
    }

    /// The tree, with what is open closed.
    func tree() -> MarkupTree {
        while open.count > 1 { end() }
        nodes[0].end = Int32(clamping: nodes.count)
        return MarkupTree(
            nodes: nodes, attributes: attributes, elementNames: elementNames, attributeNames: attributeNames,
            bytes: bytes)
    }

    private func hasRoom() -> Bool {
        if fault != nil { return false }
        if nodes.count < limits.nodes, attributes.count < 2 * limits.nodes, bytes.count < Int(Int32.max) / 2 {
            return true
        }
        stop("there are more than \(limits.nodes) elements and texts")
        return false
    }

    private func stop(_ why: String) { fault = MarkupFault(why) }

    /// The number of a name. Of more names than there are numbers, those that come last share one.
    private static func number(
        of name: String, in numbers: inout [String: UInt16], _ names: inout [String], from first: Int
    ) -> UInt16 {
        if let known = numbers[name] { return known }
        guard first + names.count < Int(UInt16.max) - 1 else {
            return UInt16(truncatingIfNeeded: first + names.count - 1)
        }
        let number = UInt16(truncatingIfNeeded: first + names.count)
        numbers[name] = number
        names.append(name)
        return number
    }
}
