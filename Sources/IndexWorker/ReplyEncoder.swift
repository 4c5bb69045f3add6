import Service
import Wire

/// Puts an answer, or an error, into the bytes of a reply.
enum ReplyEncoder {
    static func encode(
        operation: String?, id: String?, received: ContinuousClock.Instant, state: SharedState,
        _ result: Result<some Encodable & Sendable, WireError>
    ) -> [UInt8] {
        encode(operation, id, received, state, result) { reply throws(WireError) in try JSONCodec.encode(reply) }
    }

    /// The same for searches, which are written without Foundation's encoder.
    static func encode(
        operation: String?, id: String?, received: ContinuousClock.Instant, state: SharedState,
        _ result: Result<SearchResult, WireError>
    ) -> [UInt8] {
        encode(operation, id, received, state, result) { reply throws(WireError) in try JSONCodec.encode(reply) }
    }

    private static func encode<Value: Sendable>(
        _ operation: String?, _ id: String?, _ received: ContinuousClock.Instant?, _ state: SharedState,
        _ result: Result<Value, WireError>, _ json: (Reply<Value>) throws(WireError) -> [UInt8]
    ) -> [UInt8] {
        let time = received?.duration(to: .now)
        state.count(operation, result, after: time)
        let took = Int((time ?? .zero) / .microseconds(1))
        if state.log.isWritten(.debug) {
            var code = "ok"
            if case .failure(let error) = result { code = error.code.rawValue }
            state.log.debug(
                "a request is answered", ["id": id ?? "", "op": operation ?? "", "code": code, "us": "\(took)"])
        }
        let reply = Reply(operation: operation, id: id, tookMicroseconds: took, result: result)
        do throws(WireError) {
            return try json(reply)
        } catch {
            // An answer without a JSON form is a fault of this worker; the asker must still get a reply.
            let failure = Reply<PingResult>(
                operation: operation, id: id, tookMicroseconds: took, result: .failure(error))
            return (try? JSONCodec.encode(failure)) ?? []
        }
    }

    static func encode(_ error: WireError, to head: RequestHead, state: SharedState) -> [UInt8] {
        encode(head.operation, head.id, nil, state, Result<PingResult, WireError>.failure(error)) {
            reply throws(WireError) in try JSONCodec.encode(reply)
        }
    }
}
