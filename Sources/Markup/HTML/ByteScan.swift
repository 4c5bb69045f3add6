import Glibc

/// Looks for bytes.
enum ByteScan {
    /// The first place of a byte from an index on.
    @inline(__always)
    static func find(_ byte: UInt8, in bytes: Span<UInt8>, from index: Int) -> Int? {
        index < bytes.count ? find(byte, in: bytes, index..<bytes.count) : nil
    }

    /// The first place of a byte in a range of the bytes.
    static func find(_ byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        // memchr(3) looks at the bytes of the range, which are all there.
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                let found = memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether a text stands there.
    static func has(_ text: StaticString, in bytes: Span<UInt8>, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { text in
            for offset in 0..<text.count where bytes[index + offset] != text[offset] { return false }
            return true
        }
    }

    /// Whether the same stands in two places, in any case. Both are in the bytes.
    static func areEqual(_ bytes: Span<UInt8>, _ range: Range<Int>, at index: Int) -> Bool {
        for offset in 0..<range.count
        where lowercased(bytes[range.lowerBound + offset]) != lowercased(bytes[index + offset]) {
            return false
        }
        return true
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
