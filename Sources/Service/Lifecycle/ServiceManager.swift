import CSystemd

/// The service manager that started the program, told by sd_notify(3) how the program is doing. Where none did, or it does
/// not want to know, nothing is told.
///
/// The library reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID by getenv(3). Any thread may tell something.
public struct ServiceManager: Sendable {
    /// How long the program may be silent before the service manager takes it for dead; nil when it does not watch.
    public let patience: Duration?

    private let log: Log

    public init(log: Log) {
        self.log = log
        var microseconds: UInt64 = 0
        let answer = sd_watchdog_enabled(0, &microseconds)
        patience = answer > 0 ? .microseconds(Int64(clamping: microseconds)) : nil
        if answer < 0 { log.warning("the watchdog's time cannot be read", ["errno": "\(-answer)"]) }
    }

    /// The program serves.
    public func ready(_ status: String) { tell("READY=1\n" + Self.line(status)) }

    /// What the program is doing, for `systemctl status`.
    public func status(_ text: String) { tell(Self.line(text)) }

    /// The program comes to its end.
    public func stopping() { tell("STOPPING=1\n" + Self.line("stopping")) }

    /// The program lives.
    func alive() { tell("WATCHDOG=1") }

    /// One line, whatever the text has in it.
    private static func line(_ status: String) -> String { "STATUS=" + LogValue.escaped(status) }

    private func tell(_ state: String) {
        // 0 leaves the variables in the environment: taking them out would write what other threads read.
        let answer = sd_notify(0, state)
        if answer < 0 { log.warning("the service manager is not told", ["errno": "\(-answer)"]) }
    }
}
