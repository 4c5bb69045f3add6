import Articles
import Extraction
import Foundation
import Testing
import Wire
import ZeroMQ

@testable import IngestWorker

struct DocumentReaderTests {
    private let reader: DocumentReader

    init() throws {
        let countries = #"{"3166-1":[{"alpha_2":"LV","alpha_3":"LVA","name":"Latvia","numeric":"428"}]}"#
        reader = DocumentReader(
            extractor: Extractor(countries: try Countries(isoCodes: Array(countries.utf8)), name: "test/1"))
    }

    private func settle(_ frames: [[UInt8]]) throws -> [PushMessage] {
        try reader.outgoing(for: Message(frames: frames)).map { try PushMessage.decode(frames: [$0]) }
    }

    private func tag(_ sequence: Int) throws -> DeliveryTag { try DeliveryTag(producer: "p", sequence: sequence) }

    @Test func aDocumentBecomesAnArticleWithItsNumber() throws {
        let document = RawDocument(
            mediaType: "text/plain", bytes: Array("Storm over Latvia\n\nIt rained.\n\nThen it stopped.".utf8))
        let message = DocumentMessage(delivery: try tag(7), document: document)
        for frames in [try message.frames(), [try message.singleFrame()]] {
            guard case .article(let article) = try settle(frames).first else {
                Issue.record("expected an article")
                return
            }
            #expect(article.delivery == message.delivery)
            #expect(article.article.headline == "Storm over Latvia")
            #expect(article.article.places == [Place(name: "Latvia", code: "LV")])
        }
    }

    @Test func everyPartIsNumbered() throws {
        let lines = Data("{\"title\":\"One\"}\nnonsense\n{\"title\":\"Three\"}\n".utf8)
        let message = DocumentMessage(
            delivery: try tag(1), document: RawDocument(mediaType: "application/jsonl", bytes: [UInt8](lines)))
        let parts = try settle(try message.frames())
        try #require(parts.count == 3)
        let tags = parts.map { part in
            switch part {
            case .article(let message): message.delivery
            case .rejection(let message): message.delivery
            case .document: DeliveryTag?.none
            }
        }
        #expect(tags == (try (1...3).map { try tag(1).part($0, of: 3) }))
        guard case .rejection = parts[1] else {
            Issue.record("expected the second line to be rejected")
            return
        }
    }

    @Test(
        arguments: [
            ([], "bad_framing"), (["hello"], "bad_message"), (["{}", "a", "b"], "bad_framing"),
            ([#"{"telex":3,"kind":"document"}"#], "bad_version"),
            ([#"{"telex":1,"kind":"document","document":{}}"#], "bad_message"),
            ([#"{"telex":1,"kind":"document","document":{"bytes":99999999}}"#], "too_large"),
            ([#"{"telex":1,"kind":"document","document":{"bytes":9,"withheld":"unsettled"}}"#], "unsettled"),
            ([#"{"telex":1,"kind":"document","document":{"text":" "}}"#], "empty"),
        ])
    func everythingElseIsARejection(frames: [String], code: String) throws {
        let settled = try settle(frames.map { Array($0.utf8) })
        guard case .rejection(let message)? = settled.first, settled.count == 1 else {
            Issue.record("expected one rejection, found \(settled)")
            return
        }
        #expect(message.rejection.code.rawValue == code)
    }

    @Test func aFaultyMessageWithANumberIsSettled() throws {
        let faulty = #"{"telex":1,"kind":"document","delivery":{"producer":"p","sequence":4},"document":{}}"#
        guard case .rejection(let message)? = try settle([Array(faulty.utf8)]).first else {
            Issue.record("expected a rejection")
            return
        }
        #expect(message.delivery == (try tag(4)))
    }

    @Test(arguments: [
        (2, "1 attempt to read it was not settled; rejected unread"),
        (11, "10 attempts to read it were not settled; rejected unread"),
    ])
    func aDocumentThatItsOriginGivesUpIsRejectedUnread(attempt: Int, message: String) throws {
        let given = DocumentMessage(
            delivery: try tag(7),
            document: RawDocument(uri: "urn:a", origin: "a.txt", mediaType: "text/plain", bytes: []),
            attempt: attempt, withheld: .unsettled(bytes: 9))
        let rejection = Rejection(
            code: .unsettled, message: message, uri: "urn:a", origin: "a.txt", mediaType: "text/plain", bytes: 9)
        #expect(
            try settle(try given.frames()) == [.rejection(RejectionMessage(delivery: try tag(7), rejection: rejection))]
        )
    }

    // MARK: Attempts

    /// A reader whose isolated reader is a script.
    private func reader(isolatedIn script: String) throws -> DocumentReader {
        var reader = reader
        let command = ReaderCommand(executable: "/bin/sh", arguments: ["sh", "-c", script])
        reader.isolated = try IsolatedReader(command, time: .seconds(30))
        return reader
    }

    private func message(attempt: Int) throws -> DocumentMessage {
        DocumentMessage(
            delivery: try tag(7),
            document: RawDocument(
                uri: "urn:a", origin: "a.txt", mediaType: "text/plain", bytes: Array("Storm\n\nRain.".utf8)),
            attempt: attempt)
    }

    @Test(arguments: [1, 2]) func earlyAttemptsAreReadHere(attempt: Int) throws {
        let reader = try reader(isolatedIn: "exit 1")
        let messages = reader.outgoing(for: try message(attempt: attempt))
        #expect(messages == self.reader.outgoing(for: try message(attempt: 1)))
        #expect(messages.count == 1)
    }

    @Test(arguments: [3, 4, 1_000_000]) func laterOnesAreRejectedWhenTheyEndTheirReader(attempt: Int) throws {
        let reader = try reader(isolatedIn: #"printf '\000\000\000\000' >&0; head -c 1 > /dev/null; kill -SEGV $$"#)
        let suspect = try message(attempt: attempt)
        let messages = reader.outgoing(for: Message(frames: try suspect.frames()))
        guard messages.count == 1, case .rejection(let message) = try PushMessage.decode(frames: [messages[0]]) else {
            Issue.record("expected a rejection, found \(messages.count) messages")
            return
        }
        #expect(message.delivery == suspect.delivery)
        #expect(message.rejection.code == .lethal)
        #expect(message.rejection.message.hasPrefix("reading it ended its reader: signal 11 (SIGSEGV) after "))
        #expect(message.rejection.uri == "urn:a")
        #expect(message.rejection.origin == "a.txt")
        #expect(message.rejection.mediaType == "text/plain")
        #expect(message.rejection.bytes == suspect.document.bytes.count)
        #expect(message.rejection.document == suspect.document.bytes)
    }

    @Test func anAttemptThatCannotBeMadeSettlesNothing() throws {
        let reader = try reader(isolatedIn: "exit 1")
        #expect(reader.outgoing(for: try message(attempt: 3)) == [])
    }
}
