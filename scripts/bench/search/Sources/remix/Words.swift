/// The runs of ASCII letters in a range of bytes.
struct Words: Sequence, IteratorProtocol {
    private let bytes: UnsafeRawBufferPointer
    private let end: Int
    private var index: Int

    init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> (range: Range<Int>, hash: UInt64)? {
        while index < end, !Self.isLetter(bytes[index]) { index += 1 }
        guard index < end else { return nil }
        let start = index
        // FNV-1a over the letters in lower case, then a last mix.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        while index < end, Self.isLetter(bytes[index]) {
            hash = (hash ^ UInt64(bytes[index] | 0x20)) &* 0x100_0000_01B3
            index += 1
        }
        hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
        return (start..<index, (hash ^ (hash >> 29)) | 1)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
