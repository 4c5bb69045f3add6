/// Bytes that grow by numbers, the least significant byte first.
struct ByteEncoder {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// The length as 32 bits, then the bytes. More than 4 GiB are a programmer's error.
    mutating func appendCounted(_ more: some Collection<UInt8>) {
        append(UInt32(more.count))
        append(more)
    }

    /// Zeros up to a length that is a multiple of a number.
    mutating func pad(to multiple: Int) {
        bytes.append(contentsOf: repeatElement(0, count: padding(of: bytes.count, to: multiple)))
    }

    /// The checksum of all bytes before it.
    mutating func appendChecksum() {
        append(Checksum.of(bytes))
    }
}

/// How many bytes are missing to a multiple of a number.
func padding(of count: Int, to multiple: Int) -> Int {
    (multiple - count % multiple) % multiple
}
