/// What a line of the form `Label: value` is about.
enum HeaderLabel: Hashable {
    case title, summary, byline, published, date, address, publisher, source, tags, language, rights
    /// A line under a picture or for one: no text of the article.
    case caption
    /// A link to something else: `Read also: …`.
    case related
    /// A line about the document that no field holds: `Section: World`.
    case other

    /// The longest label is this many bytes.
    static let maximumBytes = 24

    /// Splits a line into label and value when it begins with a known label and a colon.
    static func split(_ line: ArraySlice<UInt8>) -> (label: HeaderLabel, value: ArraySlice<UInt8>)? {
        var colon = line.startIndex
        while colon < line.endIndex, colon - line.startIndex <= maximumBytes {
            let byte = line[colon]
            if byte == UInt8(ascii: ":") {
                let name = line[line.startIndex..<colon].map { $0.isASCIILetter ? $0 | 0x20 : UInt8(ascii: " ") }
                guard let label = english[String(decoding: name, as: UTF8.self)] else { return nil }
                return (label, line[(colon + 1)...].drop { $0 == 0x20 })
            }
            guard byte.isASCIILetter || byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else {
                return nil
            }
            colon += 1
        }
        return nil
    }

    /// The labels in English, in lower case. Those of another language go into a table of their own.
    private static let english: [String: HeaderLabel] = [
        "title": .title, "headline": .title,
        "summary": .summary, "lead": .summary, "standfirst": .summary, "abstract": .summary,
        "by": .byline, "author": .byline, "authors": .byline, "byline": .byline, "written by": .byline,
        "reporter": .byline, "reported by": .byline,
        "published": .published, "published on": .published, "publication date": .published,
        "date published": .published, "release date": .published, "posted": .published, "posted on": .published,
        "issued": .published,
        "date": .date, "dated": .date,
        "url": .address, "uri": .address, "link": .address, "permalink": .address, "address": .address,
        "web address": .address, "original article": .address,
        "publisher": .publisher, "published by": .publisher, "publication": .publisher, "site": .publisher,
        "website": .publisher, "outlet": .publisher, "newspaper": .publisher, "site name": .publisher,
        "source": .source, "sources": .source, "via": .source, "agency": .source, "credit": .source,
        "tags": .tags, "tag": .tags, "keywords": .tags, "key words": .tags, "topics": .tags, "tagged": .tags,
        "language": .language, "lang": .language,
        "rights": .rights, "copyright": .rights, "licence": .rights, "license": .rights, "usage": .rights,
        "photo": .caption, "image": .caption, "picture": .caption, "video": .caption, "caption": .caption,
        "photo credit": .caption, "image credit": .caption, "featured image": .caption, "cover photo": .caption,
        "read more": .related, "read also": .related, "also read": .related, "see also": .related,
        "related": .related, "read next": .related, "more on this": .related,
        "section": .other, "category": .other, "categories": .other, "filed under": .other, "posted in": .other,
        "edition": .other, "length": .other, "word count": .other, "words": .other, "page": .other, "updated": .other,
        "last updated": .other, "modified": .other, "last modified": .other, "retrieved": .other, "accessed": .other,
        "document id": .other, "content type": .other, "type": .other, "reading time": .other, "share": .other,
        "follow": .other, "views": .other, "comments": .other,
    ]
}
