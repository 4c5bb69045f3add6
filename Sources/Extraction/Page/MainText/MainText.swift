public import Markup

/// The text of the article on a web page, found by the page's structure.
public struct MainText: Hashable, Sendable {
    /// The body, a paragraph each: plain text, with a line end where the page has one. The items of a list and the rows of
    /// a table are lines of one paragraph; items begin with `- ` or a number, cells are divided by tabs.
    public var paragraphs: [String]
    /// The headline as the page shows it, without the site's name.
    public var headline: String?
    /// What may be the summary, the likeliest first: paragraphs marked as standfirst, lead or summary.
    public var summaries: [String]
    /// Why the page is no article; nil when it is one.
    public var refusal: NonArticle?

    /// The body, an empty line between paragraphs.
    public var body: String { paragraphs.joined(separator: "\n\n") }

    /// Whether the body of the page's JSON-LD is to be preferred: the page shows hardly anything of it.
    private static func isMuchMore(_ articleBody: String, than paragraphs: [String]) -> Bool {
        let found = paragraphs.reduce(0) { $0 + $1.utf8.count }
        return articleBody.utf8.count > 200 && articleBody.utf8.count > found * 2
    }

    /// - Parameters:
    ///   - tree: a page. Time is linear in its nodes and bytes.
    ///   - articleBody: the body that the page's JSON-LD gives, if any: taken when the structure gives much less.
    public init(_ tree: MarkupTree, articleBody: String? = nil) {
        var map = PageMap(tree)
        let found = HeadlineFinder.find(map)
        headline = found
        summaries = Summaries.find(map)
        map = Removal.applied(to: map)
        let root = BodyChoice.choose(map)
        let reader = BlockReader(map, from: Standfirst.start(map, root: root), root: root)
        let writer = BlockWriter(reader, BlockFilter.kept(reader, root: root, headline: found))
        paragraphs = writer.paragraphs()
        if let articleBody, Self.isMuchMore(articleBody, than: paragraphs) {
            paragraphs = articleBody.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        }
        refusal = PageKind.refusal(
            map, root: root, headline: found, letters: paragraphs.reduce(0) { $0 + $1.utf8.count })
    }
}
