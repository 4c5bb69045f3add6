import CMicroHTTPD
import Glibc

/// libmicrohttpd on the thread that made it, without threads of its own: that thread waits for `descriptor`, no longer than
/// `timeout`, and calls `turn`.
///
/// A client costs bounded memory and time whatever it does: connections are few, in all and of one address; what a request
/// may be is bounded; each connection has one answer, and ends ten seconds after it began, however busy it is.
final class HTTPDaemon {
    /// The most connections; one more waits until another has ended.
    private static let mostConnections: CUnsignedInt = 32
    /// Of one address; one more is closed at once.
    private static let mostOfOneAddress: CUnsignedInt = 16
    /// In which the request line and the headers have to fit, and what libmicrohttpd needs itself, in bytes.
    private static let memory = 8 << 10
    /// In seconds.
    private static let longestSilence: CUnsignedInt = 5
    private static let longestConnection: Duration = .seconds(10)
    private static let longestWait: Duration = .seconds(1)

    private let connections: Connections
    private let daemon: OpaquePointer
    /// Becomes readable when there is something to do.
    let descriptor: CInt

    /// What the callbacks know.
    private final class Connections {
        let answer: (_ method: String, _ path: String) -> HTTPAnswer
        /// When the connection of each descriptor began.
        var begun: [CInt: ContinuousClock.Instant] = [:]

        init(_ answer: @escaping (_ method: String, _ path: String) -> HTTPAnswer) { self.answer = answer }
    }

    /// - Parameter answer: called on this thread, by `turn`; the path comes without a query.
    init(
        _ socket: ListeningSocket, _ answer: @escaping (_ method: String, _ path: String) -> HTTPAnswer
    ) throws(HTTPError) {
        connections = Connections(answer)
        // The pointer is used by the callbacks alone, which `MHD_run` and `MHD_stop_daemon` call; the latter comes
        // before `connections` is let go of.
        let context = Unmanaged.passUnretained(connections).toOpaque()
        let daemon = telex_mhd_start(
            socket.descriptor, Self.mostConnections, Self.mostOfOneAddress, Self.longestSilence, Self.memory,
            { context, connection, path, method, _, _, _, _ in
                guard let context, let connection, let path, let method else { return .NO }
                let connections = Unmanaged<Connections>.fromOpaque(context).takeUnretainedValue()
                let answer = connections.answer(String(cString: method), String(cString: path))
                return HTTPDaemon.queue(answer, on: connection)
            },
            { context, connection, _, event in
                guard let context, let connection else { return }
                let connections = Unmanaged<Connections>.fromOpaque(context).takeUnretainedValue()
                let descriptor = telex_mhd_socket(connection)
                connections.begun[descriptor] = event == .CONNECTION_NOTIFY_STARTED ? .now : nil
            },
            context)
        guard let daemon else {
            close(socket.descriptor)
            throw HTTPError(socket.address, "libmicrohttpd does not start")
        }
        self.daemon = daemon
        descriptor = telex_mhd_epoll(daemon)
    }

    deinit { MHD_stop_daemon(daemon) }

    /// How long there is nothing to do unless `descriptor` says so.
    var timeout: Duration {
        var milliseconds: CUnsignedLongLong = 0
        guard MHD_get_timeout(daemon, &milliseconds) == .YES else { return Self.longestWait }
        return min(.milliseconds(Int64(clamping: milliseconds)), Self.longestWait)
    }

    /// Does what there is to do, without waiting.
    func turn() {
        MHD_run(daemon)
        // libmicrohttpd's time limit is on silence: whoever sends a byte now and then would stay for ever.
        let now = ContinuousClock.now
        for (descriptor, start) in connections.begun where now - start > Self.longestConnection {
            // The connection is told of its end, and closed, in the next turn: until then the descriptor is its own.
            shutdown(descriptor, CInt(SHUT_RDWR))
        }
    }

    /// Answers at once, also what has a body: that is not read.
    private static func queue(_ answer: HTTPAnswer, on connection: OpaquePointer) -> MHD_Result {
        var body = answer.body
        let response = body.withUTF8 { bytes in
            // Copied, although the parameter is no pointer to constant bytes.
            MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
        guard let response else { return .NO }
        defer { MHD_destroy_response(response) }
        var headers = [("Content-Type", answer.mediaType), ("Cache-Control", "no-store"), ("Connection", "close")]
        if answer.status == .notAllowed { headers.append(("Allow", "GET, HEAD")) }
        for (name, value) in headers {
            guard MHD_add_response_header(response, name, value) == .YES else { return .NO }
        }
        return MHD_queue_response(connection, answer.status.rawValue, response)
    }
}
