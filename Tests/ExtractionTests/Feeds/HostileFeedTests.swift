import Articles
import Testing

@testable import Extraction

/// No feed crashes the reader, hangs it, or takes an item with it that can be read.
struct HostileFeedTests {
    private static let head = "<rss><channel><title>Gazette</title>"

    private func headlines(_ feed: String, mediaType: String? = nil) throws -> [String?] {
        try Support.extract(feed, mediaType: mediaType).map { try $0.article.headline }
    }

    @Test(arguments: [
        // A tag that is not closed, an end tag too many, a tag cut short.
        (
            "<item><title>A</title><description><p>one<br>two</description></item><item><title>B</title></item>",
            ["A", "B"]
        ),
        ("<item><title>A</b></title></item></item><item><title>B</title></item>", ["A", "B"]),
        ("<item><title>A</title><item><title>B</title></item>", ["A"]),
        // Signs that begin nothing.
        ("<item><title>A & B < C</title></item>", ["A & B < C"]),
        ("<item><title>A &copy; &unheard; B</title></item>", ["A © &unheard; B"]),
        // Control characters, a zero.
        ("<item><title>A\u{1}\u{0}B</title></item>", ["AB"]),
        // No end.
        ("<item><title>A</title></item><item><title>B", ["A", "B"]),
        // Names in other cases, prefixes that nobody declared.
        ("<ITEM><Title>A</Title></ITEM><item><dc:title>B</dc:title></item>", ["A", "B"]),
    ])
    func illFormedFeedsGiveWhatCanBeRead(items: String, expected: [String]) throws {
        #expect(try headlines(Self.head + items + "</channel></rss>") == expected)
        #expect(try headlines(Self.head + items, mediaType: "application/rss+xml") == expected)
    }

    @Test func whatStandsBeforeTheFeedIsPassedOver() throws {
        let feed = "Warning: line 3\n<?xml version='1.0'?><rss><item><title>A</title></item></rss>"
        #expect(try headlines(feed, mediaType: "text/xml") == ["A"])
        #expect(try headlines("\u{FEFF}\n\n" + feed.dropFirst(16)) == ["A"])
    }

    @Test func warningsInHTMLBeforeAFeedArePassedOver() throws {
        let feed =
            "<br />\n<b>Warning</b>: in line 3<br>\n<?xml version='1.0'?><rss><item><title>A</title></item></rss>"
        #expect(try headlines(feed, mediaType: "application/rss+xml") == ["A"])
    }

    /// Addresses deep in a tree, each of which needs a walk to the root.
    @Test func manyLinksInTheDeepAreRead() throws {
        let bases = String(repeating: "<a xml:base='b/'>", count: 900)
        let links = String(repeating: "<link rel='self' href='x'/><guid>x</guid>", count: 20_000)
        let feed = "<rss>\(bases)<item><title>A</title>\(links)</item>"
        #expect(try headlines(feed, mediaType: "text/xml") == ["A"])
    }

    @Test func nothingIsLoadedAndNothingMultiplies() throws {
        var type = "<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY h SYSTEM 'http://127.0.0.1:9/'><!ENTITY a0 'ha'>"
        for index in 1...40 { type += "<!ENTITY a\(index) '&a\(index - 1);&a\(index - 1);'>" }
        let feed =
            "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd' [\(type)]><rss><item><title>&f;&h;&a40;&a0;</title></item></rss>"
        #expect(try headlines(feed) == ["&f;&h;&a40;ha"])
    }

    @Test func whatIsNestedWithoutEndIsRejected() throws {
        let rejection = try Support.rejection("<rss><item>" + String(repeating: "<b>", count: 100_000))
        #expect(rejection.code == .unreadable)
        #expect(
            rejection.message == "the feed is none that somebody wrote: elements lie in elements more than 1000 deep")
    }

    /// A hundred kilobytes of one thing: what grows as a square would take minutes.
    @Test(arguments: [
        "<item>", "<item/>", "<item><title>T</title></item>", "<category>x</category>", "<link>x</link>", "&amp;",
        "<dc:creator>A B</dc:creator>", "<!-- c -->", "<pubDate>x 1 Jan</pubDate>", "&lt;b&gt;", "&lt;!--", "&lt;",
        "&lt;!x ",
        "&lt;b ",
        "<description>d</description>", "<source><title>x</title></source>", "<xhtml:body><p>", " a='b'",
        "<a xml:base='b/'>",
    ])
    func timeIsLinear(piece: String) throws {
        let middle = String(repeating: piece, count: 100_000 / piece.utf8.count)
        for feed in ["<rss><item><title>T</title>\(middle)", "<rss \(middle)", "<rss><item><description>\(middle)"] {
            for end in ["", "&gt;", "--&gt;"] {
                #expect(try !Support.extract(feed + end, mediaType: "text/xml").isEmpty)
            }
        }
    }

    private func check(_ bytes: [UInt8]) throws {
        let extractor = try Support.extractor()
        for mediaType in [nil, "application/rss+xml", "text/xml; charset=windows-1251"] {
            let document = RawDocument(uri: "https://example.org/feed", mediaType: mediaType, bytes: bytes)
            let found = extractor.extract(document)
            #expect(!found.isEmpty && found == extractor.extract(document))
            for case .article(let article) in found { #expect(article.fault == nil) }
            for case .rejection(let rejection) in found { #expect(!rejection.message.isEmpty) }
        }
    }

    @Test(arguments: [RSSTests.feed, AtomTests.feed, JSONFeedTests.feed])
    func whatIsCutAnywhereIsRead(feed: String) throws {
        let extractor = try Support.extractor()
        let bytes = Array(feed.utf8)
        for end in 1...bytes.count {
            let found = extractor.extract(RawDocument(mediaType: "text/xml", bytes: Array(bytes[..<end])))
            #expect(!found.isEmpty)
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func mutationsAreRead(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for feed in [RSSTests.feed, AtomTests.feed, JSONFeedTests.feed] {
            var bytes = Array(feed.utf8)
            for _ in 0..<Int.random(in: 1...20, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 60)], at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + 200))
                }
            }
            try check(bytes)
        }
    }
}
