import Articles
import Markup

/// What a feed says of itself, as far as its items share it.
struct FeedChannel {
    /// The name by which the feed is published.
    var publisher: String?
    var language: String?
    /// The authors of items that name none: Atom has it so (RFC 4287, section 4.2.1). The editor of a channel of RSS is
    /// the author of nothing in it.
    var authors: [String] = []
    var rights: FeedRights
    /// The site's name, which may tell in which order its dates are.
    var host: String?

    init(_ feed: FeedTree, root: Int) {
        let tree = feed.tree
        let channel = tree.descendants(root).first { feed.element($0) == .channel } ?? root
        let fields = feed.fields(of: channel)
        func line(_ elements: FeedElement...) -> String? {
            for element in elements {
                for node in fields[element] ?? [] {
                    if let line = FeedText(feed, node, format: .either).line { return line }
                }
            }
            return nil
        }
        publisher = line(.title, .publisher, .dublinTitle, .itunesTitle)
        language =
            (line(.language) ?? line(.dublinLanguage)).flatMap { LanguageTag.read($0) } ?? feed.language(of: channel)
        if feed.element(root) == .feed { authors = FeedItem.authors(feed, fields) }
        rights = FeedRights(feed, fields)
        let links =
            (fields[.link] ?? []).prefix(FeedItem.maximumLinks).compactMap { FeedItem.link(feed, $0)?.address }
            + [feed.address].compactMap(\.self)
        host = links.lazy.compactMap { WebAddress.host($0) }.first
    }
}
