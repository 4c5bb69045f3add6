import ZeroMQ

/// The loops of `c/bench.c`, through the wrapper: `zeromq-bench push|req SIZE COUNT`.
@main
struct Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let size = Int(arguments[2]), let count = Int(arguments[3]) else {
            print("usage: zeromq-bench push|req SIZE COUNT")
            return
        }
        let isPush = arguments[1] == "push"
        let thread = try SocketThread<Never, Double>(name: "measure") { _ in
            isPush ? try pull(size, count) : try request(size, count)
        }
        print(try await thread.value)
    }

    /// Messages a second, from the first received to the last.
    static func pull(_ size: Int, _ count: Int) throws -> Double {
        let socket = try Socket(.pull, in: Context())
        let endpoint = try socket.bind("tcp://127.0.0.1:*")
        let peer = try SocketThread<Never, Void>(name: "send") { _ in
            let socket = try Socket(.push, in: Context())
            try socket.connect(endpoint)
            let bytes = [UInt8](repeating: 1, count: size)
            for _ in 0..<count { try socket.send(bytes) }
        }
        var sum: UInt64 = 0
        sum &+= try receive(socket)
        let start = ContinuousClock.now
        for _ in 1..<count { sum &+= try receive(socket) }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try peer.join()
        precondition(sum == UInt64(count))
        return Double(count - 1) / seconds
    }

    /// Microseconds a round trip.
    static func request(_ size: Int, _ count: Int) throws -> Double {
        let socket = try Socket(.req, in: Context())
        let endpoint = try socket.bind("tcp://127.0.0.1:*")
        let peer = try SocketThread<Never, UInt64>(name: "answer") { _ in
            let socket = try Socket(.rep, in: Context())
            try socket.connect(endpoint)
            let bytes = [UInt8](repeating: 1, count: size)
            var sum: UInt64 = 0
            for _ in 0..<count {
                sum &+= try receive(socket)
                try socket.send(bytes)
            }
            return sum
        }
        let bytes = [UInt8](repeating: 1, count: size)
        try socket.send(bytes)
        var sum = try receive(socket)
        let start = ContinuousClock.now
        for _ in 1..<count {
            try socket.send(bytes)
            sum &+= try receive(socket)
        }
        let microseconds = (ContinuousClock.now - start) / .microseconds(1)
        sum += try peer.join()
        precondition(sum == UInt64(2 * count))
        return microseconds / Double(count - 1)
    }

    /// Receives a message and reads its first byte.
    static func receive(_ socket: borrowing Socket) throws(ZeroMQError) -> UInt64 {
        try socket.receive { message in
            message.withFrame(0) { bytes in UInt64(bytes.unsafeLoad(as: UInt8.self)) }
        }
    }
}
