import Articles
import Extraction
import Testing

struct RecognitionTests {
    static let read = "what is read: plain text, JSON, JSON Lines"

    @Test(arguments: [
        ("%PDF-1.7\n…", nil, "PDF"), ("PK\u{3}\u{4}…", nil, "zip"), ("<!DOCTYPE html><p>", "text/plain", "HTML"),
        ("\n <HTML lang=en>", nil, "HTML"), ("<p>One</p>", nil, "HTML"), ("<!-- c --><html>", nil, "HTML"),
        ("<?xml version='1.0'?><rss version='2.0'>", nil, "RSS"),
        ("<?xml version='1.0'?>\n<!-- c -->\n<feed>", nil, "Atom"),
        ("<?xml version='1.0'?><unheard/>", nil, "XML"), ("<rdf:RDF x>", nil, "RDF"),
        ("Plain words", "text/html", "HTML"),
        ("Plain words", "image/png", "image/png"), ("# Words", "text/markdown; charset=utf-8", "Markdown"),
        ("{\\rtf1 words}", nil, "RTF"), ("WARC/1.0\r\n", nil, "WARC"), ("GIF89a", nil, "GIF image"),
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
            ([0x1F, 0x8B, 8, 0], "gzip"), ([0x28, 0xB5, 0x2F, 0xFD, 1], "Zstandard"),
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
        let latin = try Support.rejection(Array("Caf".utf8) + [0xE9, 0x20] + Array("noir".utf8))
        #expect(latin.code == .badEncoding)
        #expect(latin.offset == 3)
        let wide = try Support.rejection([0xFF, 0xFE] + Array("Words".utf16).flatMap { [UInt8($0), 0] })
        #expect(wide.code == .badEncoding)
        #expect(wide.message == "the text is in UTF-16 by its byte-order mark; convert it to UTF-8")
        let unmarked = try Support.rejection(Array("Words in a row".utf16).flatMap { [UInt8($0), 0] })
        #expect(unmarked.message == "the text looks like UTF-16 without a mark; convert it to UTF-8")
        let said = try Support.rejection("Caf\u{e9}", mediaType: "text/plain; charset=\"windows-1252\"")
        #expect(said.code == .badEncoding)
        #expect(said.offset == 3)
        #expect(try Support.article("Cafe", mediaType: "text/plain;charset=iso-8859-1").headline == "Cafe")
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
