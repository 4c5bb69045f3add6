import ZeroMQ

/// Options for a test: what should come comes within 30 s, or the test fails instead of hanging; nothing lingers.
func bounded(_ change: (inout SocketOptions) -> Void = { _ in }) -> SocketOptions {
    var options = SocketOptions()
    options.sendTimeout = .seconds(30)
    options.receiveTimeout = .seconds(30)
    options.linger = .zero
    change(&options)
    return options
}

/// An endpoint on loopback whose port the system picks.
let anyPort = "tcp://127.0.0.1:*"

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func texts(_ message: Message) -> [String] { message.frames.map { String(decoding: $0, as: UTF8.self) } }

/// What a call throws, or nil.
func failure(_ body: () throws(ZeroMQError) -> Void) -> ZeroMQError? {
    do {
        try body()
        return nil
    } catch { return error }
}

extension Socket {
    func receiveTexts(within bounds: MessageBounds = .standard) throws(ZeroMQError) -> [String] {
        texts(try receive(within: bounds))
    }

    func send(_ text: String) throws(ZeroMQError) { try send(bytes(text)) }
}

extension Monitor {
    /// Reads events up to the first of a kind, and returns that.
    func wait(for kind: MonitorEvent.Kind) throws(ZeroMQError) -> MonitorEvent {
        while true {
            let event = try receive()
            if event.kind == kind { return event }
        }
    }
}

/// A generator with a seed, so that a failure can be repeated (SplitMix64; Steele, Lea and Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
