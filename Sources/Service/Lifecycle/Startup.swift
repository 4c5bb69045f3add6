/// How a thread tells whoever started it that it is ready, or that it could not get so far.
///
/// Made by the starter, used once by the thread (`run`), awaited by the starter (`value`).
public struct Startup<Value: Sendable>: Sendable {
    private let stream: AsyncThrowingStream<Value, any Error>
    private let continuation: AsyncThrowingStream<Value, any Error>.Continuation

    public init() { (stream, continuation) = AsyncThrowingStream.makeStream() }

    /// Runs the thread's body, which calls `announce` when it is ready. If it throws before that, the starter gets the error.
    public func run<Result>(_ body: (_ announce: (Value) -> Void) throws -> Result) throws -> Result {
        do {
            let result = try body { value in
                continuation.yield(value)
                continuation.finish()
            }
            continuation.finish()
            return result
        } catch {
            continuation.finish(throwing: error)
            throw error
        }
    }

    /// Waits until the thread is ready.
    ///
    /// - Throws: what its body threw before it was; `CancellationError` when it ended without a word.
    public var value: Value {
        get async throws {
            for try await value in stream { return value }
            throw CancellationError()
        }
    }
}
