/// A page or another document as a tree: elements, attributes and texts in their order.
///
/// A node is an index into flat lists, and what is in a node are the indices up to its `end`. So a walk over a tree is
/// a loop, needs no stack, and costs time that is linear in what it passes. A value; any thread may read it.
public struct MarkupTree: Sendable {
    struct Node {
        var name: TagName
        var parent: Int32
        /// The first node behind this one and what is in it.
        var end: Int32
        /// Of an element: its attributes. Of a text: its bytes.
        var start: Int32
        var count: Int32
    }

    struct Attribute {
        /// In the list of names.
        var name: UInt16
        var start: Int32
        var count: Int32
    }

    let nodes: [Node]
    let attributes: [Attribute]
    /// The names of elements and of attributes that are not known to all trees.
    let elementNames: [String]
    let attributeNames: [String]
    /// All texts and the values of attributes, in UTF-8.
    let bytes: [UInt8]

    /// How many nodes there are. Node 0 is the root, which has no name, and holds all others.
    public var count: Int { nodes.count }

    /// The root.
    public static let root = 0

    public func name(_ node: Int) -> TagName { nodes[node].name }

    /// A name as it is written, in lower case.
    public func text(of name: TagName) -> String {
        let number = Int(name.number)
        return number < TagName.known.count ? TagName.known[number] : elementNames[number - TagName.known.count]
    }

    /// The name that an element of this tree may have, or nil when none has it.
    ///
    /// - Parameter name: in lower case.
    public func tagName(_ name: String) -> TagName? {
        if let number = TagName.numbers[name] { return TagName(number: Int(number)) }
        return elementNames.firstIndex(of: name).map { TagName(number: TagName.known.count + $0) }
    }

    /// The node that a node is in; that of the root is itself.
    public func parent(_ node: Int) -> Int { Int(nodes[node].parent) }

    /// The first node behind a node and all that is in it.
    public func end(_ node: Int) -> Int { Int(nodes[node].end) }

    /// The nodes in a node, at any depth, in the order of the page.
    public func descendants(_ node: Int) -> Range<Int> { node + 1..<end(node) }

    /// The nodes that lie in a node directly.
    public func children(_ node: Int) -> Children { Children(tree: self, index: node + 1, end: end(node)) }

    public func isText(_ node: Int) -> Bool { nodes[node].name == .text }

    /// The bytes of a text, UTF-8; none of an element.
    public func bytes(_ text: Int) -> ArraySlice<UInt8> {
        let node = nodes[text]
        return node.name == .text ? bytes[Int(node.start)..<Int(node.start) + Int(node.count)] : []
    }

    /// All texts in a node, one after the other, as they are written. Scripts and styles are texts too.
    public func text(_ node: Int) -> String {
        if isText(node) { return String(decoding: bytes(node), as: UTF8.self) }
        var all: [UInt8] = []
        for inner in descendants(node) where isText(inner) { all += bytes(inner) }
        return String(decoding: all, as: UTF8.self)
    }

    /// The value of an attribute, entities resolved; empty for one without a value, nil when the element has it not.
    ///
    /// - Parameter name: in lower case.
    public func attribute(_ name: String, of node: Int) -> String? {
        let node = nodes[node]
        guard node.name != .text else { return nil }
        for index in Int(node.start)..<Int(node.start) + Int(node.count) {
            let attribute = attributes[index]
            if attributeNames[Int(attribute.name)] == name {
                return String(
                    decoding: bytes[Int(attribute.start)..<Int(attribute.start) + Int(attribute.count)], as: UTF8.self)
            }
        }
        return nil
    }

    /// The names and values of all attributes of an element, in the order of the page.
    public func attributes(of node: Int) -> [(name: String, value: String)] {
        let node = nodes[node]
        guard node.name != .text else { return [] }
        return (Int(node.start)..<Int(node.start) + Int(node.count)).map { index in
            let attribute = attributes[index]
            let value = bytes[Int(attribute.start)..<Int(attribute.start) + Int(attribute.count)]
            return (attributeNames[Int(attribute.name)], String(decoding: value, as: UTF8.self))
        }
    }

    /// The nodes directly in a node, one after the other.
    public struct Children: Sequence, IteratorProtocol {
        let tree: MarkupTree
        var index: Int
        let end: Int

        public mutating func next() -> Int? {
            guard index < end else { return nil }
            defer { index = tree.end(index) }
            return index
        }
    }
}
