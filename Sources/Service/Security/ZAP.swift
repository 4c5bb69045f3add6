public import ZeroMQ

/// A question of libzmq's to the process: may this peer connect? ZeroMQ's RFC 27, the ZeroMQ Authentication Protocol.
public struct ZAPRequest: Hashable, Sendable {
    public var id: [UInt8]
    public var domain: String
    /// The peer's address, as the system has it.
    public var address: String
    public var mechanism: String
    /// For CURVE the peer's public key alone.
    public var credentials: [[UInt8]]

    /// Nil when the frames are no request of version 1.0.
    public init?(frames: [[UInt8]]) {
        guard frames.count >= 6, frames[0] == Array("1.0".utf8) else { return nil }
        id = frames[1]
        domain = String(decoding: frames[2], as: UTF8.self)
        address = String(decoding: frames[3], as: UTF8.self)
        mechanism = String(decoding: frames[5], as: UTF8.self)
        credentials = Array(frames[6...])
    }

    /// The peer's public key; nil where the mechanism is another, or the key none.
    public var key: CurveKey? {
        guard mechanism == "CURVE", credentials.count == 1 else { return nil }
        return CurveKey(bytes: credentials[0])
    }

    /// What is answered.
    public enum Status: String, Hashable, Sendable {
        case admitted = "200"
        /// Not now: libzmq ends the connection without a word, and the peer tries again by itself.
        case later = "300"
        /// Never: the peer is told so, and its libzmq does not try again.
        case refused = "400"
        case failed = "500"

        fileprivate var text: String {
            switch self {
            case .admitted: "OK"
            case .later: "too many connections"
            case .refused: "not authorised"
            case .failed: "not version 1.0"
            }
        }
    }

    /// The answer.
    ///
    /// - Parameter user: who it is, as messages of the connection will say.
    public static func reply(to id: [UInt8], _ status: Status, user: String = "") -> [[UInt8]] {
        [Array("1.0".utf8), id, Array(status.rawValue.utf8), Array(status.text.utf8), Array(user.utf8), []]
    }
}
