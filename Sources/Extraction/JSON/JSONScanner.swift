/// The grammar of RFC 8259, without recursion: a loop with a stack of the objects and arrays that are open.
struct JSONScanner {
    private(set) var nodes: [JSONDocument.Node] = []

    private let base: Int
    private var position = 0
    private var open: [Int] = []

    /// - Parameter base: where the text begins in its document.
    init(base: Int) { self.base = base }

    /// Fills `nodes`.
    mutating func scan(_ text: Span<UInt8>) throws(JSONFault) {
        skipSpace(text)
        try scanValue(text)
        while let container = open.last {
            skipSpace(text)
            let isObject = nodes[container].kind == .object
            let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
            let isFirst = nodes.count == container + 1
            if take(close, text) {
                finish(container)
                continue
            }
            if !isFirst {
                guard take(UInt8(ascii: ","), text) else {
                    throw fault(isObject ? "expected a comma or }" : "expected a comma or ]", text)
                }
                skipSpace(text)
            }
            if isObject {
                guard peek(text) == UInt8(ascii: "\"") else {
                    throw fault("expected a member's name in quotation marks", text)
                }
                try scanString(text)
                skipSpace(text)
                guard take(UInt8(ascii: ":"), text) else { throw fault("expected a colon", text) }
                skipSpace(text)
            }
            try scanValue(text)
        }
        skipSpace(text)
        guard position == text.count else { throw fault("expected the end after the value", text) }
    }

    static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    // MARK: Bytes

    private func peek(_ text: Span<UInt8>) -> UInt8? { position < text.count ? text[position] : nil }

    private mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
        guard peek(text) == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace(_ text: Span<UInt8>) {
        while position < text.count {
            let byte = text[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    private func fault(_ expected: String, _ text: Span<UInt8>) -> JSONFault {
        let found = position < text.count ? "" : " before the end"
        return JSONFault(message: expected + found, offset: base + position)
    }

    // MARK: Values

    private mutating func add(_ kind: JSONDocument.Kind, _ start: Int, _ end: Int) throws(JSONFault) {
        guard nodes.count < JSONDocument.maximumNodes else {
            throw JSONFault(message: "more than \(JSONDocument.maximumNodes) values", offset: base + start)
        }
        nodes.append(.init(kind: kind, start: base + start, end: base + end, next: nodes.count + 1))
    }

    private mutating func finish(_ container: Int) {
        nodes[container].end = base + position
        nodes[container].next = nodes.count
        open.removeLast()
    }

    private mutating func scanValue(_ text: Span<UInt8>) throws(JSONFault) {
        guard let byte = peek(text) else { throw fault("expected a value", text) }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < JSONDocument.maximumDepth else {
                throw fault("values are nested more than \(JSONDocument.maximumDepth) deep", text)
            }
            open.append(nodes.count)
            try add(byte == UInt8(ascii: "{") ? .object : .array, position, position)
            position += 1
        case UInt8(ascii: "\""): try scanString(text)
        case UInt8(ascii: "t"): try scanWord("true", .yes, text)
        case UInt8(ascii: "f"): try scanWord("false", .no, text)
        case UInt8(ascii: "n"): try scanWord("null", .null, text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber(text)
        default: throw fault("expected a value", text)
        }
    }

    private mutating func scanWord(
        _ word: StaticString, _ kind: JSONDocument.Kind, _ text: Span<UInt8>
    ) throws(JSONFault) {
        let start = position
        for byte in word.description.utf8 {
            guard take(byte, text) else { throw fault("expected \(word)", text) }
        }
        try add(kind, start, position)
    }

    private mutating func scanNumber(_ text: Span<UInt8>) throws(JSONFault) {
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

    private mutating func scanDigits(_ text: Span<UInt8>) throws(JSONFault) {
        guard let first = peek(text), first.isDigit else { throw fault("expected a digit", text) }
        while let byte = peek(text), byte.isDigit { position += 1 }
    }

    private mutating func scanString(_ text: Span<UInt8>) throws(JSONFault) {
        let start = position + 1
        var isEscaped = false
        position += 1
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: "\"") {
                try add(isEscaped ? .escapedString : .string, start, position)
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
                try scanEscape(text)
            } else if byte < 0x20 {
                throw fault("a control character in a string must be escaped", text)
            } else {
                position += 1
            }
        }
        throw fault("expected a closing quotation mark", text)
    }

    private mutating func scanEscape(_ text: Span<UInt8>) throws(JSONFault) {
        guard let letter = peek(text), "\"\\/bfnrtu".utf8.contains(letter) else {
            throw fault("expected an escape sequence", text)
        }
        position += 1
        guard letter == UInt8(ascii: "u") else { return }
        for _ in 0..<4 {
            guard let digit = peek(text), Self.hexadecimalValue(digit) != nil else {
                throw fault("expected four hexadecimal digits", text)
            }
            position += 1
        }
    }
}
