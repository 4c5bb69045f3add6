/// What the `meta` elements of pages call their dates.
enum MetaDates {
    /// How far a date under this name is trusted, or nil when it is about something else.
    ///
    /// - Parameter name: the name or property as written; capitals and what stands between the words do not count, so that
    ///   `publish-date`, `Publish_Date` and `publishDate` are one.
    static func trust(_ name: String) -> DateTrust? {
        guard name.utf8.count <= 60 else { return nil }
        var letters = name.lowercased().utf8.filter { $0.isASCIILetter || $0.isDigit }[...]
        // Sites put the prefix of the Open Graph before properties of others.
        if letters.starts(with: "og".utf8), letters.count > 8 { letters = letters.dropFirst(2) }
        if let trust = names[String(decoding: letters, as: UTF8.self)] { return trust }
        // A property of a vocabulary that is not known, `example:published`.
        guard let colon = name.lastIndex(of: ":") else { return nil }
        return trust(String(name[name.index(after: colon)...])) == nil ? nil : .plainMeta
    }

    private static let names: [String: DateTrust] = {
        var names: [String: DateTrust] = [:]
        for name in publication { names[name] = .publicationMeta }
        for name in plain { names[name] = .plainMeta }
        for name in modification { names[name] = .modification }
        return names
    }()

    /// Open Graph, Dublin Core, Google Scholar's and PRISM's terms, and those of analytics that newsrooms use.
    private static let publication = [
        "articlepublishedtime", "articlepublished", "articlepublisheddate", "articlepublicationdate", "articlepubdate",
        "publishedtime", "publishtime", "publisheddate", "publishdate", "datepublished", "datepublish", "published",
        "publicationdate", "pubdate", "pubtime", "pubts", "originalpublicationdate", "firstpublished",
        "firstpublishdate",
        "releasedate", "parselypubdate", "sailthrudate", "cxenseparsepublishtime", "cxenseparserecspublishtime",
        "dcdateissued", "dctermsissued", "dcissued", "dctermsdateissued", "dctermsavailable", "dcdatepublished",
        "citationpublicationdate", "citationonlinedate", "citationdate", "bepresscitationdate", "prismpublicationdate",
        "rnewsdatepublished", "shareaholicarticlepublishedtime", "vrpublishedtime", "contentpublisheddate",
        "articledateoriginal", "dcsextarticlefirstpublished", "issued", "issuedate", "dateissued", "date",
    ]

    private static let plain = [
        "articledate", "contentdate", "displaydate", "pagedate", "pdate", "postdate", "storydate", "newsdate",
        "dcdate", "dctermsdate", "dcdatecreated", "dctermscreated", "dccreated", "dctermsdatecreated", "created",
        "createdate", "creationdate", "datecreated", "articlecreated", "articlecreateddate", "uploaddate", "uploaded",
        "timestamp",
        "articletimestamp", "obdate",
    ]

    private static let modification = [
        "articlemodifiedtime", "articlemodified", "articleupdated", "updatedtime", "modifiedtime", "datemodified",
        "modificationdate", "lastmodified", "lastmod", "lastupdated", "lastupdate", "lastupdateddate", "revised",
        "revisiondate", "modified", "updated", "dctermsmodified", "dcdatemodified", "dcmodified",
        "dctermsdatemodified", "lastpublisheddate", "dateupdated",
    ]
}
