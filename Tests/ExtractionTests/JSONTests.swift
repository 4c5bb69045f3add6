import Articles
import Extraction
import Foundation
import Testing

struct JSONTests {
    func lines(_ lines: [String], mediaType: String? = "application/x-ndjson") throws -> [Extracted] {
        try Support.extract(lines.joined(separator: "\n"), mediaType: mediaType)
    }

    @Test func mapsThePressReleaseRecord() throws {
        let record =
            #"{"id":"senate-X-1","date":"2005-09-28","title":"BILL  PASSES","body":"One \n\n two, in Kenya.","source":"Sen. X"}"#
        let article = try Support.article(record)
        #expect(article.headline == "BILL PASSES")
        #expect(article.body == "One\n\ntwo, in Kenya.")
        #expect(try article.published == PublicationDate("2005-09-28", evidence: .field, text: "2005-09-28"))
        #expect(article.publisher == "Sen. X")
        #expect(article.sources == [])
        #expect(article.uri == nil)
        #expect(article.withoutMentions.places == [Place(name: "Kenya", code: "KE")])
        #expect(article.provenance?.format == "json")
        #expect(article.provenance?.bytes == record.utf8.count)
        #expect(article.provenance?.origin == "test")
    }

    @Test func readsTheElementsOfAnArray() throws {
        let parts = try Support.extract(#" [ {"headline":"A"}, 3, {"headline":"B"}, {"headline":" "} ]"#)
        guard parts.count == 4, case .article(let first) = parts[0], case .rejection(let second) = parts[1],
            case .article(let third) = parts[2], case .rejection(let fourth) = parts[3]
        else {
            Issue.record("expected articles and rejections, found \(parts)")
            return
        }
        #expect(first.headline == "A" && first.provenance?.origin == "test:1" && first.provenance?.bytes == 16)
        #expect(second.message == "element 2: expected an object" && second.offset == 21)
        #expect(third.headline == "B" && third.provenance?.origin == "test:3")
        #expect(fourth.code == .empty && fourth.origin == "test:4")
        #expect(try Support.rejection("[]", mediaType: "application/json").message == "the list is empty")
        #expect(try Support.rejection("[1,]", mediaType: "application/json").code == .unreadable)
    }

    @Test func mapsTheCommonNames() throws {
        let article = try Support.article(
            #"""
            {"Title":"T","description":"D","content":"C\nE","publishedAt":"January 13, 2022 10:05 GMT",
             "author":{"@type":"Person","name":"Ann Lee"},"link":"https://a.example/1","source":{"id":null,"name":"S"},
             "site_name":"P","keywords":"a, b;c","lang":"EN_us","copyright":"© 2022 P Ltd"}
            """#)
        #expect(article.headline == "T")
        #expect(article.summary == "D")
        #expect(article.body == "C\n\nE")
        #expect(article.published?.value == "2022-01-13T10:05Z")
        #expect(article.byline == ["Ann Lee"])
        #expect(article.uri == "https://a.example/1")
        #expect(article.publisher == "P")
        #expect(article.sources == ["S"])
        #expect(article.tags == ["a", "b", "c"])
        #expect(article.language == "en-US")
        #expect(article.rights == Rights(holder: "P Ltd", notice: "© 2022 P Ltd"))
    }

    @Test func takesADescriptionForTheBodyWhenThereIsNoOther() throws {
        let article = try Support.article(
            #"{"title":"T","description":"D","id":"urn:x:1","author":["A B","C D"],"tags":[1,"b",null]}"#)
        #expect(article.body == "D")
        #expect(article.summary == nil)
        #expect(article.uri == "urn:x:1")
        #expect(article.byline == ["A B", "C D"])
        #expect(article.tags == ["1", "b"])
    }

    @Test(arguments: [
        #"{"headline":"H","body":"B","places":[{"name":"X"}],"provenance":{"format":"html"},"published":"2022-01"}"#,
        #"{"telex":1,"kind":"article","article":{"headline":"H","body":"B","places":[{"name":"X"}],"provenance":{"format":"html"},"published":"2022-01"}}"#,
    ])
    func keepsWhatAnArticleSays(text: String) throws {
        let article = try Support.article(text, uri: "file:///x")
        #expect(article.withoutMentions.places == [Place(name: "X")])
        #expect(article.provenance == Provenance(format: "html"))
        #expect(article.published?.value == "2022-01")
        #expect(article.uri == nil)
        let bare = try Support.article(#"{"headline":"H","body":"In Kenya."}"#)
        #expect(bare.withoutMentions.places == [Place(name: "Kenya", code: "KE")])
        #expect(bare.provenance?.extractor == "test/1")
    }

    @Test func takesArticlesWithPrintedValuesForRecords() throws {
        let article = try Support.article(#"{"headline":"H","body":"B","published":"13 January 2022","tags":"a, b"}"#)
        #expect(article.published?.value == "2022-01-13")
        #expect(article.tags == ["a", "b"])
    }

    @Test func readsDocumentsInLines() throws {
        let text = "Date: 1 May 2020\\n\\nHeadline\\n\\nThe lead.\\n\\nThe body."
        let encoded = Data("Other headline\n\nBody.".utf8).base64EncodedString()
        let found = try lines([
            #"{"uri":"urn:a","text":"\#(text)"}"#,
            #"{"telex":1,"kind":"document","delivery":{"producer":"p","sequence":1},"document":{"origin":"o","base64":"\#(encoded)"}}"#,
            #"{"text":"%PDF-1.7","media_type":"application/pdf"}"#,
            #"{"telex":1,"kind":"document","document":{"base64":"???"}}"#,
            #"{"text":"Words of a post","date":"2020-05-01"}"#,
        ])
        try #require(found.count == 5)
        let first = try found[0].article
        #expect(first.uri == "urn:a")
        #expect(first.summary == "The lead.")
        #expect(first.published?.evidence == .header)
        #expect(first.provenance?.format == "text")
        #expect(first.provenance?.origin == "test:1")
        #expect(first.provenance?.bytes == 48)
        #expect(try found[1].article.headline == "Other headline")
        #expect(try found[1].article.provenance?.origin == "o")
        #expect(try found[2].rejection.code == .unsupported)
        #expect(try found[2].rejection.origin == "test:3")
        #expect(try found[3].rejection.code == .unreadable)
        #expect(try found[4].article.body == "Words of a post")
        #expect(try found[4].article.published?.value == "2020-05-01")
    }

    @Test(arguments: [
        (#"{"title":"a",}"#, 13, "expected a member's name in quotation marks"),
        (#"{"a":01}"#, 6, "expected a comma or }"),
        (#"{"a":NaN}"#, 5, "expected a value"), (#"{"a":"b"#, 5, "the string is not closed"),
        (#"{'a':1}"#, 1, "expected a member's name in quotation marks"),
        (#"{"a":1} x"#, 8, "expected the end after the value"),
        ("{\"a\":\"\u{1}\"}", 6, "a control character in a string must be escaped"),
        (#"{"a":"\x"}"#, 7, "expected an escape sequence"),
        (#"{"a":"\u12G4"}"#, 10, "expected four hexadecimal digits"), (#"{"a":tru}"#, 5, "expected true"),
        (#"{"a":1e}"#, 7, "expected a digit"),
        (#"{"a" 1}"#, 5, "expected a colon"), (#"{"a":[1 2]}"#, 8, "expected a comma or ]"),
        (#"{"a":-}"#, 6, "expected a digit"),
    ])
    func namesTheFaultAndItsPlace(line: String, place: Int, message: String) throws {
        let good = #"{"title":"T"}"#
        let found = try lines([good, "", line, good])
        try #require(found.count == 3)
        let rejection = try found[1].rejection
        #expect(rejection.code == .unreadable)
        #expect(rejection.message == "line 3: not JSON: \(message) (byte \(place))")
        #expect(rejection.offset == good.utf8.count + 2 + place)
        #expect(rejection.origin == "test:3")
        #expect(rejection.document == Array(line.utf8))
        #expect(try found[2].article.headline == "T")
    }

    @Test(arguments: [
        (#"{"telex":2,"kind":"article","article":{}}"#, Rejection.Code.badVersion), (#"{"telex":"1"}"#, .badVersion),
        (#"{"telex":1,"kind":"receipt"}"#, .unreadable), (#"{"telex":1,"kind":"article"}"#, .unreadable),
        (#"{"telex":1,"kind":"article","article":{"headline":7}}"#, .unreadable),
        (#"{"telex":1,"kind":"article","article":{"headline":"H","published":"9999-01-01"}}"#, .badDate),
        (#"{"title":"T","date":"2022-02-30"}"#, .badDate), (#"{"title":"T","date":"30 February 2022"}"#, .badDate),
        ("[]", .unreadable), ("7", .unreadable), ("{}", .empty), (#"{"unknown":1}"#, .empty),
        (#"{"telex":1,"kind":"document","document":7}"#, .unreadable), (#"{"title":" ","body":"\u00a0\n"}"#, .empty),
        (#"{"title":"","body":"\u0000\u0000\u0000\u0001Bud1\u0000\u0000"}"#, .unsupported),
    ])
    func rejectsWhatIsNoArticle(line: String, code: Rejection.Code) throws {
        let found = try lines([line])
        #expect(found.count == 1)
        #expect(try found[0].rejection.code == code)
    }

    @Test func survivesOddValues() throws {
        let found = try lines([
            #"{"title":"A\ud800B \ud83d\ude00 \udc00","title":"second","n":1e999,"m":-0.0,"k":123456789012345678901234567890}"#,
            #"{"title":["A","B"],"body":{"name":"C"},"date":true,"author":[["x"]],"tags":{},"uri":7}"#,
            #"{"title":"T","date":"yesterday","url":null}"#,
        ])
        #expect(try found[0].article.headline == "A\u{FFFD}B 😀 \u{FFFD}")
        #expect(try found[1].article.headline == "A B")
        #expect(try found[1].article.body == "C")
        #expect(try found[2].article.published == nil)
    }

    @Test func boundsDepthAndNumber() throws {
        let bomb = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        let deep = try lines([#"{"title":"T","x":\#(bomb)}"#, bomb, String(repeating: #"{"a":"#, count: 10_000)])
        try #require(deep.count == 3)
        #expect(try deep[0].rejection.message == "line 1: not JSON: values are nested more than 512 deep (byte 528)")
        for part in deep { #expect(try part.rejection.code == .unreadable) }

        let line = #"{"title":"T"}"# + "\n"
        let most = String(repeating: line, count: DeliveryTag.maximumParts)
        #expect(try Support.extract(most).count == DeliveryTag.maximumParts)
        let rejection = try Support.rejection(most + line)
        #expect(rejection.code == .tooLarge)
        #expect(rejection.message == "the document has more than 10000 articles; split it")
    }

    @Test func boundsDocumentsInDocuments() throws {
        func wrapped(_ text: String) throws -> String {
            let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
            return #"{"text":\#(quoted),"media_type":"application/x-ndjson"}"#
        }
        var text = #"{"title":"T"}"#
        for depth in 0...4 {
            let found = try lines([text])
            try #require(found.count == 1)
            if depth <= 2 {
                #expect(try found[0].article.headline == "T")
            } else {
                #expect(try found[0].rejection.code == .unsupported)
            }
            text = try wrapped(text)
        }
    }

    @Test func rejectsOneLineForItsEncoding() throws {
        let good = Array(#"{"title":"T"}"#.utf8)
        let found = try Support.extract(
            good + [0x0A] + Array(#"{"title":""#.utf8) + [0xFF] + Array(#""}"#.utf8) + [0x0A] + good,
            mediaType: "application/jsonl")
        try #require(found.count == 3)
        #expect(try found[1].rejection.code == .badEncoding)
        #expect(try found[1].rejection.offset == 24)
        #expect(try found[2].article.headline == "T")
    }

    /// Texts that RFC 8259 allows, and the toolchain's reader takes too, are taken.
    @Test(arguments: 0..<40) func takesWhatIsWritten(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let alphabet: [Character] = ["a", "é", "\"", "\\", "\n", "😀", " ", "/", "\u{1}", "{", ","]
        func text() -> String {
            String(
                (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
        }
        var record: [String: String] = ["title": "T" + text().filter { !$0.isWhitespace && $0 != "\u{1}" }]
        for index in 0..<5 { record["x\(index)" + text()] = text() }
        let encoder = JSONEncoder()
        encoder.outputFormatting = seed % 2 == 0 ? [.prettyPrinted] : [.withoutEscapingSlashes]
        let found = try Support.extract(Array(try encoder.encode(record)), mediaType: "application/json")
        #expect(try found[0].article.headline == record["title"])
    }
}
