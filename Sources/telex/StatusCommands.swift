import Service
import Wire

/// `telex ping`
enum PingCommand {
    static func run(_ input: CommandInput) throws {
        guard let (session, _) = try input.parse({ _ in () }) else { return }
        let clock = ContinuousClock()
        var result = PingResult()
        let time = try clock.measure { result = try session.ask(.ping, as: PingResult.self) }
        try session.print(result) { "\(session.queries) answers after \(Int(time / .microseconds(1))) µs\n" }
    }
}

/// `telex info`
enum InfoCommand {
    static func run(_ input: CommandInput) throws {
        guard let (session, _) = try input.parse({ _ in () }) else { return }
        let info = try session.ask(.info, as: InfoResult.self)
        try session.print(info) {
            var lines = [
                "\(info.service) \(info.version), up since \(info.started)",
                "protocol: \(info.protocols.map { "\($0)" }.joined(separator: ", "))",
            ]
            lines += info.endpoints.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            lines += info.limits.sorted { $0.key < $1.key }.map { "\($0.key): \(Printable.number($0.value))" }
            return lines.map(Printable.line).joined(separator: "\n") + "\n"
        }
    }
}

/// `telex stats`
enum StatsCommand {
    static func run(_ input: CommandInput) throws {
        guard let (session, _) = try input.parse({ _ in () }) else { return }
        let stats = try session.ask(.stats, as: StatsResult.self)
        try session.print(stats) { StatsText.text(stats) }
    }
}
