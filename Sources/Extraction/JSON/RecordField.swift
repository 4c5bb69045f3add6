/// The fields of a plain export record, and the names under which exports have them.
///
/// Names are compared in lower case without `_`, `-` and spaces: `published_at`, `publishedAt` and `Published At` are
/// one. Of several names the first in the list that has a value counts.
///
/// | field | names |
/// |---|---|
/// | headline | headline, title, name |
/// | summary | summary, lead, standfirst, abstract, excerpt; description, when it is not the body |
/// | body | body, articlebody, bodytext, fulltext, text, content, description |
/// | byline | byline, author, authors, creator, by |
/// | address | uri, url, link, canonicalurl, permalink, webaddress; id and guid, when they are absolute URIs |
/// | published | published, datepublished, publishedat, publisheddate, publicationdate, pubdate, date |
/// | publisher | publisher, site, sitename, outlet, newspaper; source, when none of these is there |
/// | sources | sources, credit; source, when there is a publisher |
/// | tags | tags, keywords |
/// | language | language, lang, inlanguage |
/// | rights | rights, copyright, license, licence |
///
/// A bare `source` is taken for the publisher, because exports have in it where the record was collected: a site, a
/// press office. What an article itself credits is `sources`.
enum RecordField: Hashable, CaseIterable {
    case headline, summary, body, byline, address, identifier, published, publisher, source, sources, tags, language,
        rights

    var names: [String] {
        switch self {
        case .headline: ["headline", "title", "name"]
        case .summary: ["summary", "lead", "standfirst", "abstract", "excerpt", "description"]
        case .body: ["body", "articlebody", "bodytext", "fulltext", "text", "content", "description"]
        case .byline: ["byline", "author", "authors", "creator", "by"]
        case .address: ["uri", "url", "link", "canonicalurl", "permalink", "webaddress"]
        case .identifier: ["id", "guid"]
        case .published:
            ["published", "datepublished", "publishedat", "publisheddate", "publicationdate", "pubdate", "date"]
        case .publisher: ["publisher", "site", "sitename", "outlet", "newspaper"]
        case .source: ["source"]
        case .sources: ["sources", "credit"]
        case .tags: ["tags", "keywords"]
        case .language: ["language", "lang", "inlanguage"]
        case .rights: ["rights", "copyright", "license", "licence"]
        }
    }

    /// A member's name as it is compared.
    static func plain(_ name: String) -> String {
        guard name.utf8.contains(where: { !$0.isLowerASCII }) else { return name }
        return String(
            decoding: name.utf8.filter { !"_- ".utf8.contains($0) }.map { $0.isUpperASCII ? $0 | 0x20 : $0 },
            as: UTF8.self)
    }
}
