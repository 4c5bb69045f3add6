import Markup

/// Who wrote an article, by what the page's elements are marked with: microdata (`itemprop="author"`), `rel="author"`,
/// hNews (`author vcard`), and class names that say byline.
enum Authorship {
    private static let maximumBytes = 200
    private static let maximumNames = 10
    /// Class names of an element that has the authors' names and nothing else, or words such as "By" before them.
    private static let classes: Set<String> = [
        "author", "byline", "by-line", "article-author", "article__author", "author-name", "author__name", "authorname",
        "post-author", "entry-author", "article-byline", "byline-name", "byline__name", "c-byline__author", "p-author",
        "fn", "vcard", "story-byline", "auteur", "autor", "autore", "verfasser", "redakteur",
    ]

    /// The names, best marked first; none when nothing is marked.
    static func names(in tree: MarkupTree) -> [String] {
        var found: [[String]] = [[], [], []]
        for node in tree.descendants(MarkupTree.root) where !tree.isText(node) {
            guard tree.end(node) - node < 64, let rank = rank(node, tree), found[rank].count < maximumNames else {
                continue
            }
            let text = tree.name(node) == .meta ? tree.attribute("content", of: node) ?? "" : tree.text(node)
            guard text.utf8.count <= maximumBytes, let line = CleanText.line(text) else { continue }
            found[rank] += names(in: line)
        }
        return found.first { !$0.isEmpty }?.unique ?? []
    }

    /// How sure the marking is, 0 the most; nil when the element is not marked.
    private static func rank(_ node: Int, _ tree: MarkupTree) -> Int? {
        if let property = tree.attribute("itemprop", of: node) {
            let words = property.lowercased().split(separator: " ")
            if words.contains("author") || words.contains("creator") { return 0 }
        }
        if let relation = tree.attribute("rel", of: node),
            relation.lowercased().split(separator: " ").contains("author")
        {
            return 1
        }
        guard let names = tree.attribute("class", of: node), tree.name(node) != .body else { return nil }
        let words = names.lowercased().split(separator: " ").map(String.init)
        // hNews marks organisations as it does people.
        if words.contains("org") || words.contains("source-org") { return nil }
        return words.contains { classes.contains($0) } ? 2 : nil
    }

    /// The names of people in a byline: words that introduce them are left out, and what is no name is too.
    static func names(in line: String) -> [String] {
        var text = line
        for opening in openings where text.lowercased().hasPrefix(opening) {
            text = String(text.dropFirst(opening.count)).trimmed
            break
        }
        return Credits.authors(text).filter { Credits.isName($0) }
    }

    /// What stands before names in bylines, with the blank behind it.
    private static let openings = [
        "by ", "written by ", "posted by ", "published by ", "author: ", "author ", "von ", "autor: ", "text: ", "par ",
        "de ",
        "por ", "di ", "door ", "av ", "af ", "przez ", "автор: ", "autore: ", "auteur : ",
    ]
}
