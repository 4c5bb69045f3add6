import Articles
import Foundation
import JSON
import TestSupport
import Testing

@testable import Wire

/// The path of documents' headers that does without Foundation, against the one with it.
struct DocumentFrameTests {
    /// What the frame of a document is, in the words of Foundation's encoder.
    private struct Reference: Encodable {
        struct Delivery: Encodable {
            var producer: String
            var sequence: Int
            var part: Int?
            var parts: Int?
            var attempt: Int?
        }
        struct Document: Encodable {
            var uri: String?
            var origin: String?
            var mediaType: String?
            var bytes: Int?
            var withheld: String?
            var text: String?
            var base64: Data?

            enum CodingKeys: String, CodingKey {
                case uri, origin, bytes, withheld, text, base64
                case mediaType = "media_type"
            }
        }
        var telex = 1
        var kind = "document"
        var delivery: Delivery?
        var document: Document

        init(_ message: DocumentMessage, isInline: Bool) {
            delivery = message.delivery.map { tag in
                Delivery(
                    producer: tag.producer, sequence: tag.sequence, part: tag.parts > 1 ? tag.part : nil,
                    parts: tag.parts > 1 ? tag.parts : nil, attempt: message.attempt > 1 ? message.attempt : nil)
            }
            let raw = message.document
            document = Document(uri: raw.uri, origin: raw.origin, mediaType: raw.mediaType)
            switch message.withheld {
            case .tooLong(let bytes): document.bytes = bytes
            case .unsettled(let bytes): (document.bytes, document.withheld) = (bytes, "unsettled")
            case nil:
                guard isInline else { return }
                document.text = String(validating: raw.bytes, as: UTF8.self)
                if document.text == nil { document.base64 = Data(raw.bytes) }
            }
        }

        func encoded() throws -> [UInt8] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }

    private func randomText(_ random: inout SeededGenerator) -> String? {
        [nil, "", "a.txt", "https://example.org/a?b=\"c\"", "tab\t\u{1}\\ é😀\u{2028}"].randomElement(using: &random)!
    }

    private func randomMessage(_ random: inout SeededGenerator) throws -> DocumentMessage {
        let parts = [1, 1, 3].randomElement(using: &random)!
        let tag = try DeliveryTag(
            producer: "p-1", sequence: Int.random(in: DeliveryTag.sequences, using: &random), part: parts, parts: parts)
        let bytes = Int.random(in: 0...1 << 40, using: &random)
        return DocumentMessage(
            delivery: Bool.random(using: &random) ? tag : nil,
            document: RawDocument(
                uri: randomText(&random), origin: randomText(&random), mediaType: randomText(&random),
                bytes: [[], Array("Text\n“a”".utf8), [0xff, 0, 0x41], [0xfb, 0xff, 0xbf]].randomElement(using: &random)!
            ),
            attempt: [1, 1, 2, 3, 1_000_000].randomElement(using: &random)!,
            withheld: [nil, nil, .tooLong(bytes: bytes), .unsettled(bytes: bytes)].randomElement(using: &random)!)
    }

    @Test(arguments: 0..<100) func writesWhatTheEncoderWritesAndReadsItBack(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let message = try randomMessage(&random)
        let frames = try message.frames()
        #expect(try frames[0] == Reference(message, isInline: false).encoded())
        #expect(frames.dropFirst().elementsEqual(message.withheld == nil ? [message.document.bytes] : []))
        let single = try message.singleFrame()
        #expect(try single == Reference(message, isInline: true).encoded())

        var read = message
        if message.withheld != nil { read.document.bytes = [] }
        if message.delivery == nil { read.attempt = 1 }
        #expect(try PushMessage.decode(frames: frames) == .document(read))
        #expect(try PushMessage.decode(frames: [single]) == .document(read))
        // The usual is read on the fast path.
        let json = try JSONDocument(frames[0][...], rules: JSONRules(depth: WireLimits.jsonDepth))
        #expect(DocumentHeader(json: json) != nil)
    }

