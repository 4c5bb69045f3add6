import Articles
import Testing

@testable import Extraction

struct NewsMLTests {
    private static let head = """
        <rightsInfo><copyrightHolder literal="Example Agency"/><copyrightNotice>© 2022 Example Agency</copyrightNotice>
        <usageTerms>Not for use in archives.</usageTerms></rightsInfo>
        <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:EX"><name>Example Agency</name></provider>
        <versionCreated>2022-01-14T10:00:00Z</versionCreated><firstCreated>2022-01-14T08:05:00+01:00</firstCreated>
        <pubStatus qcode="stat:usable"/><title>HARBOUR</title></itemMeta>
        <contentMeta><language tag="en-GB"/><infoSource literal="Port Authority"/><creditline>EXA</creditline>
        <by>By Anna Berg and Ole Dahl</by><dateline>OSLO, Jan 14 (EXA)</dateline><headline>Harbour <em>reopens</em></headline>
        <description role="drol:caption">A ferry.</description><description role="drol:summary">Ferries sail.</description>
        <subject type="cpnat:abstract" qcode="subj:04000000"/><subject type="cpnat:person"><name>Kari Nord</name></subject>
        <subject type="cpnat:organisation" qcode="org:1"/><keyword>storm</keyword></contentMeta>
        <assert qcode="subj:04000000"><name>economy</name></assert><assert qcode="org:1"><name>Ferry Line</name></assert>
        """

    private static func item(_ content: String, head: String = head, attributes: String = "guid='urn:newsml:x:1'")
        -> String
    {
        """
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en" \(attributes)>\(head)
        <contentSet>\(content)</contentSet></newsItem>
        """
    }

    @Test func anItemBecomesAnArticle() throws {
        let content = """
            <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
            <body><p>The harbour reopened.</p><p>Ferries &amp; ships &lt;sail&gt;.</p></body></html></inlineXML>
            """
        let article = try Support.article("<?xml version='1.0'?>" + Self.item(content))
        #expect(article.uri == "urn:newsml:x:1")
        #expect(article.headline == "Harbour reopens")
        #expect(article.summary == "Ferries sail.")
        #expect(article.body == "OSLO, Jan 14 (EXA) – The harbour reopened.\n\nFerries & ships <sail>.")
        #expect(article.byline == ["Anna Berg", "Ole Dahl"])
        #expect(article.language == "en-GB")
        #expect(article.published?.value == "2022-01-14T08:05:00+01:00")
        #expect(article.published?.evidence == .field)
        #expect(article.publisher == "Example Agency")
        #expect(article.sources == ["Port Authority", "EXA"])
        #expect(article.tags == ["economy", "storm"])
        #expect(article.people == [Person(name: "Kari Nord")])
        #expect(article.organisations == [Organisation(name: "Ferry Line")])
        #expect(
            article.rights
                == Rights(
                    holder: "Example Agency", notice: "© 2022 Example Agency", usage: "Not for use in archives."))
        #expect(article.provenance?.format == "newsml-g2")
    }

    @Test(arguments: [
        (
            """
            <inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>
            <hedline><hl1>Storm over</hl1></hedline></body.head><body.content><block><p>One.</p><p>Two.</p></block></body.content>
            <body.end>ends</body.end></body></nitf></inlineXML>
            """, "Storm over", "One.\n\nTwo."
        ),
        ("<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>", nil, "One.\n\nTwo."),
        ("<inlineData contenttype='text/html'>&lt;p>One.&lt;/p>&lt;p>Two.</inlineData>", nil, "One.\n\nTwo."),
        ("<inlineData contenttype='image/png'>AAAA</inlineData><inlineData>Text.</inlineData>", nil, "Text."),
    ])
    func contentHasManyForms(content: String, headline: String?, body: String) throws {
        let article = try Support.article(Self.item(content, head: ""))
        #expect(article.headline == headline)
        #expect(article.body == body)
    }

    @Test func aVersionAloneDatesAChange() throws {
        let head = "<itemMeta><versionCreated>2022-01-14T10:00:00Z</versionCreated><title>T</title></itemMeta>"
        let article = try Support.article(Self.item("", head: head))
        #expect(article.published?.value == "2022-01-14T10:00:00Z")
        #expect(article.published?.evidence == .fieldUpdate)
    }

    @Test func aMessageHasSeveralItems() throws {
        let withheld = "<itemMeta><pubStatus qcode='stat:withheld'/><title>T</title></itemMeta>"
        let message = """
            <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2022-01-14</sent></header><itemSet>
            \(Self.item("<inlineData>One.</inlineData>", attributes: ""))\(Self.item("", head: withheld))
            <packageItem/>\(Self.item("", head: ""))</itemSet></newsMessage>
            """
        let found = try Support.extract(message, mediaType: "application/vnd.iptc.g2.newsmessage+xml")
        #expect(found.count == 4)
        #expect(try found[0].article.uri == nil)
        #expect(try found[1].rejection.message == "item 2: its publisher says that it is withheld")
        #expect(try found[2].rejection.message == "item 3: a package of items, which refers to articles and has none")
        #expect(try found[3].rejection.message == "item 4: neither a headline nor a text")
        #expect(try found.dropFirst().map { try $0.rejection.code } == [.noArticle, .noArticle, .empty])
        #expect(try Support.rejection("<newsMessage/>").message == "the message has no items")
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func mutationsAreRead(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var bytes = Array("<newsMessage>\(Self.item("<inlineXML><p>One.</p></inlineXML>"))</newsMessage>".utf8)
        for _ in 0..<Int.random(in: 1...20, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 60)], at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + 200))
            }
        }
        let found = try Support.extract(bytes)
        #expect(!found.isEmpty)
        #expect(try found == Support.extract(bytes))
        for case .article(let article) in found { #expect(article.fault == nil) }
    }
}
