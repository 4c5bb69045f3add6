import CZMQ

/// Sets options of one socket by zmq_setsockopt(3), with checks that libzmq does not make.
struct OptionSetter {
    /// Valid while the setter is used: it lives within one call on an open socket.
    let socket: UnsafeMutableRawPointer

    func set(_ option: CInt, _ name: String, _ value: CInt) throws(ZeroMQError) {
        var value = value
        _ = try library("zmq_setsockopt \(name)") {
            zmq_setsockopt(socket, option, &value, MemoryLayout<CInt>.size)
        }
    }

    func set(_ option: CInt, _ name: String, _ value: Int64) throws(ZeroMQError) {
        var value = value
        _ = try library("zmq_setsockopt \(name)") {
            zmq_setsockopt(socket, option, &value, MemoryLayout<Int64>.size)
        }
    }

    func set(_ option: CInt, _ name: String, _ value: Bool) throws(ZeroMQError) {
        try set(option, name, (value ? 1 : 0) as CInt)
    }

    func set(_ option: CInt, _ name: String, _ value: Int, atLeast least: Int) throws(ZeroMQError) {
        guard value >= least, let number = CInt(exactly: value) else {
            throw .outOfRange(name, "\(value)", least: least)
        }
        try set(option, name, number)
    }

    func set(_ option: CInt, _ name: String, _ value: Duration, above limit: Duration) throws(ZeroMQError) {
        guard value > limit else {
            throw ZeroMQError(
                .invalidArgument, in: "zmq_setsockopt \(name)", detail: "\(value) is not above \(limit)")
        }
        try set(option, name, value.milliseconds)
    }

    func set(_ option: CInt, _ name: String, _ bytes: [UInt8]) throws(ZeroMQError) {
        _ = try library("zmq_setsockopt \(name)") {
            bytes.withUnsafeBytes { zmq_setsockopt(socket, option, $0.baseAddress, $0.count) }
        }
    }
}

extension ZeroMQError {
    static func outOfRange(_ option: String, _ value: String, least: Int) -> ZeroMQError {
        ZeroMQError(
            .invalidArgument, in: "zmq_setsockopt \(option)", detail: "\(value) is not in \(least)...\(CInt.max)")
    }
}
