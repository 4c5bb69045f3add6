import Articles
import Markup

/// What a feed or an item of it says of rights.
struct FeedRights {
    private(set) var notice: String?
    private(set) var licence: String?
    private(set) var holder: String?

    init(_ feed: FeedTree, _ fields: [FeedElement: [Int]]) {
        func line(_ elements: FeedElement...) -> String? {
            elements.lazy.flatMap { fields[$0] ?? [] }.compactMap { FeedText(feed, $0, format: .either).line }.first
        }
        notice = line(.rights, .dublinRights, .mediaCopyright)
        holder = line(.holder)
        for element in [FeedElement.creativeCommons, .licence, .dublinLicence] where licence == nil {
            for node in (fields[element] ?? []).prefix(FeedItem.maximumLinks) where licence == nil {
                licence =
                    (feed.tree.attribute("rdf:resource", of: node) ?? feed.tree.attribute("resource", of: node))?
                    .trimmed
                    ?? feed.line(node)
            }
        }
        // RFC 4946.
        for node in (fields[.link] ?? []).prefix(FeedItem.maximumLinks)
        where licence == nil && feed.tree.attribute("rel", of: node) == "license" {
            licence = feed.tree.attribute("href", of: node).flatMap { feed.address($0, at: node) }
        }
    }

    /// The rights of an item: its own, else those of the feed.
    func rights(else channel: FeedRights) -> Rights? {
        let notice = notice ?? channel.notice
        var rights = Rights(holder: holder ?? channel.holder, notice: notice, usage: licence ?? channel.licence)
        if let notice, let statement = RightsStatement(Array(notice.utf8)[...])?.rights {
            rights.holder = rights.holder ?? statement.holder
            rights.usage = rights.usage ?? statement.usage
        }
        return rights == Rights() ? nil : rights
    }
}
