import CSodium

/// SHA-256 (FIPS 180-4), computed by libsodium.
///
/// A value is one running hash: feed it with `update`, end it with `finalize`. It is a plain value, so it may be used
/// on any thread, and copied to branch off a common prefix.
public struct SHA256: Sendable {
    /// The length of a digest in bytes.
    public static let byteCount = 32

    private var state: crypto_hash_sha256_state

    public init() {
        state = crypto_hash_sha256_state()
        // The manual lists no failure for the SHA-2 functions: they always return 0.
        _ = crypto_hash_sha256_init(&state)
    }

    /// Appends the bytes to the message that is hashed.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        _ = crypto_hash_sha256_update(&state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// Appends the string's UTF-8 bytes to the message that is hashed.
    public mutating func update(_ string: String) {
        var string = string
        string.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The 32 bytes of the digest.
    public consuming func finalize() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Self.byteCount)
        _ = crypto_hash_sha256_final(&state, &digest)
        return digest
    }

    /// The digest of the bytes, as 64 lower-case hexadecimal digits.
    public static func hexDigest(of bytes: UnsafeRawBufferPointer) -> String {
        var hash = SHA256()
        hash.update(bytes)
        return hexadecimal(hash.finalize())
    }

    /// Two lower-case hexadecimal digits a byte.
    public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
