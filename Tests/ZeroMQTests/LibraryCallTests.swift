import Glibc
import Testing

@testable import ZeroMQ

/// The one place that reads libzmq's errno, and its policy for signals.
struct LibraryCallTests {
    /// Stands for a C function: fails with these errnos, one a call, then succeeds.
    private struct Script {
        var failures: [CInt]
        var calls = 0

        mutating func call() -> CInt {
            calls += 1
            guard calls <= failures.count else { return 7 }
            errno = failures[calls - 1]
            return -1
        }
    }

    @Test func anInterruptedCallIsMadeAgain() throws {
        var script = Script(failures: [EINTR, EINTR])
        let result = try library("f", stop: StopFlag()) { script.call() }
        #expect(result == 7)
        #expect(script.calls == 3)
    }

    @Test func withoutAStopFlagItIsMadeAgainToo() throws {
        var script = Script(failures: [EINTR])
        let result = try attempt("f", stop: nil) { script.call() }
        #expect(result == 7)
        #expect(script.calls == 2)
    }

    @Test func anInterruptedCallEndsWhenStopped() {
        let stop = StopFlag()
        stop.set()
        var script = Script(failures: [EINTR])
        let error = failure { () throws(ZeroMQError) in
            _ = try library("f", endpoint: "inproc://x", stop: stop) { script.call() }
        }
        #expect(error == ZeroMQError(.interrupted, in: "f", endpoint: "inproc://x"))
        #expect(script.calls == 1)
        var second = Script(failures: [EINTR])
        let other = failure { () throws(ZeroMQError) in _ = try attempt("g", stop: stop) { second.call() } }
        #expect(other == ZeroMQError(.interrupted, in: "g"))
    }

    @Test func aStopFlagAloneEndsNothing() throws {
        let stop = StopFlag()
        stop.set()
        var script = Script(failures: [])
        let result = try library("f", stop: stop) { script.call() }
        #expect(result == 7)
    }

    @Test func wouldWaitIsNilOrAnError() throws {
        var script = Script(failures: [EAGAIN])
        let result = try attempt("f", stop: nil) { script.call() }
        #expect(result == nil)
        var second = Script(failures: [EAGAIN])
        let error = failure { () throws(ZeroMQError) in _ = try library("f") { second.call() } }
        #expect(error == ZeroMQError(.again, in: "f"))
    }

    @Test(
        arguments: [
            (.terminated, "Context was terminated"),
            (.wrongState, "Operation cannot be accomplished in current state"),
            (.incompatibleProtocol, "The protocol is not compatible with the socket type"),
            (.again, "Resource temporarily unavailable"),
            (.hostUnreachable, "Host unreachable"),
        ] as [(ZeroMQError.Code, String)])
    func theTextIsTheLibrarys(_ code: ZeroMQError.Code, _ text: String) {
        #expect(code.text == text)
        #expect(ZeroMQError(code, in: "f").description.hasPrefix("f: \(text.prefix(1).lowercased())"))
        #expect(!ZeroMQError(code, in: "f").description.hasSuffix("."))
    }
}
