import CZMQ
import Glibc

/// Calls a function of libzmq and turns its -1 into an error.
///
/// This is the one place that reads `zmq_errno()`: straight after the call, on the same thread. It owns the policy for
/// signals too: a call that a signal interrupted (EINTR) is made again, unless `stop` is set by then.
///
/// - Returns: what the function returned; never -1.
@inline(__always)
func library(
    _ operation: @autoclosure () -> String, endpoint: String? = nil,
    stop: @autoclosure () -> StopFlag? = nil, _ call: () -> CInt
) throws(ZeroMQError) -> CInt {
    while true {
        let result = call()
        if result != -1 { return result }
        let code = zmq_errno()
        if code == EINTR, !isSet(stop()) { continue }
        throw ZeroMQError(ZeroMQError.Code(rawValue: code), in: operation(), endpoint: endpoint)
    }
}

/// As `library`, but a call that would have to wait (EAGAIN) is nil, not an error.
@inline(__always)
func attempt(
    _ operation: @autoclosure () -> String, stop: @autoclosure () -> StopFlag?, _ call: () -> CInt
) throws(ZeroMQError) -> CInt? {
    while true {
        let result = call()
        if result != -1 { return result }
        let code = zmq_errno()
        if code == EAGAIN { return nil }
        if code == EINTR, !isSet(stop()) { continue }
        throw ZeroMQError(ZeroMQError.Code(rawValue: code), in: operation())
    }
}

/// The error of a call that just failed by returning a null pointer.
@inline(__always)
func lastError(_ operation: @autoclosure () -> String) -> ZeroMQError {
    // The number is read before the text is made: making a string may change errno.
    let code = ZeroMQError.Code(rawValue: zmq_errno())
    return ZeroMQError(code, in: operation())
}

private func isSet(_ stop: StopFlag?) -> Bool { stop?.isSet ?? false }
