import Markup

/// A feed's tree with the meaning of its elements.
struct FeedTree {
    let tree: MarkupTree
    /// Where on the web the feed was found.
    let address: String?
    /// What an element's name means, by the name's number.
    private var elements: [FeedElement?] = []

    init(_ tree: MarkupTree, address: String?) {
        self.tree = tree
        self.address = address.flatMap { WebAddress.isWeb($0) ? $0 : nil }
        for element in FeedElement.allCases {
            for name in element.names {
                guard let number = tree.tagName(name).map({ Int($0.number) }) else { continue }
                if elements.count <= number {
                    elements += [FeedElement?](repeating: nil, count: number + 1 - elements.count)
                }
                elements[number] = element
            }
        }
    }

    func element(_ node: Int) -> FeedElement? {
        let number = Int(tree.name(node).number)
        return number < elements.count ? elements[number] : nil
    }

    /// The elements directly in a node, by their meaning.
    func fields(of node: Int) -> [FeedElement: [Int]] {
        var fields: [FeedElement: [Int]] = [:]
        for child in tree.children(node) {
            if let element = element(child) { fields[element, default: []].append(child) }
        }
        return fields
    }

    /// The text of a node as one line.
    func line(_ node: Int) -> String? { FeedText(self, node, format: .plain).line }

    /// The address in a node's text or attribute, resolved against `xml:base` (XML Base) and where the feed was found;
    /// nil when it is none.
    func address(_ text: String, at node: Int) -> String? {
        let text = text.filter { !$0.isNewline }.trimmed
        guard !text.isEmpty, text.utf8.count <= WebAddress.longest else { return nil }
        if WebAddress.isAddress(text) { return text }
        guard let base = base(of: node) else { return nil }
        let resolved = WebAddress.resolve(text, against: base)
        return resolved.flatMap { WebAddress.isAddress($0) ? $0 : nil }
    }

    private func base(of node: Int) -> String? {
        var bases: [String] = []
        for ancestor in lineage(node) {
            guard let stated = tree.attribute("xml:base", of: ancestor)?.trimmed, !stated.isEmpty else { continue }
            bases.append(stated)
            if WebAddress.isAddress(stated) { break }
        }
        var base = address
        for stated in bases.reversed() {
            base = WebAddress.isAddress(stated) ? stated : base.flatMap { WebAddress.resolve(stated, against: $0) }
        }
        return base
    }

    /// The language of a node by `xml:lang` (XML 1.0, section 2.12).
    func language(of node: Int) -> String? {
        for ancestor in lineage(node) {
            if let stated = tree.attribute("xml:lang", of: ancestor) { return LanguageTag.read(stated) }
        }
        return nil
    }

    /// A node, its parent, and so on to the root element.
    private func lineage(_ node: Int) -> some Sequence<Int> {
        sequence(first: node) { node in
            let parent = tree.parent(node)
            return parent == MarkupTree.root ? nil : parent
        }
    }
}
