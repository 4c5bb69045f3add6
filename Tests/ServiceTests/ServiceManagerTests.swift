import Glibc
import Service
import TestSupport
import Testing

/// One after another: what a service manager tells a program is in the environment, which the process has once.
@Suite(.serialized) struct ServiceManagerTests {
    private let log = Log(program: "test", threshold: .error)

    private func withEnvironment<Result>(
        _ socket: NotifySocket?, watchdog microseconds: Int? = nil, pid: pid_t? = nil, _ body: () throws -> Result
    ) rethrows -> Result {
        func set(_ name: String, _ value: String?) {
            if let value { setenv(name, value, 1) } else { unsetenv(name) }
        }
        func setAll(_ values: [(String, String?)]) { for (name, value) in values { set(name, value) } }
        setAll([
            ("NOTIFY_SOCKET", socket?.address), ("WATCHDOG_USEC", microseconds.map { "\($0)" }),
            ("WATCHDOG_PID", pid.map { "\($0)" }),
        ])
        defer { setAll([("NOTIFY_SOCKET", nil), ("WATCHDOG_USEC", nil), ("WATCHDOG_PID", nil)]) }
        return try body()
    }

    @Test(arguments: [false, true])
    func isToldWhatTheProgramDoes(abstract: Bool) throws {
        let socket = try NotifySocket(abstract: abstract)
        withEnvironment(socket) {
            let manager = ServiceManager(log: log)
            manager.status("opening the log")
            manager.ready("serves")
            manager.stopping()
        }
        #expect(socket.message() == "STATUS=opening the log")
        #expect(socket.message() == "READY=1\nSTATUS=serves")
        #expect(socket.message() == "STOPPING=1\nSTATUS=stopping")
    }

    /// A line break would begin an assignment of its own.
    @Test func aStatusIsOneLine() throws {
        let socket = try NotifySocket()
        withEnvironment(socket) { ServiceManager(log: log).status("tcp://a\nMAINPID=1") }
        #expect(socket.message() == "STATUS=tcp://a\\u{a}MAINPID=1")
    }

    @Test func withoutAServiceManagerNothingHappens() {
        withEnvironment(nil) {
            let manager = ServiceManager(log: log)
            #expect(manager.patience == nil)
            manager.ready("serves")
        }
    }

    @Test func aManagerWhoseSocketIsGoneHarmsNobody() throws {
        let address = try NotifySocket().address
        setenv("NOTIFY_SOCKET", address, 1)
        defer { unsetenv("NOTIFY_SOCKET") }
        ServiceManager(log: Log(program: "test", threshold: .error)).ready("serves")
    }

    /// The variables are inherited by children, which the watchdog is not for.
    @Test func theWatchdogIsForTheProcessThatItNames() throws {
        let patience = withEnvironment(nil, watchdog: 30_000_000) { ServiceManager(log: log).patience }
        #expect(patience == .seconds(30))
        let ours = withEnvironment(nil, watchdog: 30_000_000, pid: getpid()) { ServiceManager(log: log).patience }
        #expect(ours == .seconds(30))
        let another = withEnvironment(nil, watchdog: 30_000_000, pid: 1) { ServiceManager(log: log).patience }
        #expect(another == nil)
        let broken = withEnvironment(nil, watchdog: 0) { ServiceManager(log: log).patience }
        #expect(broken == nil)
    }

    @Test func theWatchdogTellsOfLifeUntilAThreadIsStuck() throws {
        let socket = try NotifySocket()
        try withEnvironment(socket, watchdog: 200_000) {
            let manager = ServiceManager(log: log)
            let liveness = Liveness(longestWait: Watchdog.longestWait(for: manager))
            let pulse = liveness.pulse(of: "articles")
            #expect(pulse.longestWait == .milliseconds(25))
            pulse.beat()
            while liveness.stuck(for: .milliseconds(100)).isEmpty { sched_yield() }
            let watchdog = try Watchdog(liveness, for: manager, log: log)
            // Three times as long as it takes to look.
            #expect(socket.message(within: .milliseconds(150)) == nil)
            pulse.rest()
            #expect(socket.message() == "WATCHDOG=1")
            #expect(socket.message() == "WATCHDOG=1")
            withExtendedLifetime(watchdog) {}
        }
    }
}
