import Locking

/// What a thread will have come to, for those who wait for it without blocking.
final class Outcome<Value: Sendable>: Sendable {
    private enum State: Sendable {
        case running([CheckedContinuation<Value, any Error>])
        case finished(Result<Value, any Error>)
    }

    private let state = Guarded(State.running([]))

    /// Sets the result, once, and resumes who waits for it.
    func finish(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state -> [CheckedContinuation<Value, any Error>] in
            guard case .running(let waiting) = state else { preconditionFailure("a thread ended twice") }
            state = .finished(result)
            return waiting
        }
        for continuation in waiting { continuation.resume(with: result) }
    }

    /// The result of a thread that has ended.
    func result() throws -> Value {
        let result = state.withLock { state -> Result<Value, any Error> in
            guard case .finished(let result) = state else { preconditionFailure("the thread has not ended") }
            return result
        }
        return try result.get()
    }

    /// Waits for the result.
    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state -> Result<Value, any Error>? in
                switch state {
                case .finished(let result): return result
                case .running(var waiting):
                    waiting.append(continuation)
                    state = .running(waiting)
                    return nil
                }
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
