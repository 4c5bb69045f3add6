import Articles
import Markup

/// Reads NewsML-G2 of the IPTC: a news item, or a message of several. Every news item is an article.
struct NewsMLReader {
    static let format = "newsml-g2"

    /// The namespaces whose elements are known here without a prefix, in lower case.
    private static let prefixes = [
        "http://iptc.org/std/nar/2006-10-01/": "", "http://www.w3.org/1999/xhtml": "",
        "http://iptc.org/std/nitf/2006-10-18/": "", "http://iptc.org/std/nitf/2008-05-11/": "",
    ]

    let finisher: Finisher

    /// The articles in the items, in their order; an item that is none is a rejection, and the others still count.
    ///
    /// - Parameter text: the document in UTF-8.
    func read(_ document: RawDocument, _ text: ArraySlice<UInt8>) -> [Extracted] {
        let tree: MarkupTree
        do throws(MarkupFault) {
            tree = try MarkupTree(xml: Array(text), prefixes: Self.prefixes)
        } catch {
            return [.rejection(document.rejection(.unreadable, "the message is none that somebody wrote: \(error)"))]
        }
        let maximum = DeliveryTag.maximumParts
        let items = Self.items(tree, limit: maximum + 1)
        guard !items.isEmpty else { return [.rejection(document.rejection(.empty, "the message has no items"))] }
        guard items.count <= maximum else {
            let message = "the document has more than \(maximum) articles; split it"
            return [.rejection(document.rejection(.tooLarge, message))]
        }
        let names = NewsMLItem.Names(tree)
        let provenance = finisher.provenance(
            format: Self.format, original: document.bytes[...], origin: document.origin)
        return items.enumerated().map { index, node in
            do throws(Fault) {
                var article = try article(tree, node, names)
                article.provenance = provenance
                return .article(finisher.finish(article, format: Self.format, original: [], origin: document.origin))
            } catch {
                let kept = MarkupWriter.html(of: tree, in: node)
                return .rejection(
                    Rejection(
                        code: error.code, message: "item \(index + 1): \(error.message)", uri: document.uri,
                        origin: document.origin, mediaType: document.mediaType, bytes: kept.count, document: kept))
            }
        }
    }

    private func article(
        _ tree: MarkupTree, _ node: Int, _ names: NewsMLItem.Names
    ) throws(Fault) -> Article {
        guard tree.text(of: tree.name(node)) == "newsitem" else {
            throw Fault(.noArticle, "a package of items, which refers to articles and has none")
        }
        let item = NewsMLItem(tree, node, names)
        if let status = item.withdrawal {
            throw Fault(.noArticle, "its publisher says that it is \(status)")
        }
        let article = item.article
        if article.fault != nil { throw Fault(.empty, "neither a headline nor a text") }
        return article
    }

    /// News items and packages, wherever they are.
    private static func items(_ tree: MarkupTree, limit: Int) -> [Int] {
        let names = ["newsitem", "packageitem"].compactMap { tree.tagName($0) }
        var items: [Int] = []
        var node = MarkupTree.root + 1
        while node < tree.count, items.count < limit {
            if names.contains(tree.name(node)) {
                items.append(node)
                node = tree.end(node)
            } else {
                node += 1
            }
        }
        return items
    }
}
