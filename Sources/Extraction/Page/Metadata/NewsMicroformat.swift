import Markup

/// What a page says by the class names of hNews (microformats.org/wiki/hnews) and `rel="tag"`, in the order of the page.
struct NewsMicroformat {
    /// The organisation whose article it is: `source-org`.
    private(set) var source: String?
    /// `entry-summary`, `p-summary`.
    private(set) var summary: String?
    private(set) var tags: [String] = []

    private static let maximumTags = 100
    private static let maximumBytes = 4000
    /// Larger elements are no single fields.
    private static let maximumNodes = 200

    init(_ tree: MarkupTree) {
        for node in tree.descendants(MarkupTree.root) where !tree.isText(node) {
            let relations = Self.words("rel", of: node, tree)
            if relations.contains("tag"), tags.count < Self.maximumTags, let tag = Self.line(node, tree) {
                tags.append(tag)
            }
            let classes = Self.words("class", of: node, tree)
            if source == nil, classes.contains("source-org") { source = Self.line(node, tree) }
            if summary == nil, classes.contains("entry-summary") || classes.contains("p-summary") {
                summary = Self.line(node, tree)
            }
        }
    }

    private static func words(_ attribute: String, of node: Int, _ tree: MarkupTree) -> [Substring] {
        guard let text = tree.attribute(attribute, of: node) else { return [] }
        return text.lowercased().split { $0 == " " || $0 == "\n" || $0 == "\t" }
    }

    private static func line(_ node: Int, _ tree: MarkupTree) -> String? {
        guard tree.end(node) - node < maximumNodes else { return nil }
        let text = tree.text(node)
        return text.utf8.count <= maximumBytes ? CleanText.line(text) : nil
    }
}
