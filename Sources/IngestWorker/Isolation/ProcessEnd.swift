import Glibc

/// How a process ended, as wait(2) has it.
enum ProcessEnd: Hashable, Sendable, CustomStringConvertible {
    case exit(code: Int32)
    case signal(Int32)
    /// Somebody else took the status.
    case unknown

    /// Reads a status of waitpid(2); the macros that do are not visible in Swift.
    init(status: Int32) {
        let signal = status & 0x7f
        self = signal == 0 ? .exit(code: status >> 8 & 0xff) : .signal(signal)
    }

    /// The signals that the kernel or the C library sends to a process for what it did: signal(7). All others come from
    /// outside: a person, a supervisor, the kernel that looks for memory in the whole machine.
    private static let names: [Int32: String] = [
        SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGILL: "SIGILL", SIGFPE: "SIGFPE", SIGTRAP: "SIGTRAP",
        SIGABRT: "SIGABRT", SIGSYS: "SIGSYS", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ",
        SIGALRM: "SIGALRM, its time was over",
    ]

    /// Whether the process did it to itself.
    var isOwnDoing: Bool {
        switch self {
        case .exit: true
        case .signal(let number): Self.names[number] != nil
        case .unknown: false
        }
    }

    var description: String {
        switch self {
        case .exit(let code): "exit code \(code)"
        case .signal(let number): "signal \(number)" + (Self.names[number].map { " (\($0))" } ?? "")
        case .unknown: "unknown"
        }
    }
}
