public import ZeroMQ

/// How long the peers of a worker's sockets may say nothing.
public struct ConnectionTimes: Hashable, Sendable {
    /// How long a new connection has to say who it is.
    public var handshake: Duration = .seconds(10)
    /// The silence after which a peer is asked whether it is there; its connection ends when it is silent for as long
    /// again. Zero leaves it to TCP, at its default in `SocketOptions`.
    public var heartbeat: Duration = .seconds(30)

    public init() {}

    /// Sets a socket up that is to be bound.
    ///
    /// - Parameter pings: whether peers are asked by ZMTP's pings too, which find those out whose system lives and whose
    ///   program does not. Not for a socket that takes what is pushed: `SocketOptions.heartbeat` says why.
    public func apply(to options: inout SocketOptions, pings: Bool) {
        options.handshakeInterval = handshake
        guard heartbeat > .zero else { return }
        options.keepAlive = .init(silence: heartbeat)
        if pings { options.heartbeat = .init(interval: heartbeat, timeout: heartbeat) }
    }

    /// The options `--handshake-time` and `--heartbeat`.
    public struct Options: Sendable {
        private static let heartbeats: ClosedRange<Duration> = .seconds(1) ... .seconds(3600)

        private let handshake: OptionParser.Option<Duration>
        private let heartbeat: OptionParser.Option<Duration>

        /// Declares them.
        public init(in parser: inout OptionParser) {
            let times = ConnectionTimes()
            handshake = parser.option(
                "handshake-time", "TIME", default: times.handshake,
                help: "how long a new connection has to say who it is (10s)", read: OptionReaders.duration)
            heartbeat = parser.option(
                "heartbeat", "TIME", default: times.heartbeat,
                help: "after how much silence a peer is asked whether it is there; after as much again its connection "
                    + "ends; 0s asks by TCP alone, within two minutes (30s)", read: Self.heartbeat)
        }

        public func times(_ values: OptionValues) throws(OptionError) -> ConnectionTimes {
            var times = ConnectionTimes()
            times.handshake = try values.value(handshake)
            times.heartbeat = try values.value(heartbeat)
            return times
        }

        @Sendable private static func heartbeat(_ text: String) throws(OptionError) -> Duration {
            let time = try OptionReaders.duration(text)
            if time == .zero || heartbeats.contains(time) { return time }
            throw OptionError("a heartbeat is 1s to 1h, or 0s for none")
        }
    }
}
