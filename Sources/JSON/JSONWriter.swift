/// Writes JSON (RFC 8259) into a buffer of bytes, without blanks.
///
/// Strings are escaped as little as the RFC allows, and as Foundation's `JSONEncoder` does with `withoutEscapingSlashes`:
/// the quotation mark, the backslash, and what is below U+0020, as `\b \f \n \r \t` or `\u00xx` in lower case. Commas are
/// set where they belong; that names and values take turns, and that what is opened is closed, is the caller's part.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    public mutating func openObject() { open(UInt8(ascii: "{")) }

    public mutating func closeObject() { bytes.append(UInt8(ascii: "}")) }

    public mutating func openArray() { open(UInt8(ascii: "[")) }

    public mutating func closeArray() { bytes.append(UInt8(ascii: "]")) }

    /// The name of the member whose value is written next.
    public mutating func name(_ name: StaticString) {
        separate()
        name.withUTF8Buffer { appendString(UTF8Span(unchecked: $0.span).span.bytes) }
        bytes.append(UInt8(ascii: ":"))
    }

    /// The same for a name that is not known before.
    public mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// A member whose value is a string; nothing when there is none.
    public mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        self.name(name)
        string(text)
    }

    /// Members that another writer has written; may be none.
    public mutating func members(_ written: ArraySlice<UInt8>) {
        if written.isEmpty { return }
        separate()
        bytes.append(contentsOf: written)
    }

    public mutating func string(_ text: String) {
        separate()
        appendString(text.utf8.span.bytes)
    }

    public mutating func number(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    public mutating func number(unsigned number: UInt64) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// A finite number, in the shortest form that is read as the same.
    public mutating func number(_ number: Double) {
        separate()
        let text = number.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    public mutating func boolean(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
    }

    /// A comma, unless what comes next is the first of its object or array, or a member's value. No value ends in one of
    /// these three bytes.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): return
        case _?: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func appendString(_ text: RawSpan) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        while true {
            let end = PlainRun.end(in: text, from: start)
            if end > start {
                text.extracting(start..<end).withUnsafeBytes { bytes.append(contentsOf: $0) }
            }
            guard end < text.byteCount else { break }
            appendEscape(of: text.unsafeLoad(fromByteOffset: end, as: UInt8.self))
            start = end + 1
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
            bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            bytes.append(Self.digits[Int(byte & 0x0F)])
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
