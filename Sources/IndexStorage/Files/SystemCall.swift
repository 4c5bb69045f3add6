import Glibc

/// Calls a function of the system that answers −1 on failure, again while a signal interrupts it.
///
/// - Returns: What it answered, or its error number.
func systemCall(_ body: () -> Int) -> Result<Int, SystemCallFailure> {
    while true {
        let result = body()
        if result != -1 { return .success(result) }
        let number = errno
        if number != EINTR { return .failure(SystemCallFailure(number: number)) }
    }
}

struct SystemCallFailure: Error {
    /// errno, read at once after the call.
    let number: Int32
}

/// The same, with an error that says what was tried.
@discardableResult
func systemCall(
    _ action: String, path: String, offset: Int? = nil, _ body: () -> Int
) throws(IndexStorageError) -> Int {
    switch systemCall(body) {
    case .success(let result): return result
    case .failure(let failure):
        throw IndexStorageError(systemError: failure.number, path: path, offset: offset, action: action)
    }
}
