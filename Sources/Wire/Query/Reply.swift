/// The answer to a request. Every request gets exactly one.
public struct Reply<Result: Sendable>: Sendable {
    /// The operation that was asked for; nil when the request was too broken to tell.
    public var operation: String?
    /// The request's id.
    public var id: String?
    /// How long the worker took, in microseconds.
    public var tookMicroseconds: Int
    public var result: Swift.Result<Result, WireError>

    public init(operation: String?, id: String?, tookMicroseconds: Int, result: Swift.Result<Result, WireError>) {
        self.operation = operation
        self.id = id
        self.tookMicroseconds = tookMicroseconds
        self.result = result
    }
}

private enum ReplyKey: String, CodingKey {
    case result, error
    case tookMicroseconds = "took_us"
}

extension Reply: Encodable where Result: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encodeVersion()
        try envelope.encodeIfPresent(operation, forKey: .op)
        try envelope.encodeIfPresent(id, forKey: .id)
        var fields = encoder.container(keyedBy: ReplyKey.self)
        try fields.encode(tookMicroseconds, forKey: .tookMicroseconds)
        switch result {
        case .success(let result):
            try envelope.encode(true, forKey: .ok)
            try fields.encode(result, forKey: .result)
        case .failure(let error):
            try envelope.encode(false, forKey: .ok)
            try fields.encode(error, forKey: .error)
        }
    }
}

extension Reply: Decodable where Result: Decodable {
    public init(from decoder: any Decoder) throws {
        let envelope = try decoder.container(keyedBy: EnvelopeKey.self)
        try envelope.checkVersion()
        let fields = try decoder.container(keyedBy: ReplyKey.self)
        operation = try envelope.decodeIfPresent(String.self, forKey: .op)
        id = try envelope.decodeIfPresent(String.self, forKey: .id)
        tookMicroseconds = try fields.decodeIfPresent(Int.self, forKey: .tookMicroseconds) ?? 0
        if try envelope.decode(Bool.self, forKey: .ok) {
            result = .success(try fields.decode(Result.self, forKey: .result))
        } else {
            result = .failure(try fields.decode(WireError.self, forKey: .error))
        }
    }
}

/// What a request that does not decode still tells: enough to send its error back to the right place.
public struct RequestHead: Sendable {
    public var operation: String?
    public var id: String?

    /// Reads what can be read; never fails.
    public init(ofFaulty bytes: [UInt8]) {
        guard bytes.count <= WireLimits.requestBytes,
            let fields = try? JSONCodec.decode(Fields.self, from: bytes)
        else { return }
        operation = fields.operation.flatMap { $0.utf8.count <= 40 ? $0 : nil }
        id = fields.id.flatMap { $0.utf8.count <= WireLimits.requestIDBytes ? $0 : nil }
    }

    private struct Fields: Decodable {
        var operation: String?
        var id: String?

        init(from decoder: any Decoder) throws {
            let envelope = try decoder.container(keyedBy: EnvelopeKey.self)
            operation = try? envelope.decode(String.self, forKey: .op)
            id = try? envelope.decode(String.self, forKey: .id)
        }
    }
}
