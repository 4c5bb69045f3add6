/// A cursor over the pieces of an XML document: tags, texts, CDATA sections, the document type. Comments and processing
/// instructions are passed over. It takes whatever comes; time is linear in the bytes.
struct XMLScan {
    enum Piece {
        /// Text with references.
        case text(Range<Int>)
        /// What is in a CDATA section.
        case characters(Range<Int>)
        case start(XMLTag)
        case end(XMLTag.Name)
        case documentType(Range<Int>)
        case finished
    }

    private let xml: [UInt8]
    private var index = 0
    /// What was looked for up to the end in vain is not looked for again.
    private var hasNoCommentEnd = false
    private var hasNoInstructionEnd = false
    private var hasNoTagEnd = false
    private var hasDocumentType = false

    init(_ xml: [UInt8]) { self.xml = xml }

    mutating func next() -> Piece {
        while index < xml.count {
            let start = index
            guard xml[start] == UInt8(ascii: "<") else {
                index = xml[start...].firstIndex(of: UInt8(ascii: "<")) ?? xml.count
                return .text(start..<index)
            }
            if has("<!--", at: start) {
                guard !hasNoCommentEnd, let end = find("-->", from: start + 4) else {
                    hasNoCommentEnd = true
                    return sign()
                }
                index = end + 3
            } else if has("<![CDATA[", at: start) {
                // One without an end holds what is left.
                let end = find("]]>", from: start + 9) ?? xml.count
                index = min(end + 3, xml.count)
                return .characters(min(start + 9, end)..<end)
            } else if has("<?", at: start) {
                guard !hasNoInstructionEnd, let end = find("?>", from: start + 2) else {
                    hasNoInstructionEnd = true
                    return sign()
                }
                index = end + 2
            } else if has("<!", at: start) {
                if let piece = declaration() { return piece }
            } else if has("</", at: start) {
                if let piece = endTag() { return piece }
            } else if let tag = startTag() {
                return .start(tag)
            } else if index == start {
                return sign()
            }
        }
        return .finished
    }

    /// A `<` that begins nothing is text.
    private mutating func sign() -> Piece {
        index += 1
        return .text(index - 1..<index)
    }

    /// A document type, with what it declares; other declarations are passed over.
    private mutating func declaration() -> Piece? {
        guard !hasNoTagEnd else { return sign() }
        let start = index
        guard !hasDocumentType else {
            guard let end = find(">", from: start) else {
                hasNoTagEnd = true
                return sign()
            }
            index = end + 1
            return nil
        }
        hasDocumentType = true
        var isInside = false
        var quote: UInt8?
        index += 2
        while index < xml.count {
            let byte = xml[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if has("<!--", at: index) {
                index = find("-->", from: index + 4).map { $0 + 2 } ?? xml.count
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                isInside = true
            } else if byte == UInt8(ascii: "]") {
                isInside = false
            } else if byte == UInt8(ascii: ">"), !isInside {
                index += 1
                return .documentType(start..<index)
            }
            index += 1
        }
        // It has no end: what follows its first tag end is looked at.
        index = (find(">", from: start) ?? xml.count - 1) + 1
        return nil
    }

    private mutating func endTag() -> Piece? {
        let start = index + 2
        guard let end = XMLTag.endOfName(xml, at: start) else {
            // `</>` and the like close nothing.
            index = start
            skipTagRest()
            return nil
        }
        index = end
        skipTagRest()
        return .end(XMLTag.Name(xml, start..<end))
    }

    /// Goes behind the next `>`, or to the next `<`.
    private mutating func skipTagRest() {
        while index < xml.count, xml[index] != UInt8(ascii: "<") {
            index += 1
            if xml[index - 1] == UInt8(ascii: ">") { return }
        }
    }

    /// The start tag at the cursor; nil when none is there, and the cursor is where it was, or when the document ends
    /// in it.
    private mutating func startTag() -> XMLTag? {
        let start = index
        guard let end = XMLTag.endOfName(xml, at: start + 1), end == xml.count || Self.canFollowName(xml[end]) else {
            return nil
        }
        var tag = XMLTag(name: XMLTag.Name(xml, start + 1..<end))
        index = end
        while index < xml.count {
            switch xml[index] {
            case UInt8(ascii: ">"):
                index += 1
                return tag
            case UInt8(ascii: "<"): return tag
            case UInt8(ascii: "/"):
                index += 1
                if index < xml.count, xml[index] == UInt8(ascii: ">") {
                    tag.isEmpty = true
                    index += 1
                    return tag
                }
            case 0x09...0x0D, 0x20: index += 1
            default: readAttribute(into: &tag)
            }
        }
        // The document ends within the tag.
        index = xml.count
        return nil
    }

    private static func canFollowName(_ byte: UInt8) -> Bool {
        byte.isBlank || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
    }

    private mutating func readAttribute(into tag: inout XMLTag) {
        let start = index
        guard let end = XMLTag.endOfName(xml, at: start) else {
            repeat { index += 1 } while index < xml.count && xml[index] & 0xC0 == 0x80
            return
        }
        index = end
        skipBlanks()
        var value = end..<end
        if index < xml.count, xml[index] == UInt8(ascii: "=") {
            index += 1
            skipBlanks()
            value = readValue()
        }
        guard tag.attributes.count < XMLTag.maximumAttributes,
            !tag.attributes.contains(where: { xml[$0.name] == xml[start..<end] })
        else { return }
        tag.attributes.append(.init(name: start..<end, value: value))
    }

    private mutating func skipBlanks() {
        while index < xml.count, xml[index].isBlank { index += 1 }
    }

    /// A value in quotation marks, or up to a blank. One whose mark is not closed before the next tag ends at the first
    /// `>` before that.
    private mutating func readValue() -> Range<Int> {
        guard index < xml.count else { return index..<index }
        let quote = xml[index]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = index
            while index < xml.count, !xml[index].isBlank, xml[index] != UInt8(ascii: ">"),
                xml[index] != UInt8(ascii: "<")
            { index += 1 }
            return start..<index
        }
        let start = index + 1
        index = start
        while index < xml.count, xml[index] != quote, xml[index] != UInt8(ascii: "<") { index += 1 }
        if index < xml.count, xml[index] == quote {
            index += 1
            return start..<index - 1
        }
        if let close = xml[start..<index].firstIndex(of: UInt8(ascii: ">")) { index = close }
        return start..<index
    }

    private func has(_ text: StaticString, at start: Int) -> Bool {
        guard start + text.utf8CodeUnitCount <= xml.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where xml[start + offset] != text.utf8Start[offset] { return false }
        return true
    }

    private func find(_ text: StaticString, from start: Int) -> Int? {
        var index = start
        while index < xml.count, let first = xml[index...].firstIndex(of: text.utf8Start[0]) {
            if has(text, at: first) { return first }
            index = first + 1
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
}
