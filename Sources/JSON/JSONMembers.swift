/// The members of an object, read one after the other: each its name, and the index of its value.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var range: Range<Int>

    init(document: JSONDocument, range: Range<Int>) {
        self.document = document
        self.range = range
    }

    public mutating func next() -> (name: String, value: Int)? {
        guard let index = range.first else { return nil }
        range = document.nodes[index + 1].next..<range.upperBound
        return (document.string(index) ?? "", index + 1)
    }
}

/// The elements of an array, read one after the other, as indices.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var range: Range<Int>

    init(document: JSONDocument, range: Range<Int>) {
        self.document = document
        self.range = range
    }

    public mutating func next() -> Int? {
        guard let index = range.first else { return nil }
        range = document.nodes[index].next..<range.upperBound
        return index
    }
}

extension JSONDocument {
    /// What is known of an object's member by its name.
    public enum Lookup: Hashable, Sendable {
        /// Its value is the node of this index.
        case value(Int)
        case absent
        /// Two members have the name, or a member's name is written with escapes, or the value is no object.
        case unclear
    }

    /// Looks for a member, in time linear in the number of members and without decoding their names.
    ///
    /// - Parameter name: ASCII.
    public func member(_ name: StaticString, of index: Int) -> Lookup {
        guard nodes[index].kind == .object else { return .unclear }
        var found = Lookup.absent
        var position = index + 1
        while position < nodes[index].next {
            let node = nodes[position]
            if node.kind == .escapedString { return .unclear }
            if node.end - node.start == name.utf8CodeUnitCount, name.withUTF8Buffer({ matches($0, at: node.start) }) {
                guard found == .absent else { return .unclear }
                found = .value(position + 1)
            }
            position = nodes[position + 1].next
        }
        return found
    }

    /// Whether the bytes from `start`, which are at least as many, are these.
    private func matches(_ name: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        for offset in name.indices where bytes[start + offset] != name[offset] { return false }
        return true
    }
}
