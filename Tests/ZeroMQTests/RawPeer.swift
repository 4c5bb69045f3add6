import Glibc

/// A TCP connection on loopback, without ZeroMQ.
final class RawPeer {
    struct Failure: Error {
        let errno: CInt
    }

    private let descriptor: CInt

    /// Connects to `tcp://127.0.0.1:PORT`.
    init(_ endpoint: String) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(endpoint.split(separator: ":").last.flatMap { UInt16($0) } ?? 0).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let descriptor = descriptor
        // The C function takes every kind of address through a pointer to the general one.
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(errno: errno) }
    }

    deinit { close(descriptor) }

    /// Sends bytes, few enough for the kernel to take at once.
    func write(_ bytes: [UInt8]) throws {
        guard send(descriptor, bytes, bytes.count, 0) == bytes.count else { throw Failure(errno: errno) }
    }
}
