/// The namespaces of feeds, and the prefixes by which their elements are known here, whatever prefix a feed declares.
enum FeedNamespaces {
    /// In lower case. Elements of RSS itself have no prefix.
    static let prefixes: [String: String] = {
        var prefixes: [String: String] = [:]
        for (prefix, namespaces) in groups {
            for namespace in namespaces { prefixes[namespace] = prefix }
        }
        return prefixes
    }()

    private static let groups: [(prefix: String, namespaces: [String])] = [
        // RSS 0.90, 1.0, 1.1 and the namespaces that were once proposed for 2.0.
        (
            "",
            [
                "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
                "http://purl.org/rss/1.0/", "http://purl.org/net/rss1.1#", "http://backend.userland.com/rss",
                "http://backend.userland.com/rss2", "http://backend.userland.com/rss091",
                "http://blogs.law.harvard.edu/tech/rss", "http://cyber.law.harvard.edu/rss/rss.html",
                "http://my.netscape.com/publish/formats/rss-0.91.dtd",
            ]
        ),
        // RFC 4287, and the drafts before it.
        (
            "atom",
            [
                "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://purl.org/echo/",
                "http://purl.org/pie/", "uri/of/echo/namespace#", "http://example.com/newformat#",
                "http://example.com/necho",
            ]
        ),
        ("dc", ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"]),
        ("dcterms", ["http://purl.org/dc/terms/"]),
        ("content", ["http://purl.org/rss/1.0/modules/content/"]),
        (
            "media",
            [
                "http://search.yahoo.com/mrss", "http://search.yahoo.com/mrss/", "http://video.search.yahoo.com/mrss",
                "http://www.rssboard.org/media-rss",
            ]
        ),
        ("itunes", ["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"]),
        ("creativecommons", ["http://backend.userland.com/creativecommonsrssmodule"]),
        ("cc", ["http://web.resource.org/cc/", "http://creativecommons.org/ns#"]),
        ("xhtml", ["http://www.w3.org/1999/xhtml"]),
        ("rdf", ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"]),
        ("feedburner", ["http://rssnamespace.org/feedburner/ext/1.0"]),
    ]
}
