import Glibc
import Service

/// Looks how far a connection to a `tcp://` endpoint comes without ZeroMQ: the name, the address, the port.
enum EndpointProbe {
    enum Result: Hashable {
        /// Somebody took the connection.
        case connected
        /// It is no address of another process's that can be tried from here.
        case unknown
        /// Why not, and what helps.
        case failed(String)
    }

    static func probe(_ endpoint: String, timeout: Duration) -> Result {
        guard endpoint.hasPrefix("tcp://") else { return .unknown }
        guard let address = HostAndPort(endpoint.dropFirst(6)) else { return .failed("it has no port") }
        let (host, port) = (address.host, address.port)
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, port, &hints, &found)
        guard code == 0, let first = found else {
            let reason = gai_strerror(code).map { String(cString: $0) } ?? "error \(code)"
            return .failed(
                "the name \(host) is not resolved (\(reason)); is it spelled right, and does DNS or /etc/hosts know it?"
            )
        }
        defer { freeaddrinfo(found) }
        var result = Result.failed("\(host) has no address")
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let candidate = next {
            result = connect(to: candidate.pointee, port: port, timeout: timeout)
            if result == .connected { return result }
            next = candidate.pointee.ai_next
        }
        return result
    }

    private static func connect(to address: addrinfo, port: String, timeout: Duration) -> Result {
        let descriptor = socket(address.ai_family, address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return .failed(text(errno)) }
        defer { close(descriptor) }
        if Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return .connected }
        guard errno == EINPROGRESS else { return .failed(explanation(errno, port)) }
        var item = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let milliseconds = Int32(clamping: Int64(timeout / .milliseconds(1)))
        guard poll(&item, 1, milliseconds) > 0 else {
            return .failed(
                "nothing comes back within \(milliseconds) ms; is a firewall in the way, or the machine off?")
        }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        return code == 0 ? .connected : .failed(explanation(code, port))
    }

    private static func explanation(_ code: Int32, _ port: String) -> String {
        switch code {
        case ECONNREFUSED: "refused: nobody listens at port \(port) there; is the worker running, with this endpoint?"
        case ENETUNREACH, EHOSTUNREACH: "\(text(code)): is there a route to that machine?"
        default: text(code)
        }
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
