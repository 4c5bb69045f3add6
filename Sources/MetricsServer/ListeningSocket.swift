import CMicroHTTPD
import Glibc

/// A TCP socket that listens, made here and not by libmicrohttpd, which would not say why it cannot.
///
/// It belongs to its daemon from then on, which closes it.
struct ListeningSocket {
    /// How many connections may wait to be accepted.
    private static let backlog: CInt = 32

    let descriptor: CInt
    /// With the port that was chosen.
    let address: HTTPAddress

    init(_ address: HTTPAddress) throws(HTTPError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address.host, "\(address.port)", &hints, &list)
        guard code == 0, let found = list else { throw HTTPError(address, String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        // Not inherited by the process that reads suspect documents.
        let kind = found.pointee.ai_socktype | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(found.pointee.ai_family, kind, found.pointee.ai_protocol)
        guard descriptor >= 0 else { throw HTTPError(address, Self.lastError) }
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout.size(ofValue: yes)))
        guard bind(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0,
            listen(descriptor, Self.backlog) == 0, let port = Self.port(of: descriptor)
        else {
            let reason = Self.lastError
            close(descriptor)
            throw HTTPError(address, reason)
        }
        self.descriptor = descriptor
        self.address = HTTPAddress(host: address.host, port: port)
    }

    private static var lastError: String { String(cString: strerror(errno)) }

    private static func port(of descriptor: CInt) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout.size(ofValue: storage))
        return withUnsafeMutablePointer(to: &storage) { pointer in
            // socket(7): a sockaddr_storage has room for the address of any family, and may be seen as each.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(descriptor, address, &length) == 0 else { return nil }
                return switch CInt(address.pointee.sa_family) {
                case AF_INET6:
                    address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                        UInt16(bigEndian: $0.pointee.sin6_port)
                    }
                default:
                    address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                        UInt16(bigEndian: $0.pointee.sin_port)
                    }
                }
            }
        }
    }
}
