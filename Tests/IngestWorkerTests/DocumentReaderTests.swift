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
}
