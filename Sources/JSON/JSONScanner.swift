/// The grammar of RFC 8259, without recursion: a loop with a stack of the objects and arrays that are open.
struct JSONScanner {
    private(set) var nodes: [JSONDocument.Node] = []

    private let rules: JSONRules
    private let base: Int
    private let keepsNodes: Bool
    private var position = 0
    private var values = 0
    private var open: [Container] = []
    /// Whether the innermost container was opened and has nothing in it yet.
    private var isFresh = false

    private struct Container {
        var isObject: Bool
        /// Its node, when nodes are kept.
        var node: Int
    }

    /// - Parameter base: where the text begins in its document.
    init(rules: JSONRules, base: Int, keepsNodes: Bool) {
        self.rules = rules
        self.base = base
        self.keepsNodes = keepsNodes
        // As many as an article has.
        if keepsNodes { nodes.reserveCapacity(64) }
    }

    /// Reads the whole text, and fills `nodes`.
    mutating func scan(_ characters: Span<UInt8>) throws(JSONFault) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: characters)
        } catch {
            throw JSONFault(
                kind: .encoding, message: "the text is not UTF-8", offset: base + error.byteOffsets.lowerBound)
        }
        let text = characters.bytes
        skipSpace(text)
        try scanValue(text)
        while let container = open.last {
            let isObject = container.isObject
            skipSpace(text)
            if take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"), text) {
                close(container)
                continue
            }
            if !isFresh {
                guard take(UInt8(ascii: ","), text) else {
                    throw fault(isObject ? "expected a comma or }" : "expected a comma or ]", text)
                }
                skipSpace(text)
            }
            isFresh = false
            if isObject { try scanName(text) }
            try scanValue(text)
        }
        skipSpace(text)
        guard position == text.byteCount else { throw fault("expected the end after the value", text) }
    }

    // MARK: Bytes

    private func peek(_ text: RawSpan) -> UInt8? {
        position < text.byteCount ? text.unsafeLoad(fromByteOffset: position, as: UInt8.self) : nil
    }

    private mutating func take(_ byte: UInt8, _ text: RawSpan) -> Bool {
        guard peek(text) == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace(_ text: RawSpan) {
        while let byte = peek(text), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func fault(_ expected: String, _ text: RawSpan) -> JSONFault {
        fault(position < text.byteCount ? expected : expected + " before the end", at: position)
    }

    private func fault(_ message: String, _ kind: JSONFault.Kind = .grammar, at position: Int) -> JSONFault {
        JSONFault(kind: kind, message: message, offset: base + position)
    }

    // MARK: Values

    private mutating func add(_ kind: JSONDocument.Kind, _ start: Int, _ end: Int) throws(JSONFault) {
        guard values < rules.values else {
            throw fault("more than \(rules.values) values", .values, at: start)
        }
        values += 1
        guard keepsNodes else { return }
        nodes.append(.init(kind: kind, start: base + start, end: base + end, next: nodes.count + 1))
    }

    private mutating func close(_ container: Container) {
        open.removeLast()
        isFresh = false
        guard keepsNodes else { return }
        nodes[container.node].end = base + position
        nodes[container.node].next = nodes.count
    }

    private mutating func scanName(_ text: RawSpan) throws(JSONFault) {
        guard peek(text) == UInt8(ascii: "\"") else { throw fault("expected a member's name in quotation marks", text) }
        try scanString(text)
        skipSpace(text)
        guard take(UInt8(ascii: ":"), text) else { throw fault("expected a colon", text) }
        skipSpace(text)
    }

    private mutating func scanValue(_ text: RawSpan) throws(JSONFault) {
        guard let byte = peek(text) else { throw fault("expected a value", text) }
        switch byte {
        case UInt8(ascii: "\""): try scanString(text)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < rules.depth else {
                throw fault("values are nested more than \(rules.depth) deep", .depth, at: position)
            }
            let isObject = byte == UInt8(ascii: "{")
            open.append(Container(isObject: isObject, node: nodes.count))
            isFresh = true
            try add(isObject ? .object : .array, position, position)
            position += 1
        case UInt8(ascii: "t"): try scanWord("true", .yes, text)
        case UInt8(ascii: "f"): try scanWord("false", .no, text)
        case UInt8(ascii: "n"): try scanWord("null", .null, text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber(text)
        default: throw fault("expected a value", text)
        }
    }

    private mutating func scanWord(
        _ word: StaticString, _ kind: JSONDocument.Kind, _ text: RawSpan
    ) throws(JSONFault) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard take(word.utf8Start[index], text) else { throw fault("expected \(word)", at: start) }
        }
        try add(kind, start, position)
    }

    private mutating func scanNumber(_ text: RawSpan) throws(JSONFault) {
        let start = position
        _ = take(UInt8(ascii: "-"), text)
        // No digit may follow a leading zero.
        if !take(UInt8(ascii: "0"), text) { try scanDigits(text) }
        if take(UInt8(ascii: "."), text) { try scanDigits(text) }
        if take(UInt8(ascii: "e"), text) || take(UInt8(ascii: "E"), text) {
            if !take(UInt8(ascii: "+"), text) { _ = take(UInt8(ascii: "-"), text) }
            try scanDigits(text)
        }
        try add(.number, start, position)
    }

    private mutating func scanDigits(_ text: RawSpan) throws(JSONFault) {
        let start = position
        while let byte = peek(text), byte &- UInt8(ascii: "0") < 10 { position += 1 }
        if position == start { throw fault("expected a digit", text) }
    }

    // MARK: Strings

    private mutating func scanString(_ text: RawSpan) throws(JSONFault) {
        let quote = position
        var isEscaped = false
        position = PlainRun.end(in: text, from: quote + 1)
        while let byte = peek(text) {
            switch byte {
            case UInt8(ascii: "\""):
                try add(isEscaped ? .escapedString : .string, quote + 1, position)
                position += 1
                return
            case UInt8(ascii: "\\"):
                isEscaped = true
                try scanEscape(text)
            default: throw fault("a control character in a string must be escaped", text)
            }
            position = PlainRun.end(in: text, from: position)
        }
        throw fault("the string is not closed", at: quote)
    }

    private mutating func scanEscape(_ text: RawSpan) throws(JSONFault) {
        let start = position
        position += 1
        switch peek(text) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            let unit = try scanUnit(text)
            if rules.acceptsHalfPairs || !(0xD800..<0xE000 ~= unit) { return }
            guard unit < 0xDC00, take(UInt8(ascii: "\\"), text), peek(text) == UInt8(ascii: "u"),
                0xDC00..<0xE000 ~= (try scanUnit(text))
            else { throw fault("half of a surrogate pair", at: start) }
        default: throw fault("expected an escape sequence", text)
        }
    }

    /// Reads `uXXXX`.
    private mutating func scanUnit(_ text: RawSpan) throws(JSONFault) -> UInt32 {
        position += 1
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(text), let digit = JSONEscapes.hexadecimalValue(byte) else {
                throw fault("expected four hexadecimal digits", text)
            }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }
}
