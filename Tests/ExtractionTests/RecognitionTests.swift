import Articles
import Testing

@testable import Extraction

struct RecognitionTests {
    static let read = Recognition.whatIsRead

    @Test(arguments: [
        ("%PDF-1.7\n…", nil, "PDF"),
        (
            "PK\u{3}\u{4}" + String(repeating: "\0", count: 26) + "mimetypeapplication/epub+zip", nil,
            "documents packed as zip"
        ),
        ("<?xml version='1.0'?><unheard/>", nil, "XML with the root “unheard”"), ("<rdf:RDF x='y'>", nil, "RDF"),
        ("<?xml version='1.0'?>\n<!-- <rss> --><a:Some.Thing-1 x='y'/>", nil, "XML with the root “a:some.thing-1”"),
        ("<packageItem>", nil, "NewsML-G2 package"), ("<unheard/>", "text/xml", "XML with the root “unheard”"),
        ("<urlset>", nil, "site map"),
        ("<rdf:RDF><foaf:Person/></rdf:RDF>", "application/rdf+xml", "RDF"),
        ("Plain words", "image/png", "image/png"),
        ("{\\rtf1 words}", nil, "RTF"), ("GIF89a", nil, "GIF image"),
        ("words", "application/vnd.ms-excel", "application/vnd.ms-excel"),
    ])
    func namesTheFormatThatHasNoReader(text: String, mediaType: String?, format: String) throws {
        let rejection = try Support.rejection(text, mediaType: mediaType)
        #expect(rejection.code == .unsupported)
        #expect(rejection.message == "no reader for \(format) yet; \(Self.read)")
        #expect(rejection.bytes == text.utf8.count)
        #expect(rejection.origin == "test")
        #expect(rejection.mediaType == mediaType)
    }

    @Test(
        arguments: [
            ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG image"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG image"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Microsoft Office"),
        ] as [([UInt8], String)])
    func namesBinaryFormats(bytes: [UInt8], format: String) throws {
        let rejection = try Support.rejection(bytes)
        #expect(rejection.code == .unsupported)
        #expect(rejection.message == "no reader for \(format) yet; \(Self.read)")
    }

    @Test func refusesBinaryData() throws {
        let zero = try Support.rejection(Array("Words\0words, and more of them".utf8))
        #expect(zero.code == .unsupported)
        #expect(zero.offset == 5)
        #expect(zero.message == "the document is binary data (a NUL byte); \(Self.read)")
        let controls = try Support.rejection("Words\u{1}\u{2}\u{3}words")
        #expect(controls.code == .unsupported)
        #expect(controls.offset == 5)
        #expect(controls.message == "the document is binary data (3 control characters); \(Self.read)")
    }

    @Test func refusesOtherEncodings() throws {
        let bytes: [UInt8] = [0x81, 0x8D, 0x9D]
        let noise = try Support.rejection(Array("Caf".utf8) + (0..<200).map { bytes[$0 % 3] })
        #expect(noise.code == .badEncoding)
        #expect(noise.offset == 3)
        let object = Array("{\"headline\":\"x\"}".utf16).flatMap { unit -> [UInt8] in [UInt8(unit), 0] }
        let wide = try Support.rejection([0xFF, 0xFE] + object, mediaType: "application/json")
        #expect(wide.code == .badEncoding)
        #expect(wide.message == "the text is in UTF-16 by its byte-order mark; convert it to UTF-8")
        let unmarked = try Support.rejection(Array("Words in a row".utf16).flatMap { [UInt8($0), 0] })
        #expect(unmarked.message == "the text looks like UTF-16 without a mark; convert it to UTF-8")
        let said = try Support.rejection("{\"headline\":\"Caf\u{e9}\"}", mediaType: "application/json; charset=latin1")
        #expect(said.code == .badEncoding)
        #expect(said.offset == 16)
        #expect(try Support.article("Cafe", mediaType: "text/plain;charset=iso-8859-1").headline == "Cafe")
    }

