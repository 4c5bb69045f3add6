/// A JSON text (RFC 8259), checked as a whole and laid out as a flat list of its values, whose strings are decoded when
/// they are asked for.
///
/// The toolchain's `JSONDecoder` does not serve here: it looks only at what is decoded, so that it takes `{"a":1,}` and
/// `01`, and it does not say where a fault is.
struct JSONDocument {
    enum Kind: Hashable { case object, array, string, escapedString, number, yes, no, null }

    struct Node: Hashable {
        var kind: Kind
        /// Where the value lies in the bytes; a string without its quotation marks.
        var start: Int
        var end: Int
        /// The index of the node after this value and all that is in it.
        var next: Int
    }

    /// Deeper values are refused. No news format nests more than a few dozen.
    static let maximumDepth = 512
    /// More values are refused: they would take more memory than the text.
    static let maximumNodes = 1_000_000

    let bytes: ArraySlice<UInt8>
    /// The values in the order of the text. A member of an object is two nodes, its name and its value.
    let nodes: [Node]

    /// - Parameter bytes: valid UTF-8.
    /// - Throws: `JSONFault` at the first byte that is not JSON.
    init(_ bytes: ArraySlice<UInt8>) throws(JSONFault) {
        self.bytes = bytes
        var scanner = JSONScanner(base: bytes.startIndex)
        try scanner.scan(bytes.span)
        nodes = scanner.nodes
    }

    /// The outermost value.
    var root: Node { nodes[0] }

    /// The members of an object by name, as indices of their values; of two of the same name the first counts. Empty
    /// for other values.
    func members(of index: Int) -> [(name: String, value: Int)] {
        guard nodes[index].kind == .object else { return [] }
        var members: [(name: String, value: Int)] = []
        var position = index + 1
        while position < nodes[index].next {
            members.append((string(position) ?? "", position + 1))
            position = nodes[position + 1].next
        }
        return members
    }

    /// The elements of an array, as indices. Empty for other values.
    func elements(of index: Int) -> [Int] {
        guard nodes[index].kind == .array else { return [] }
        var elements: [Int] = []
        var position = index + 1
        while position < nodes[index].next {
            elements.append(position)
            position = nodes[position].next
        }
        return elements
    }

    /// The text of a string, or nil for other values. Half of a surrogate pair becomes U+FFFD.
    func string(_ index: Int) -> String? {
        let node = nodes[index]
        switch node.kind {
        case .string: return String(decoding: bytes[node.start..<node.end], as: UTF8.self)
        case .escapedString: return JSONEscapes.decode(bytes[node.start..<node.end])
        case .object, .array, .number, .yes, .no, .null: return nil
        }
    }

    /// A number as it is written, or nil for other values.
    func number(_ index: Int) -> String? {
        let node = nodes[index]
        return node.kind == .number ? String(decoding: bytes[node.start..<node.end], as: UTF8.self) : nil
    }
}
