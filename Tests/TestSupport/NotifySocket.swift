import Glibc

/// A socket as a service manager has one, for what programs tell it: sd_notify(3). It lasts as long as the object.
public final class NotifySocket {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// What a program finds in NOTIFY_SOCKET.
    public let address: String

    private let descriptor: Int32
    private let path: String?

    /// - Parameter abstract: whether it has a name of its own instead of one in the file system.
    public init(abstract: Bool = false) throws {
        let name = "telex-\(getpid())-\(UInt64.random(in: 0..<UInt64.max))"
        path = abstract ? nil : "/tmp/\(name)"
        address = abstract ? "@\(name)" : "/tmp/\(name)"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var bound = sockaddr_un()
        bound.sun_family = sa_family_t(AF_UNIX)
        // unix(7): an abstract name begins with a zero byte, and its length counts.
        let bytes = Array((abstract ? "\0\(name)" : "/tmp/\(name)").utf8)
        withUnsafeMutableBytes(of: &bound.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout.offset(of: \sockaddr_un.sun_path)! + bytes.count)
        let result = withUnsafePointer(to: &bound) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard result == 0 else { throw Failure(description: "bind \(address): errno \(errno)") }
    }

    deinit {
        close(descriptor)
        if let path { unlink(path) }
    }

    /// Waits for the next message. Nil when none comes in the time.
    public func message(within time: Duration = .seconds(60)) -> String? {
        var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&item, 1, Int32(time / .milliseconds(1))) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }
}
