import CZMQ

/// A key of CurveZMQ: 32 bytes, written as 40 characters of Z85 (ZeroMQ's RFC 32).
///
/// The type says nothing about whether a key is public or secret, and has no description, so that none is printed by
/// mistake.
public struct CurveKey: Hashable, Sendable {
    public static let byteCount = 32
    public static let textLength = 40

    /// 32 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Nil unless the text is 40 characters of Z85 that stand for 32 bytes.
    public init?(text: String) {
        guard text.utf8.count == Self.textLength else { return nil }
        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        // zmq_z85_decode(3) writes four bytes for each five characters: 32 for 40.
        guard zmq_z85_decode(&bytes, text) != nil else { return nil }
        self.bytes = bytes
        // The characters of Z85 can also say more than 32 bits a group; then the text is not the one of these bytes.
        if self.text != text { return nil }
    }

    /// The key in Z85.
    public var text: String {
        // zmq_z85_encode(3) writes five characters for each four bytes, and a NUL.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.textLength + 1) { buffer in
            guard let start = buffer.baseAddress, zmq_z85_encode(start, bytes, bytes.count) != nil else { return "" }
            return String(cString: start)
        }
    }
}

/// A public key and the secret key that it belongs to.
public struct CurveKeyPair: Hashable, Sendable {
    public let publicKey: CurveKey
    public let secretKey: CurveKey

    /// Makes a new pair from the system's random numbers (zmq_curve_keypair(3)).
    ///
    /// - Throws: `notSupported` when libzmq was built without CURVE.
    public init() throws(ZeroMQError) {
        var publicText = [CChar](repeating: 0, count: CurveKey.textLength + 1)
        var secretText = publicText
        _ = try library("zmq_curve_keypair") { zmq_curve_keypair(&publicText, &secretText) }
        self = try Self.made("zmq_curve_keypair", publicText, secretText)
    }

    /// Computes the public key of a secret one (zmq_curve_public(3)).
    public init(secretKey: CurveKey) throws(ZeroMQError) {
        let secretText = secretKey.text
        var publicText = [CChar](repeating: 0, count: CurveKey.textLength + 1)
        _ = try library("zmq_curve_public") { zmq_curve_public(&publicText, secretText) }
        self = try Self.made("zmq_curve_public", publicText, secretText.utf8CString.map(\.self))
    }

    private init(publicKey: CurveKey, secretKey: CurveKey) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    private static func made(
        _ operation: String, _ publicText: [CChar], _ secretText: [CChar]
    ) throws(ZeroMQError) -> CurveKeyPair {
        guard let publicKey = CurveKey(text: text(publicText)), let secretKey = CurveKey(text: text(secretText)) else {
            throw ZeroMQError(.protocolViolation, in: operation, detail: "libzmq gave no key of 40 characters of Z85")
        }
        return CurveKeyPair(publicKey: publicKey, secretKey: secretKey)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension CurveKeyPair: CustomStringConvertible {
    /// The public key alone.
    public var description: String { publicKey.text }
}
