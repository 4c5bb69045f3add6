/// Reads a message's bytes against the grammar of RFC 8259 before they are decoded, and says where they break it.
///
/// Foundation's decoder gives no location, accepts trailing commas and guesses at encodings; a peer in another language
/// needs the offset, and every peer needs the same answer. One pass, no recursion, no allocation. Beyond the grammar it
/// asks what the protocol asks: UTF-8, one object, a bounded depth, and no half of a surrogate pair.
struct JSONGrammar {
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    /// One bit an open bracket, the innermost lowest: 1 for an object, 0 for an array.
    private var nesting: UInt64 = 0
    private var depth = 0

    /// - Throws: `WireError` `bad_message` with the offset of the first byte that is wrong.
    static func check(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
        guard !bytes.isEmpty else { throw WireError(.badMessage, "the message is empty; expected a JSON object") }
        do throws(UTF8.ValidationError) {
            try bytes.withMemoryRebound(to: UInt8.self) { bytes throws(UTF8.ValidationError) in
                _ = try UTF8Span(validating: bytes.span)
            }
        } catch {
            throw WireError(.badMessage, "the message is not UTF-8", at: error.byteOffsets.lowerBound)
        }
        var grammar = JSONGrammar(bytes: bytes)
        try grammar.readMessage()
    }

    private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private mutating func readMessage() throws(WireError) {
        skipBlanks()
        guard peek() == UInt8(ascii: "{") else { throw failure("expected a JSON object, which starts with {") }
        try open(object: true)
        while depth > 0 {
            // Invariant: the value or bracket before `index` is complete, and a bracket is open.
            skipBlanks()
            let isObject = nesting & 1 == 1
            switch peek() {
            case UInt8(ascii: isObject ? "}" : "]"):
                close()
            case UInt8(ascii: ","):
                index += 1
                skipBlanks()
                try readMember(isObject: isObject)
            case nil:
                throw failure(isObject ? "the object is not closed" : "the array is not closed")
            default:
                throw failure(isObject ? "expected , or }" : "expected , or ]")
            }
        }
        skipBlanks()
        if index < bytes.count { throw failure("the message goes on after its JSON object") }
    }

    /// Opens a bracket and, unless it is closed at once, reads its first member.
    private mutating func open(object: Bool) throws(WireError) {
        guard depth < WireLimits.jsonDepth else {
            throw failure("arrays and objects are nested deeper than \(WireLimits.jsonDepth)")
        }
        depth += 1
        nesting = nesting << 1 | (object ? 1 : 0)
        index += 1
        skipBlanks()
        if peek() == UInt8(ascii: object ? "}" : "]") { return }
        // A nested bracket as the first member recurses here: at most `jsonDepth` deep.
        try readMember(isObject: object)
    }

    private mutating func close() {
        depth -= 1
        nesting >>= 1
        index += 1
    }

    private mutating func readMember(isObject: Bool) throws(WireError) {
        if isObject {
            guard peek() == UInt8(ascii: "\"") else { throw failure("expected a field's name in double quotes") }
            try readString()
            skipBlanks()
            guard peek() == UInt8(ascii: ":") else { throw failure("expected : after the field's name") }
            index += 1
            skipBlanks()
        }
        switch peek() {
        case UInt8(ascii: "{"): try open(object: true)
        case UInt8(ascii: "["): try open(object: false)
        case UInt8(ascii: "\""): try readString()
        case UInt8(ascii: "t"): try readWord("true")
        case UInt8(ascii: "f"): try readWord("false")
        case UInt8(ascii: "n"): try readWord("null")
        case nil: throw failure("the message ends where a value is expected")
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte): try readNumber()
        default: throw failure("expected a value")
        }
    }

    private mutating func readString() throws(WireError) {
        let start = index
        index += 1
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"): try readEscape()
            case 0..<0x20: throw failure("a control character in a string must be escaped")
            default: index += 1
            }
        }
        index = start
        throw failure("the string is not closed")
    }

    private mutating func readEscape() throws(WireError) {
        index += 1
        switch peek() {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 1
        case UInt8(ascii: "u"):
            let start = index - 1
            let unit = try readUnit()
            if 0xdc00...0xdfff ~= unit { throw failure("half of a surrogate pair", at: start) }
            guard 0xd800...0xdbff ~= unit else { return }
            guard peek() == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
                throw failure("half of a surrogate pair", at: start)
            }
            index += 1
            guard 0xdc00...0xdfff ~= (try readUnit()) else { throw failure("half of a surrogate pair", at: start) }
        default: throw failure("no such escape in a string")
        }
    }

    /// Reads `uXXXX`.
    private mutating func readUnit() throws(WireError) -> Int {
        index += 1
        var unit = 0
        for _ in 0..<4 {
            guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("expected four hexadecimal digits")
            }
            unit = unit << 4 | digit
            index += 1
        }
        return unit
    }

    private mutating func readNumber() throws(WireError) {
        if peek() == UInt8(ascii: "-") { index += 1 }
        if peek() == UInt8(ascii: "0") { index += 1 } else { try readDigits() }
        if peek() == UInt8(ascii: ".") {
            index += 1
            try readDigits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            index += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
            try readDigits()
        }
    }

    private mutating func readDigits() throws(WireError) {
        let start = index
        while let byte = peek(), Self.digits.contains(byte) { index += 1 }
        if index == start { throw failure("expected a digit") }
    }

    private mutating func readWord(_ word: StaticString) throws(WireError) {
        let start = index
        for offset in 0..<word.utf8CodeUnitCount {
            guard peek() == word.utf8Start[offset] else { throw failure("expected \(word)", at: start) }
            index += 1
        }
    }

    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { index += 1 }
    }

    private func failure(_ message: String, at offset: Int? = nil) -> WireError {
        WireError(.badMessage, message, at: offset ?? index)
    }
}
