import Articles
import Foundation
import JSON
import TestSupport
import Testing

/// The hand-written forms against `Codable`, which defines them.
struct ArticleJSONTests {
    private static let rules = JSONRules(depth: 64)

    private func encoded(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    private func read(_ bytes: [UInt8]) throws -> Article? {
        Article(json: try JSONDocument(bytes[...], rules: Self.rules), at: 0)
    }

    private func written(_ article: Article) -> [UInt8] {
        var json = JSONWriter()
        article.write(to: &json)
        return json.bytes
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func writesAndReadsWhatCodableDoes(seed: UInt64) throws {
        var random = RandomArticles(seed: seed)
        let article = random.article()
        let bytes = written(article)
        #expect(try bytes == encoded(article))
        #expect(try read(bytes) == article)
        #expect(try JSONDecoder().decode(Article.self, from: Data(bytes)) == article)
    }

    /// Other writers' forms of the same: blanks, escapes that are not needed, fields that nobody knows, null for absent.
    @Test(arguments: 0..<300 as Range<UInt64>) func readsOtherWritersForms(seed: UInt64) throws {
        var random = RandomArticles(seed: seed)
        let article = random.article()
        var text = String(decoding: written(article), as: UTF8.self)
        let unknown = String(decoding: try encoded(["x" + random.text(): [random.text()]]), as: UTF8.self)
        let unknownIsPlain = !unknown.prefix { $0 != ":" }.contains("\\")
        if text != "{}" {
            text = unknown.dropLast() + ", \t\"y\" : [1.5,{\"headline\":7},true , null ],\n" + text.dropFirst()
        }
        for name in ["summary", "tags", "rights"] where !text.contains("\"\(name)\":") {
            if text != "{}" { text = text.dropLast() + ",\"\(name)\":\r null }" }
        }
        #expect(try JSONDecoder().decode(Article.self, from: Data(text.utf8)) == article)
        #expect(try read(Array(text.utf8)) == (unknownIsPlain || text == "{}" ? article : nil))
    }

    /// Ranges that no text has are refused by both.
    @Test(arguments: ["[3,3]", "[5,3]", "[-1,3]", "[1]", "[1,2,3]", "[\"1\",2]", "{}", "7", "[1.5,2]"])
    func refusesImpossibleMentions(mention: String) throws {
        let bytes = Array("{\"people\":[{\"name\":\"X\",\"mentions\":[\(mention)]}]}".utf8)
        #expect(try read(bytes) == nil)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Article.self, from: Data(bytes)) }
    }

    /// Letters within texts as escapes; in names they are left to `Codable`.
    @Test(arguments: 0..<100 as Range<UInt64>) func readsNeedlessEscapes(seed: UInt64) throws {
        var random = RandomArticles(seed: seed)
        let article = Article(headline: random.text() + "o", tags: [random.text(), "o"])
        let bytes = written(article)
        let escaped = String(decoding: bytes, as: UTF8.self).replacing("o", with: "\\u006F")
        #expect(try read(Array(escaped.utf8)) == article)
        let inNames = escaped.replacing("tags", with: "t\\u0061gs")
        #expect(try read(Array(inNames.utf8)) == nil)
        #expect(try JSONDecoder().decode(Article.self, from: Data(inNames.utf8)) == article)
    }

    /// Bytes of a good article are changed: what is read at once is what `Codable` reads, and the rest is left to it.
    @Test(arguments: 0..<600 as Range<UInt64>) func neverReadsWhatCodableWouldNot(seed: UInt64) throws {
        var random = RandomArticles(seed: seed)
        var bytes = written(random.article())
        let alphabet = Array(#"{}[]",:\0019.eE+-tfnx"#.utf8)
        for _ in 0..<random.number(1...3) {
            let index = random.number(0...bytes.count - 1)
            bytes.replaceSubrange(index..<index + random.number(0...1), with: [alphabet[random.number(0...20)]])
        }
        guard let json = try? JSONDocument(bytes[...], rules: Self.rules), let article = Article(json: json, at: 0)
        else { return }
        #expect(try JSONDecoder().decode(Article.self, from: Data(bytes)) == article)
    }

    @Test(arguments: [
        #"7"#, #"[]"#, #"{"headline":7}"#, #"{"headline":"a","headline":"b"}"#, #"{"tags":"a"}"#, #"{"tags":[null]}"#,
        #"{"tags":[1]}"#, #"{"published":"2022-02-30"}"#, #"{"published":{"value":null}}"#, #"{"published":{}}"#,
        #"{"published":7}"#, #"{"places":[{}]}"#, #"{"places":[{"name":null}]}"#, #"{"people":["A"]}"#,
        #"{"rights":[]}"#, #"{"provenance":{"bytes":1.0}}"#, #"{"provenance":{"bytes":-1}}"#,
        #"{"provenance":{"bytes":12345678901234567890}}"#, #"{"organisations":[{"name":"A","acronym":1}]}"#,
    ])
    func leavesTheUnusualToCodable(text: String) throws {
        #expect(try read(Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        #"{"published":"2022-01"}"#, #"{"published":{"value":"2022-01-13T10:05Z","precision":9,"text":null}}"#,
        #"{"tags":null,"places":[],"rights":{},"provenance":null,"id":[]}"#, #"{}"#,
    ])
    func readsTheShortForms(text: String) throws {
        let article = try JSONDecoder().decode(Article.self, from: Data(text.utf8))
        #expect(try read(Array(text.utf8)) == article)
    }

    @Test(arguments: [
        #"{"producer":"p","sequence":9007199254740991}"#, #"{"producer":"p","sequence":1,"part":2,"parts":3}"#,
        #"{"producer":"p","sequence":1,"part":null,"x":1}"#,
    ])
    func readsAndWritesTags(text: String) throws {
        let tag = try JSONDecoder().decode(DeliveryTag.self, from: Data(text.utf8))
        let json = try JSONDocument(Array(text.utf8)[...], rules: Self.rules)
        #expect(DeliveryTag(json: json, at: 0) == tag)
        var writer = JSONWriter()
        tag.write(to: &writer)
        #expect(try writer.bytes == encoded(tag))
    }

    @Test(arguments: [
        #"{"producer":"p"}"#, #"{"producer":"a b","sequence":1}"#, #"{"producer":"p","sequence":0}"#,
        #"{"producer":"p","sequence":1.0}"#, #"{"producer":"p","sequence":9007199254740992}"#, #""p""#,
    ])
    func leavesUnusualTagsToCodable(text: String) throws {
        #expect(DeliveryTag(json: try JSONDocument(Array(text.utf8)[...], rules: Self.rules), at: 0) == nil)
    }
}
