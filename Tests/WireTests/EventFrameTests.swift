import Articles
import Foundation
import TestSupport
import Testing

@testable import Wire

/// The path of events that does without Foundation, against the one with it.
struct EventFrameTests {
    private func encoded(_ event: Event) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(event))
    }

    private func expectTheSame(_ event: Event, location: SourceLocation = #_sourceLocation) throws {
        #expect(try event.frame() == encoded(event), sourceLocation: location)
        #expect(try JSONCodec.encode(event) == event.frame(), sourceLocation: location)
        #expect(try JSONCodec.decode(Event.self, from: event.frame()) == event, sourceLocation: location)
    }

    private static let texts = [nil, "", "plain", "“H” \"h\" \\ /", "\u{0}\u{1}\n\u{2028}😀", "Łódź"]
    private static let positions: [UInt64] = [0, 1, 10, 1 << 53, 1 << 62, .max]

    /// Every field absent, empty, and with what has to be escaped.
    @Test(arguments: 0..<200 as Range<UInt64>) func writesWhatTheEncoderWrites(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func text() -> String? { Self.texts.randomElement(using: &random) ?? nil }
        let position = LogPosition(rawValue: Self.positions.randomElement(using: &random) ?? 0)
        let id = ArticleID(rawValue: text() ?? String(repeating: "0a", count: 16))
        var accepted = AcceptedEvent(
            identity: ArticleIdentity(id: id, revision: RevisionID(rawValue: text() ?? "r")), logPosition: position,
            isRevision: Bool.random(using: &random),
            article: Article(uri: text(), headline: text(), language: text(), publisher: text()))
        accepted.published = text()
        try expectTheSame(.accepted(accepted))
        let retracted = RetractedEvent(
            logPosition: position, id: id, time: text() ?? "2022-01-15T08:30:00.000Z", reason: text() ?? "r")
        try expectTheSame(.retracted(retracted))
    }

    @Test(arguments: [
        (#"{"telex":1,"event":"withdrawn"}"#, "event: “withdrawn” is not known here"),
        (#"{"telex":1}"#, "event: missing"), (#"{"telex":2,"event":"accepted"}"#, "version 2"),
        (#"{"telex":1,"event":"accepted","log_position":1,"id":"a"}"#, "revision: missing"),
        (
            #"{"telex":1,"event":"retracted","log_position":"1","id":"a","time":"t","reason":"r"}"#,
            "log_position: expected a whole number"
        ),
        (#"{"telex":1,"event":"retracted","log_position":1,"id":"a","time":"t"}"#, "reason: missing"),
    ])
    func namesTheFault(text: String, start: String) throws {
        let error = #expect(throws: WireError.self) { try JSONCodec.decode(Event.self, from: Array(text.utf8)) }
        #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
    }
}