    /// Whatever the fast path takes, `Codable` takes too, and as the same.
    @Test(arguments: 0..<500) func theFastPathDoesNotJudge(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let values = [
            "null", "0", "1", "1.0", "1e0", "-1", "3", "1000000", "1000001", "\"\"", "\"a\"", "\"\\u0061\"", "[]", "{}",
            "true", "99999999999999999999",
        ]
        func object(_ usual: [(String, String)]) -> String {
            var members = usual.filter { _ in Int.random(in: 0..<6, using: &random) > 0 }
            for index in members.indices where Int.random(in: 0..<8, using: &random) == 0 {
                members[index].1 = values.randomElement(using: &random)!
            }
            if Int.random(in: 0..<10, using: &random) == 0, let member = members.randomElement(using: &random) {
                members.append((member.0, values.randomElement(using: &random)!))
            }
            return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
        }
        let delivery = object([("producer", "\"p\""), ("sequence", "7"), ("attempt", "3"), ("colour", "[1]")])
        let document = object([
            ("uri", "\"u\""), ("origin", "\"o\""), ("media_type", "null"), ("bytes", "9"),
            ("withheld", "\"unsettled\""),
            ("text", "\"t\\n\""), ("base64", "null"),
        ])
        let frame = Array(
            "{\"telex\":1,\"kind\":\"document\",\"delivery\":\(delivery),\"document\":\(document)}".utf8)
        let json = try JSONDocument(frame[...], rules: JSONRules(depth: WireLimits.jsonDepth))
        guard let fast = DocumentHeader(json: json) else { return }
        let names = Set(json.members(of: 0).map(\.name))
        #expect(names == ["telex", "kind", "delivery", "document"])
        #expect(try JSONCodec.decodeChecked(DocumentHeader.self, from: frame) == fast)
    }

    @Test func attemptsStayInTheirBounds() throws {
        let tag = try DeliveryTag(producer: "p", sequence: 1)
        var message = DocumentMessage(delivery: tag, document: RawDocument(bytes: []), attempt: .max)
        #expect(message.attempt == 1_000_000)
        message.attempt = .min
        #expect(message.attempt == 1)
    }

    @Test(arguments: [
        (
            #""delivery":{"producer":"p","sequence":1,"attempt":0},"document":{"text":"a"}"#,
            "delivery.attempt: an attempt is"
        ),
        (
            #""delivery":{"producer":"p","sequence":1,"attempt":1000001},"document":{"text":"a"}"#,
            "delivery.attempt: an attempt is a whole number from 1 to 1000000"
        ),
        (
            #""delivery":{"producer":"p","sequence":1,"attempt":"2"},"document":{"text":"a"}"#,
            "delivery.attempt: expected a whole number, found a string"
        ),
        (#""delivery":{"attempt":2},"document":{"text":"a"}"#, "delivery.producer: missing"),
        (#""document":{"bytes":1,"withheld":"x"}"#, "document.withheld: “x” is neither too_long nor unsettled"),
        (#""document":{"withheld":"unsettled"}"#, "document: expected text, base64 or a second frame with the bytes"),
    ])
    func faultsAreNamed(members: String, start: String) throws {
        let text = #"{"telex":1,"kind":"document","# + members + "}"
        let error = #expect(throws: WireError.self) { try PushMessage.decode(frames: [Array(text.utf8)]) }
        #expect(error?.code == .badMessage)
        #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        (#"{"bytes":5}"#, DocumentMessage.Withheld.tooLong(bytes: 5)),
        (#"{"bytes":5,"withheld":"too_long"}"#, .tooLong(bytes: 5)),
        (#"{"bytes":5,"withheld":null}"#, .tooLong(bytes: 5)),
        (#"{"bytes":5,"withheld":"unsettled"}"#, .unsettled(bytes: 5)), (#"{"text":"a","withheld":"x"}"#, nil),
    ])
    func whatIsWithheld(document: String, withheld: DocumentMessage.Withheld?) throws {
        let text = #"{"telex":1,"kind":"document","document":"# + document + "}"
        guard case .document(let message) = try PushMessage.decode(frames: [Array(text.utf8)]) else {
            Issue.record("expected a document")
            return
        }
        #expect(message.withheld == withheld)
    }
}
