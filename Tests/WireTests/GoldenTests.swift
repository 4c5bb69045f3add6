import Articles
import Foundation
import Testing
import Wire

/// The examples of PROTOCOL.md, which clients in other languages are tested with too.
struct GoldenTests {
    @Test(arguments: try Golden.files(in: "push")) func pushMessagesRoundTrip(file: URL) throws {
        let text = try Data(contentsOf: file)
        let isHeader = file.lastPathComponent == "document-header.json"
        let content: [UInt8] = [0, 1, 255]
        let message = try PushMessage.decode(frames: isHeader ? [[UInt8](text), content] : [[UInt8](text)])
        let encoded: [UInt8]
        switch message {
        case .document(let document):
            if isHeader {
                #expect(document.document.bytes == content)
                let frames = try document.frames()
                #expect(frames.count == 2)
                #expect(frames.last == content)
                encoded = frames[0]
            } else {
                encoded = try document.singleFrame()
            }
        case .article(let article): encoded = try JSONCodec.encode(article)
        case .rejection(let rejection): encoded = try JSONCodec.encode(rejection)
        }
        #expect(try Golden.value(of: Data(encoded)) == Golden.value(of: text))
    }

    @Test(arguments: try Golden.files(in: "requests")) func requestsRoundTrip(file: URL) throws {
        let text = try Data(contentsOf: file)
        let request = try Request.decode([UInt8](text))
        // What follows a hyphen tells several examples of an operation apart.
        let name = file.deletingPathExtension().lastPathComponent
        #expect(request.operation.name == name.prefix { $0 != "-" })
        #expect(try Golden.value(of: Data(JSONCodec.encode(request))) == Golden.value(of: text))
    }

    @Test func repliesRoundTrip() throws {
        try roundTrip(Reply<PingResult>.self, "replies/ping.json")
        try roundTrip(Reply<InfoResult>.self, "replies/info.json")
        try roundTrip(Reply<StatsResult>.self, "replies/stats.json")
        try roundTrip(Reply<SearchResult>.self, "replies/search.json")
        try roundTrip(Reply<SearchResult>.self, "replies/search-tree.json")
        try roundTrip(Reply<SearchResult>.self, "replies/search-after.json")
        try roundTrip(Reply<SearchesResult>.self, "replies/searches.json")
        try roundTrip(Reply<CountResult>.self, "replies/count.json")
        try roundTrip(Reply<SearchResult>.self, "replies/similar.json")
        try roundTrip(Reply<SuggestResult>.self, "replies/suggest.json")
        try roundTrip(Reply<GetResult>.self, "replies/get.json")
        try roundTrip(Reply<GetResult>.self, "replies/get-history.json")
        try roundTrip(Reply<GetResult>.self, "replies/get-expired.json")
        try roundTrip(Reply<ReceiptsResult>.self, "replies/receipts.json")
        try roundTrip(Reply<RejectsResult>.self, "replies/rejects.json")
        try roundTrip(Reply<DismissResult>.self, "replies/dismiss.json")
        try roundTrip(Reply<RetractResult>.self, "replies/retract.json")
        try roundTrip(Reply<SearchResult>.self, "replies/error.json")
        try roundTrip(Event.self, "events/accepted.json")
        try roundTrip(Event.self, "events/retracted.json")
    }

    private func roundTrip<Value: Codable>(_ type: Value.Type, _ path: String) throws {
        let text = try Data(contentsOf: Golden.folder.appending(path: path))
        let value = try JSONCodec.decode(type, from: [UInt8](text))
        #expect(try Golden.value(of: Data(JSONCodec.encode(value))) == Golden.value(of: text), "\(path)")
    }

    @Test(arguments: try Golden.files(in: "refused")) func refusalsNameTheFault(file: URL) throws {
        struct Refused: Decodable {
            struct Fault: Decodable {
                var code: String
                var at: Int?
            }
            var to: String
            var frames: [String]?
            var base64Frames: [Data]?
            var error: Fault
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let refused = try decoder.decode(Refused.self, from: Data(contentsOf: file))
        let frames = refused.frames?.map { [UInt8]($0.utf8) } ?? refused.base64Frames?.map { [UInt8]($0) } ?? []
        // What only a worker can refuse (the text of a query that does not parse, a blank document, a request of two
        // frames) is well formed here, and is tested with workers.
        let isText = refused.error.code == "bad_query" && refused.error.at != nil
        let isForWorkers = isText || ["not_found", "empty"].contains(refused.error.code)
        if isForWorkers || (refused.to == "queries" && frames.count > 1) {
            if refused.to == "queries" {
                _ = try Request.decode(frames[0])
            } else {
                _ = try PushMessage.decode(frames: frames)
            }
            return
        }
        let error = #expect(throws: WireError.self) {
            if refused.to == "queries" {
                _ = try Request.decode(frames[0])
            } else {
                _ = try PushMessage.decode(frames: frames)
            }
        }
        #expect(error?.code.rawValue == refused.error.code)
        #expect(error?.at == refused.error.at)
    }
}

enum Golden {
    static let folder = Bundle.module.resourceURL!.appending(path: "Golden")

    static func files(in name: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: name), includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }
    }

    /// JSON as a value that can be compared.
    static func value(of json: Data) throws -> NSDictionary {
        try #require(JSONSerialization.jsonObject(with: json) as? NSDictionary)
    }
}
