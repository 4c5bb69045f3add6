import Articles
import Markup

/// Reads the feeds of XML: RSS 0.90 to 2.0, RSS 1.0 in RDF, Atom 0.3 and 1.0. Every item is an article.
struct FeedReader {
    let finisher: Finisher

    /// The articles in the items, in their order; an item that is none is a rejection, and the others still count.
    ///
    /// - Parameter text: the feed in UTF-8.
    func read(_ document: RawDocument, _ text: ArraySlice<UInt8>) -> [Extracted] {
        var text = text
        if FirstTag.format(of: text) != .feed, let start = FirstTag.startOfFeed(in: text) { text = text[start...] }
        let tree: MarkupTree
        do throws(MarkupFault) {
            tree = try MarkupTree(xml: Array(text), prefixes: FeedNamespaces.prefixes)
        } catch {
            return [.rejection(document.rejection(.unreadable, "the feed is none that somebody wrote: \(error)"))]
        }
        let feed = FeedTree(tree, address: document.uri)
        guard let root = tree.children(MarkupTree.root).first(where: { !tree.isText($0) }) else {
            return [.rejection(document.rejection(.unreadable, "the document is no XML: it has no element"))]
        }
        guard let format = Self.format(feed, root) else {
            return [.rejection(document.rejection(Recognition.unread(root: tree.text(of: tree.name(root)))))]
        }
        let maximum = DeliveryTag.maximumParts
        let items = Self.items(feed, limit: maximum + 1)
        guard !items.isEmpty else { return [.rejection(document.rejection(.empty, "the feed has no items"))] }
        guard items.count <= maximum else {
            let message = "the document has more than \(maximum) articles; split it"
            return [.rejection(document.rejection(.tooLarge, message))]
        }
        let channel = FeedChannel(feed, root: root)
        let provenance = finisher.provenance(
            format: format, original: document.bytes[...], origin: document.origin)
        return items.enumerated().map { index, node in
            var article = FeedItem(feed, node, channel).article
            guard article.fault == nil else {
                return .rejection(Self.rejection(of: node, number: index + 1, tree, document))
            }
            article.provenance = provenance
            return .article(finisher.finish(article, format: format, original: [], origin: document.origin))
        }
    }

    /// What a feed of this root is called; nil when it is no feed. An RDF document is one when it has items of RSS.
    private static func format(_ feed: FeedTree, _ root: Int) -> String? {
        switch feed.element(root) {
        case .rss: "rss"
        case .feed: "atom"
        case .rdf:
            feed.tree.children(root).contains { feed.element($0) == .channel || feed.element($0) == .item }
                ? "rdf" : nil
        case .channel: feed.tree.children(root).contains { feed.element($0) == .item } ? "rss" : nil
        default: nil
        }
    }

    /// The items, wherever they are: in the channel, beside it, or where a tag that was not closed has left them.
    private static func items(_ feed: FeedTree, limit: Int) -> [Int] {
        var items: [Int] = []
        var node = MarkupTree.root + 1
        while node < feed.tree.count, items.count < limit {
            if feed.element(node) == .item {
                items.append(node)
                node = feed.tree.end(node)
            } else {
                node += 1
            }
        }
        return items
    }

    private static func rejection(
        of item: Int, number: Int, _ tree: MarkupTree, _ document: RawDocument
    ) -> Rejection {
        let kept = MarkupWriter.html(of: tree, in: item)
        return Rejection(
            code: .empty, message: "item \(number): neither a headline nor a text", uri: document.uri,
            origin: document.origin, mediaType: document.mediaType, bytes: kept.count, document: kept)
    }
}
