/// A question to the index worker.
public struct Request: Hashable, Sendable {
    /// What the reply repeats, so that the asker can tell replies apart.
    public var id: String?
    /// How long the asker will wait, in milliseconds from when the worker has the request. A worker that has not begun
    /// by then does not begin.
    public var deadlineMilliseconds: Int?
    public var operation: Operation

    /// What is asked.
    public enum Operation: Hashable, Sendable {
        case ping
        case info
        case stats
        case search(SearchRequest)
        case searches(SearchesRequest)
        case count(CountRequest)
        case similar(SimilarRequest)
        case suggest(SuggestRequest)
        case get(GetRequest)
        case receipts(ReceiptsRequest)
        case rejects(RejectsRequest)
        case dismiss(DismissRequest)
        case retract(RetractRequest)

        /// The operation's name on the wire.
        public var name: String {
            switch self {
            case .ping: "ping"
            case .info: "info"
            case .stats: "stats"
            case .search: "search"
            case .searches: "searches"
            case .count: "count"
            case .similar: "similar"
            case .suggest: "suggest"
            case .get: "get"
            case .receipts: "receipts"
            case .rejects: "rejects"
            case .dismiss: "dismiss"
            case .retract: "retract"
            }
        }
    }

    public init(_ operation: Operation, id: String? = nil, deadlineMilliseconds: Int? = nil) {
        self.operation = operation
        self.id = id
        self.deadlineMilliseconds = deadlineMilliseconds
    }

    /// Reads a request.
    ///
    /// - Throws: `WireError` that names the fault.
    public static func decode(_ bytes: [UInt8], limits: MessageLimits = .requests) throws(WireError) -> Request {
        try limits.check(bytes.count, of: "request", .requestBytes)
        if let usual = Request(usual: bytes) { return usual }
        return try JSONCodec.decode(Request.self, from: bytes, depth: limits.depth)
    }
}

extension Request: Codable {
    private enum CodingKeys: String, CodingKey {
        case deadline = "deadline_ms"
    }

    public init(from decoder: any Decoder) throws {
        let envelope = try decoder.container(keyedBy: EnvelopeKey.self)
        try envelope.checkVersion()
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try envelope.decodeIfPresent(String.self, forKey: .id)
        if let id, id.utf8.count > WireLimits.requestIDBytes {
            throw WireError(.badRequest, "id: at most \(WireLimits.requestIDBytes) bytes are accepted")
        }
        deadlineMilliseconds = try fields.decodeIfPresent(Int.self, forKey: .deadline)
        try WireLimits.check(deadlineMilliseconds, "deadline_ms", in: WireLimits.deadlineMilliseconds)
        switch try envelope.decode(String.self, forKey: .op) {
        case "ping": operation = .ping
        case "info": operation = .info
        case "stats": operation = .stats
        case "search": operation = .search(try SearchRequest(from: decoder))
        case "searches": operation = .searches(try SearchesRequest(from: decoder))
        case "count": operation = .count(try CountRequest(from: decoder))
        case "similar": operation = .similar(try SimilarRequest(from: decoder))
        case "suggest": operation = .suggest(try SuggestRequest(from: decoder))
        case "get": operation = .get(try GetRequest(from: decoder))
        case "receipts": operation = .receipts(try ReceiptsRequest(from: decoder))
        case "rejects": operation = .rejects(try RejectsRequest(from: decoder))
        case "dismiss": operation = .dismiss(try DismissRequest(from: decoder))
        case "retract": operation = .retract(try RetractRequest(from: decoder))
        case let other:
            throw WireError(
                .unknownOperation,
                "there is no operation “\(other.prefix(40))”; "
                    + "there are ping, info, stats, search, searches, count, similar, suggest, get, receipts, rejects, "
                    + "dismiss and retract")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encodeVersion()
        try envelope.encode(operation.name, forKey: .op)
        try envelope.encodeIfPresent(id, forKey: .id)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(deadlineMilliseconds, forKey: .deadline)
        switch operation {
        case .ping, .info, .stats: break
        case .search(let search): try search.encode(to: encoder)
        case .searches(let searches): try searches.encode(to: encoder)
        case .count(let count): try count.encode(to: encoder)
        case .similar(let similar): try similar.encode(to: encoder)
        case .suggest(let suggest): try suggest.encode(to: encoder)
        case .get(let get): try get.encode(to: encoder)
        case .receipts(let receipts): try receipts.encode(to: encoder)
        case .rejects(let rejects): try rejects.encode(to: encoder)
        case .dismiss(let dismiss): try dismiss.encode(to: encoder)
        case .retract(let retract): try retract.encode(to: encoder)
        }
    }
}

extension WireLimits {
    /// - Throws: `WireError` `bad_request` when the value lies outside the range.
    static func check<Value: Comparable>(
        _ value: Value?, _ field: @autoclosure () -> String, in range: ClosedRange<Value>
    ) throws(WireError) {
        guard let value, !range.contains(value) else { return }
        throw WireError(
            .badRequest, "\(field()): \(value) is outside \(range.lowerBound) to \(range.upperBound)")
    }
}
