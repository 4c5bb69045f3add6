import Markup

/// The elements of feeds that say something of articles.
enum FeedElement: CaseIterable {
    case rss, rdf, feed, channel, item
    case title, dublinTitle, mediaTitle, itunesTitle
    case link, guid, origin
    case description, summary, dublinDescription, abstract, itunesSummary, itunesSubtitle, mediaDescription
    case content, encoded, body, fullItem
    case author, creator, itunesAuthor, name, email
    case published, issued, created, dublinDate, dublinIssued, dublinCreated, updated, dublinModified
    case language, dublinLanguage
    case publisher, source
    case category, subject, mediaKeywords, itunesKeywords, mediaCategory
    case rights, dublinRights, holder, mediaCopyright, licence, creativeCommons, dublinLicence
    case mediaGroup

    /// Names in lower case, with the prefixes of `FeedNamespaces`. Feeds of Atom that forgot its namespace have none.
    var names: [String] {
        switch self {
        case .rss: ["rss"]
        case .rdf: ["rdf:rdf", "rdf"]
        case .feed: ["atom:feed", "feed"]
        case .channel: ["channel"]
        case .item: ["item", "atom:entry", "entry", "atom:item"]
        case .title: ["title", "atom:title"]
        case .dublinTitle: ["dc:title", "dcterms:title"]
        case .mediaTitle: ["media:title"]
        case .itunesTitle: ["itunes:title"]
        case .link: ["link", "atom:link"]
        case .guid: ["guid", "atom:id", "id"]
        case .origin: ["feedburner:origlink"]
        case .description: ["description"]
        case .summary: ["atom:summary", "summary"]
        case .dublinDescription: ["dc:description", "dcterms:description"]
        case .abstract: ["dcterms:abstract"]
        case .itunesSummary: ["itunes:summary"]
        case .itunesSubtitle: ["itunes:subtitle"]
        case .mediaDescription: ["media:description"]
        case .content: ["atom:content", "content"]
        case .encoded: ["content:encoded"]
        case .body: ["xhtml:body", "body", "xhtml:div"]
        case .fullItem: ["fullitem"]
        case .author: ["author", "atom:author"]
        case .creator: ["dc:creator", "dcterms:creator", "dc:author"]
        case .itunesAuthor: ["itunes:author"]
        case .name: ["atom:name", "name"]
        case .email: ["atom:email", "email"]
        case .published: ["pubdate", "atom:published", "published"]
        case .issued: ["atom:issued", "issued"]
        case .created: ["atom:created", "created"]
        case .dublinDate: ["dc:date", "dcterms:date"]
        case .dublinIssued: ["dcterms:issued"]
        case .dublinCreated: ["dcterms:created"]
        case .updated: ["atom:updated", "updated", "atom:modified", "modified"]
        case .dublinModified: ["dcterms:modified"]
        case .language: ["language"]
        case .dublinLanguage: ["dc:language", "dcterms:language"]
        case .publisher: ["dc:publisher", "dcterms:publisher"]
        case .source: ["source", "atom:source"]
        case .category: ["category", "atom:category"]
        case .subject: ["dc:subject", "dcterms:subject"]
        case .mediaKeywords: ["media:keywords"]
        case .itunesKeywords: ["itunes:keywords"]
        case .mediaCategory: ["media:category"]
        case .rights: ["copyright", "atom:rights", "rights", "atom:copyright"]
        case .dublinRights: ["dc:rights", "dcterms:rights"]
        case .holder: ["dcterms:rightsholder"]
        case .mediaCopyright: ["media:copyright"]
        case .licence: ["cc:license"]
        case .creativeCommons: ["creativecommons:license"]
        case .dublinLicence: ["dcterms:license"]
        case .mediaGroup: ["media:group"]
        }
    }
}
