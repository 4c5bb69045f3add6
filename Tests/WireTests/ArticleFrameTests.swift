import Articles
import Foundation
import Testing

@testable import Wire

/// The path of articles that does without Foundation, against the one with it.
struct ArticleFrameTests {
    private func sample() throws -> ArticleMessage {
        ArticleMessage(
            delivery: try DeliveryTag(producer: "p-1", sequence: 7, part: 2, parts: 3),
            article: Article(
                uri: "https://example.org/a/1", headline: "“H” \"h\"", body: "One\n\ntwo\u{1}\u{2028}😀",
                published: try PublicationDate("2022-01-13"), tags: ["a", "b"],
                places: [Place(name: "Kenya", code: "KE")],
                provenance: Provenance(bytes: 17)))
    }

    private func encoded(_ message: ArticleMessage) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(message))
    }

    @Test func writesWhatTheEncoderWrites() throws {
        var message = try sample()
        #expect(try message.frame() == encoded(message))
        #expect(try JSONCodec.encode(message) == message.frame())
        #expect(try PushMessage.decode(frames: [message.frame()]) == .article(message))
        message.delivery = nil
        #expect(try message.frame() == encoded(message))
        #expect(try PushMessage.decode(frames: [message.frame()]) == .article(message))
    }

    /// What is unusual is decided by `Codable`, with its words.
    @Test(arguments: [
        (#"{"telex":1,"kind":"article","article":{"headline":7}}"#, "article.headline: expected a string"),
        (#"{"telex":1,"kind":"article"}"#, "article: missing"), (#"{"telex":2,"kind":"article"}"#, "version 2"),
        (#"{"telex":1,"kind":"article","article":{"places":[{}]}}"#, "article.places[0].name: missing"),
        (#"{"telex":1,"kind":"article","article":{"published":"2022-02-30"}}"#, "article.published: there is no day"),
        (
            #"{"telex":1,"kind":"article","delivery":{"producer":"p","sequence":0},"article":{}}"#,
            "delivery: a sequence"
        ),
    ])
    func leavesFaultsToCodable(text: String, start: String) throws {
        let error = #expect(throws: WireError.self) { try PushMessage.decode(frames: [Array(text.utf8)]) }
        #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
    }

    @Test func readsWhatIsUnusualButAllowed() throws {
        let text =
            #"{"telex":1.0,"kind":"article","delivery":null,"article":{"headline":"H","provenance":{"bytes":1e1}}}"#
        let expected = Article(headline: "H", provenance: Provenance(bytes: 10))
        #expect(try PushMessage.decode(frames: [Array(text.utf8)]) == .article(.init(delivery: nil, article: expected)))
    }

    /// More values than are laid out as a list: read all the same.
    @Test func readsMoreValuesThanAreListed() throws {
        let message = ArticleMessage(
            delivery: nil, article: Article(headline: "H", tags: Array(repeating: "", count: 70_000)))
        #expect(try PushMessage.decode(frames: [message.frame()]) == .article(message))
    }
}
