import CXML2

/// What references stand for in a document: characters by number, HTML's entities, and those that the document
/// declares.
struct EntityTable {
    /// Entities that the document type declares, as text that is escaped already.
    private var declared: [[UInt8]: [UInt8]] = [:]
    private var expanded = 0

    static let maximumEntities = 1024
    static let maximumValue = 1024
    /// What the document's own entities may add in all, in bytes. References beyond that stay as they are written.
    static let maximumExpansion = 1 << 20
    private static let maximumName = 64

    // MARK: Declarations

    /// Reads `<!ENTITY name "value">` in a document type. Parameter entities, external ones and those whose value has
    /// tags or other entities in it are not read.
    mutating func read(_ type: ArraySlice<UInt8>) {
        var rest = type
        while let start = rest.firstIndex(of: UInt8(ascii: "<")), declared.count < Self.maximumEntities {
            rest = rest[(start + 1)...]
            guard rest.starts(with: "!ENTITY".utf8) else { continue }
            rest = rest.dropFirst(7).drop(while: Self.isBlank)
            let name = rest.prefix(Self.maximumName).prefix(while: Self.isNameByte)
            rest = rest[name.endIndex...].drop(while: Self.isBlank)
            guard !name.isEmpty, let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            else { continue }
            rest = rest.dropFirst()
            guard let end = rest.firstIndex(of: quote) else { return }
            if declared[Array(name)] == nil, let text = Self.text(rest[..<end]) { declared[Array(name)] = text }
            rest = rest[(end + 1)...]
        }
    }

    /// A value's text, escaped, or nil when it is more than a text.
    private static func text(_ value: ArraySlice<UInt8>) -> [UInt8]? {
        guard value.count <= maximumValue else { return nil }
        var text: [UInt8] = []
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            if byte == UInt8(ascii: "&") {
                guard let (scalar, end) = number(value, at: index), scalar != "&", scalar != "<" else { return nil }
                append(scalar, to: &text)
                index = end
                continue
            }
            guard byte >= 0x20 || isBlank(byte), byte != UInt8(ascii: "<"), byte != 0xEF else { return nil }
            switch byte {
            case UInt8(ascii: ">"): text += "&gt;".utf8
            case UInt8(ascii: "\""): text += "&quot;".utf8
            default: text.append(byte)
            }
            index += 1
        }
        return text
    }

    // MARK: References

    /// Appends what the reference at an ampersand stands for, or the ampersand escaped when it begins none.
    ///
    /// - Returns: where the rest begins.
    mutating func append(_ xml: [UInt8], at start: Int, end: Int, to text: inout [UInt8]) -> Int {
        let rest = xml[start..<end]
        if let (scalar, end) = Self.number(rest, at: start) {
            Self.append(scalar, to: &text)
            return end
        }
        let name = rest.dropFirst().prefix(Self.maximumName).prefix(while: Self.isNameByte)
        if !name.isEmpty, name.endIndex < end, xml[name.endIndex] == UInt8(ascii: ";") {
            let next = name.endIndex + 1
            if Self.known.contains(where: { name.elementsEqual($0) }) {
                text += xml[start..<next]
                return next
            }
            if let value = declared[Array(name)] {
                expanded += value.count
                if expanded <= Self.maximumExpansion {
                    text += value
                    return next
                }
            } else if let scalar = Self.html(name) {
                Self.append(scalar, to: &text)
                return next
            }
        }
        text += "&amp;".utf8
        return start + 1
    }

    /// Those that XML has itself.
    private static let known = ["lt", "gt", "amp", "quot", "apos"].map { Array($0.utf8) }

    /// The character of one of HTML's entities (libxml2, HTMLparser.h, `htmlEntityLookup`).
    private static func html(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        // The name is looked up as a string that ends with a zero.
        let found = (Array(name) + [0]).withUnsafeBufferPointer { name in
            htmlEntityLookup(name.baseAddress).map { $0.pointee.value }
        }
        return found.flatMap { Unicode.Scalar($0) }
    }

    /// The character that a reference by number stands for, and where it ends; its semicolon may be missing.
    private static func number(_ text: ArraySlice<UInt8>, at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        var index = start + 1
        guard index < text.endIndex, text[index] == UInt8(ascii: "#") else { return nil }
        index += 1
        var base: UInt32 = 10
        if index < text.endIndex, text[index] | 0x20 == UInt8(ascii: "x") {
            base = 16
            index += 1
        }
        let first = index
        var value: UInt32 = 0
        while index < text.endIndex, let digit = digit(text[index]), digit < base {
            value = min(value * base + digit, 0x110000)
            index += 1
        }
        guard index > first else { return nil }
        if index < text.endIndex, text[index] == UInt8(ascii: ";") { index += 1 }
        return (character(value), index)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        if byte &- 0x30 < 10 { return UInt32(byte - 0x30) }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? UInt32(letter) + 10 : nil
    }

    /// What XML does not have (XML 1.0, section 2.2, Char) is U+FFFD.
    private static func character(_ value: UInt32) -> Unicode.Scalar {
        guard value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D, value & 0xFFFE != 0xFFFE,
            let scalar = Unicode.Scalar(value)
        else { return "\u{FFFD}" }
        return scalar
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        text += "&#\(scalar.value);".utf8
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "_-.".utf8.contains(byte)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}
