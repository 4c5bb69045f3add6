/// A start tag as it stands in a document.
struct XMLTag {
    struct Name {
        var range: Range<Int>
        /// Of its bytes; the same within one run of the program.
        var hash: Int

        init(_ xml: [UInt8], _ range: Range<Int>) {
            self.range = range
            var hasher = Hasher()
            xml.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[range])) }
            hash = hasher.finalize()
        }
    }

    struct Attribute {
        var name: Range<Int>
        /// Without quotation marks, references as they are written.
        var value: Range<Int>
    }

    var name: Name
    var attributes: [Attribute] = []
    var isEmpty = false

    /// An element has no more attributes than this; libxml2 compares each with all before it.
    static let maximumAttributes = 256
    /// Longer names are none that somebody wrote.
    static let maximumName = 1024

    /// Where the name ends that begins at an index (XML 1.0, section 2.3, Name), or nil when none does.
    static func endOfName(_ xml: [UInt8], at start: Int) -> Int? {
        var index = start
        while index < xml.count, index - start <= maximumName {
            let byte = xml[index]
            if byte < 0x80 {
                let isLetter = (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
                let isOther = byte &- 0x30 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                guard isLetter || (isOther && index > start) else { break }
                index += 1
            } else {
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                guard byte >= 0xC0, index + length <= xml.count,
                    isNameCharacter(xml[index..<index + length], isFirst: index == start)
                else { break }
                index += length
            }
        }
        return index > start && index - start <= maximumName ? index : nil
    }

    private static func isNameCharacter(_ bytes: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
        var scalar = UInt32(bytes[bytes.startIndex]) & (0xFF >> (UInt32(bytes.count) + 1))
        for byte in bytes.dropFirst() { scalar = scalar << 6 | UInt32(byte & 0x3F) }
        switch scalar {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
            0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            return true
        case 0xB7, 0x300...0x36F, 0x203F...0x2040: return !isFirst
        default: return false
        }
    }
}
