/// Numbers in bytes: little-endian words, and variable-length numbers of seven bits a byte, the lowest first, the
/// highest bit set in all but the last.
extension [UInt8] {
    mutating func append(number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }

    @inline(__always)
    mutating func append(varying number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }
}

/// Reads numbers from bytes that may be anything: what lies behind the end reads as 0, and `isDamaged` remembers it.
///
/// The bytes must stay where they are while the reader is in use; whoever makes one holds their owner.
struct ByteReader {
    private(set) var next: UnsafeRawPointer
    let end: UnsafeRawPointer
    private(set) var isDamaged = false

    init(_ bytes: UnsafeRawBufferPointer) {
        // An empty buffer may have no address; any will do, for nothing is read.
        next = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        end = next + bytes.count
    }

    var remaining: Int { end - next }

    @inline(__always)
    mutating func byte() -> UInt8 {
        guard next < end else {
            isDamaged = true
            return 0
        }
        defer { next += 1 }
        return next.load(as: UInt8.self)
    }

    @inline(__always)
    mutating func varying() -> UInt32 {
        var number: UInt32 = 0
        var shift: UInt32 = 0
        while shift < 35 {
            let byte = byte()
            number |= UInt32(byte & 0x7F) &<< min(shift, 31)
            if byte < 0x80 { return number }
            shift += 7
        }
        isDamaged = true
        return 0
    }

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
        let size = MemoryLayout<Number>.size
        guard remaining >= size else {
            isDamaged = true
            return 0
        }
        defer { next += size }
        return Number(littleEndian: next.loadUnaligned(as: Number.self))
    }

    /// The next bytes; none when there are not so many.
    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= remaining else {
            isDamaged = true
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        defer { next += count }
        return UnsafeRawBufferPointer(start: next, count: count)
    }
}
