/// A JSON text (RFC 8259), checked as a whole and laid out as a flat list of its values, whose strings are decoded when
/// they are asked for.
///
/// The toolchain's `JSONDecoder` does not serve for this: it looks only at what is decoded, so that it takes `{"a":1,}`
/// and `01`, and it does not say where a fault is.
public struct JSONDocument: Sendable {
    public enum Kind: Hashable, Sendable { case object, array, string, escapedString, number, yes, no, null }

    public struct Node: Hashable, Sendable {
        public var kind: Kind
        /// Where the value lies in the bytes; a string without its quotation marks.
        public var start: Int
        public var end: Int
        /// The index of the node after this value and all that is in it.
        public var next: Int
    }

    public let bytes: ArraySlice<UInt8>
    /// The values in the order of the text, the outermost first. A member of an object is two nodes, its name and its
    /// value.
    public let nodes: [Node]

    /// Reads a text in time and memory that are linear in its length.
    ///
    /// - Throws: `JSONFault` at the first byte that is wrong, counted as the slice's indices are.
    public init(_ bytes: ArraySlice<UInt8>, rules: JSONRules) throws(JSONFault) {
        self.bytes = bytes
        let text = bytes.span
        var scanner = JSONScanner(rules: rules, base: bytes.startIndex, keepsNodes: true)
        try scanner.scan(text)
        nodes = scanner.nodes
    }

    /// Checks a text without keeping anything of it: the memory depends on the rules' depth alone.
    ///
    /// - Throws: `JSONFault` at the first byte that is wrong, counted from the text's start.
    public static func check(_ text: Span<UInt8>, rules: JSONRules) throws(JSONFault) {
        var scanner = JSONScanner(rules: rules, base: 0, keepsNodes: false)
        try scanner.scan(text)
    }

    /// The outermost value.
    public var root: Node { nodes[0] }

    /// The members of an object in the order of the text, two of the same name both; none for other values.
    public func members(of index: Int) -> JSONMembers {
        JSONMembers(document: self, range: nodes[index].kind == .object ? index + 1..<nodes[index].next : index..<index)
    }

    /// The elements of an array, as indices; none for other values.
    public func elements(of index: Int) -> JSONElements {
        JSONElements(document: self, range: nodes[index].kind == .array ? index + 1..<nodes[index].next : index..<index)
    }

    /// The text of a string, or nil for other values. Half of a surrogate pair becomes U+FFFD.
    public func string(_ index: Int) -> String? {
        let node = nodes[index]
        switch node.kind {
        case .string: return String(decoding: bytes[node.start..<node.end], as: UTF8.self)
        case .escapedString: return JSONEscapes.decode(bytes[node.start..<node.end].span.bytes)
        case .object, .array, .number, .yes, .no, .null: return nil
        }
    }

    /// A number as it is written, or nil for other values.
    public func number(_ index: Int) -> String? {
        let node = nodes[index]
        return node.kind == .number ? String(decoding: bytes[node.start..<node.end], as: UTF8.self) : nil
    }

    /// A number that is written as a whole number from 0 to 10^18 - 1, without fraction and exponent; nil for others.
    public func wholeNumber(_ index: Int) -> Int? {
        let node = nodes[index]
        guard node.kind == .number, node.end - node.start <= 18 else { return nil }
        var number = 0
        for byte in bytes[node.start..<node.end] {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }
}
