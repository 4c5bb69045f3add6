extension MarkupTree {
    /// The name of an attribute as one tree numbers it: for a walk that looks for the same few at every element.
    public struct AttributeName: Hashable, Sendable {
        public let number: UInt16
    }

    /// The number of an attribute's name, or nil when no element of this tree has it.
    ///
    /// - Parameter name: in lower case.
    public func attributeName(_ name: String) -> AttributeName? {
        attributeNames.firstIndex(of: name).map { AttributeName(number: UInt16(truncatingIfNeeded: $0)) }
    }

    /// Calls with the name and the value of each attribute of an element, in the order of the page.
    public func forEachAttribute(of node: Int, _ body: (AttributeName, ArraySlice<UInt8>) -> Void) {
        let node = nodes[node]
        guard node.name != .text else { return }
        for index in Int(node.start)..<Int(node.start) + Int(node.count) {
            let attribute = attributes[index]
            let start = Int(attribute.start)
            body(AttributeName(number: attribute.name), bytes[start..<start + Int(attribute.count)])
        }
    }

    /// The value of an attribute in UTF-8, entities resolved, or nil when the element has it not.
    public func bytes(of name: AttributeName?, at node: Int) -> ArraySlice<UInt8>? {
        guard let name else { return nil }
        let node = nodes[node]
        guard node.name != .text else { return nil }
        for index in Int(node.start)..<Int(node.start) + Int(node.count) where attributes[index].name == name.number {
            let attribute = attributes[index]
            return bytes[Int(attribute.start)..<Int(attribute.start) + Int(attribute.count)]
        }
        return nil
    }
}
