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