    @Test func readsTextsInOtherEncodings() throws {
        let latin = try Support.article(Array("Caf".utf8) + [0xE9, 0x20] + Array("noir".utf8))
        #expect(latin.headline == "Café noir")
        let wide = try Support.article(
            [0xFF, 0xFE] + Array("Café".utf16).flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] })
        #expect(wide.headline == "Café")
        let said = try Support.article([0xCC, 0xE8, 0xF0], mediaType: "text/plain; charset=\"windows-1251\"")
        #expect(said.headline == "Мир")
        // What is UTF-8 is read as that, whatever is said.
        #expect(try Support.article("Café", mediaType: "text/plain; charset=windows-1252").headline == "Café")
    }

    @Test(arguments: [
        ("<!DOCTYPE html><p>", "text/plain"), ("\n <HTML lang=en>", nil), ("<p>One</p>", nil),
        ("<!-- c --><html>", nil),
        ("Plain words", "text/html; charset=utf-8"), ("<?xml version='1.0'?><html><p>", nil),
    ])
    func pagesAreTold(text: String, mediaType: String?) throws {
        let document = RawDocument(mediaType: mediaType, bytes: Array(text.utf8))
        #expect(try Recognition(of: document).format == .page)
    }

    @Test(arguments: [
        ("<?xml version='1.0'?><rss version='2.0'>", nil), ("<?xml version='1.0'?>\n<!-- c -->\n<feed>", nil),
        ("<!-- <html> --><rss>", nil), ("<!DOCTYPE rss PUBLIC 'a' 'b'><rss>", nil), ("\n<rdf:RDF x='y'>", "text/plain"),
        ("<r:RSS xmlns:r='u'>", nil), ("<a:feed xmlns:a='u'>", "text/html"), ("<?xml-stylesheet href='x'?><rss>", nil),
        ("words", "application/atom+xml"), ("words", "application/xml; charset=utf-8"),
    ])
    func feedsAreTold(text: String, mediaType: String?) throws {
        let document = RawDocument(mediaType: mediaType, bytes: Array(text.utf8))
        #expect(try Recognition(of: document).format == .feed)
    }

    @Test(arguments: [
        ("<?xml version='1.0'?><newsItem>", nil),
        ("<n:newsMessage xmlns:n='u'>", "application/vnd.iptc.g2.newsmessage+xml"),
    ])
    func newsMLIsTold(text: String, mediaType: String?) throws {
        let document = RawDocument(mediaType: mediaType, bytes: Array(text.utf8))
        #expect(try Recognition(of: document).format == .newsML)
    }

    @Test func refusesTextsOfUnicodeWhiteSpace() throws {
        #expect(try Support.rejection("\u{FEFF}\u{00A0}\u{200B}\u{2028}\u{3000}\n").code == .empty)
    }

    @Test(arguments: [
        "", " ", "\n\r\n\t", "\u{FEFF}", String(repeating: " ", count: 1_000_000),
    ])
    func refusesBlankDocuments(text: String) throws {
        #expect(try Support.rejection(text).code == .empty)
        #expect(try Support.rejection(text, mediaType: "application/json").code == .empty)
        #expect(try Support.rejection(text, mediaType: "application/x-ndjson").code == .empty)
    }

    @Test func acceptsAByteOrderMarkAndEveryLineEnd() throws {
        let article = try Support.article(
            "\u{FEFF}Date:\u{A0}1 May 2020\r\rHead\u{200B}line\u{2028}\u{2028}Lead\u{2003}one.\r\n\r\nBo\u{AD}dy.\u{0B}\u{0C}End.\n"
        )
        #expect(article.published?.value == "2020-05-01")
        #expect(article.headline == "Headline")
        #expect(article.summary == "Lead one.")
        #expect(article.body == "Body.\n\nEnd.")
    }

    @Test func tellsJSONFromText() throws {
        #expect(try Support.article(#"{"title":"T","body":"B"}"#).provenance?.format == "json")
        #expect(try Support.article(#"{"title":"T","body":"B"}"#, mediaType: "text/plain").headline == "T")
        #expect(try Support.article("{curly} words").provenance?.format == "text")
        #expect(try Support.extract("{\"title\":\"A\"}\n{\"title\":\"B\"}\n").count == 2)
        #expect(try Support.extract("{\n\"title\":\"A\"\n}\n", mediaType: "application/json").count == 1)
        #expect(try Support.extract("{\"title\":\"A\"}\n{\"title\":\"B\"}\n", mediaType: "application/json").count == 2)
    }
}
