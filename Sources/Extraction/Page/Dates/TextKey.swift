/// A text reduced to its letters and digits, to compare headlines with titles.
struct TextKey: Hashable {
    private let bytes: [UInt8]

    private static let maximumBytes = 400

    init(_ text: String) { self.init(Array(text.utf8.prefix(Self.maximumBytes))[...]) }

    init(_ text: ArraySlice<UInt8>) {
        bytes = text.prefix(Self.maximumBytes).compactMap { byte in
            byte.isASCIILetter ? byte | 0x20 : byte.isDigit || byte >= 0x80 ? byte : nil
        }
    }

    /// Too short to be told from other texts.
    var isShort: Bool { bytes.count < 12 }

    var count: Int { bytes.count }

    var isEmpty: Bool { bytes.isEmpty }

    /// Whether the other text is a part of this one, in time linear in both (Karp and Rabin 1987, "Efficient randomized
    /// pattern-matching algorithms": a hash that rolls, and a look at the bytes where it is the same).
    func contains(_ other: TextKey) -> Bool {
        let length = other.bytes.count
        guard length > 0, bytes.count >= length else { return length == 0 }
        return bytes.withUnsafeBufferPointer { bytes in
            other.bytes.withUnsafeBufferPointer { other in
                var sought: UInt64 = 0
                var rolling: UInt64 = 0
                var highest: UInt64 = 1
                for index in 0..<length {
                    sought = sought &* Self.base &+ UInt64(other[index])
                    rolling = rolling &* Self.base &+ UInt64(bytes[index])
                    if index > 0 { highest = highest &* Self.base }
                }
                var start = 0
                while true {
                    if rolling == sought, bytes[start..<start + length].elementsEqual(other) { return true }
                    guard start + length < bytes.count else { return false }
                    rolling = (rolling &- UInt64(bytes[start]) &* highest) &* Self.base &+ UInt64(bytes[start + length])
                    start += 1
                }
            }
        }
    }

    private static let base: UInt64 = 0x100_0000_01b3
}
