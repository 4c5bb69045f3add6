/// An XML document's source for libxml2: the elements and texts of what was sent, made well-formed where it is not.
///
/// Left out are what no tree has (comments, processing instructions) and what could make a parser load or multiply
/// something: the document type. Of the entities that it declares, those that stand for a plain text are put in place
/// of their references, up to `EntityTable.maximumExpansion` in all; HTML's are known in every document. Signs that
/// begin nothing are escaped. Tags that are not closed are closed with the element around them, end tags of what is not
/// open are left out. Time is linear in the bytes.
struct XMLSource {
    private(set) var bytes: [UInt8] = []
    /// The elements that are open, and how often each name is among them.
    private var open: [XMLTag.Name] = []
    private var openCounts: [Int: Int] = [:]
    private var entities = EntityTable()
    private var hasRoot = false
    private let depth: Int
    /// How many namespaces the open elements declare; libxml2 looks through all of them at every prefix.
    private var namespaces = 0
    private var namespacesBefore: [Int] = []
    private static let maximumNamespaces = 128

    /// - Parameters:
    ///   - xml: UTF-8.
    ///   - depth: how deep elements may lie in elements.
    /// - Throws: `MarkupFault` when they lie deeper.
    init(_ xml: [UInt8], depth: Int) throws(MarkupFault) {
        self.depth = depth
        bytes.reserveCapacity(xml.count + xml.count / 16)
        var scan = XMLScan(xml)
        loop: while true {
            if hasRoot, open.isEmpty { break }
            switch scan.next() {
            case .text(let range): if !open.isEmpty { appendText(xml, range) }
            case .characters(let range): if !open.isEmpty { appendCharacters(xml, range) }
            case .start(let tag):
                try start(tag, xml)
            case .end(let name): end(name, xml)
            case .documentType(let range):
                if !hasRoot { entities.read(xml[range]) }
            case .finished: break loop
            }
        }
        while let name = open.popLast() { appendEnd(name, xml) }
    }

    // MARK: Tags

    private mutating func start(_ tag: XMLTag, _ xml: [UInt8]) throws(MarkupFault) {
        hasRoot = true
        guard open.count < depth else { throw MarkupFault("elements lie in elements more than \(depth) deep") }
        bytes.append(UInt8(ascii: "<"))
        appendName(xml, tag.name.range)
        namespacesBefore.append(namespaces)
        for attribute in tag.attributes {
            if xml[attribute.name].starts(with: "xmlns".utf8) {
                guard namespaces < Self.maximumNamespaces else { continue }
                namespaces += 1
            }
            bytes.append(0x20)
            appendName(xml, attribute.name)
            bytes += "=\"".utf8
            appendText(xml, attribute.value, isValue: true)
            bytes.append(UInt8(ascii: "\""))
        }
        if tag.isEmpty {
            bytes += "/>".utf8
            namespaces = namespacesBefore.removeLast()
        } else {
            bytes.append(UInt8(ascii: ">"))
            open.append(tag.name)
            openCounts[tag.name.hash, default: 0] += 1
        }
    }

    /// Closes the innermost element of the name and what is open in it.
    private mutating func end(_ name: XMLTag.Name, _ xml: [UInt8]) {
        guard openCounts[name.hash, default: 0] > 0,
            let index = open.lastIndex(where: { $0.hash == name.hash && xml[$0.range] == xml[name.range] })
        else { return }
        while open.count > index { appendEnd(open.removeLast(), xml) }
    }

    private mutating func appendEnd(_ name: XMLTag.Name, _ xml: [UInt8]) {
        openCounts[name.hash, default: 1] -= 1
        if let before = namespacesBefore.popLast() { namespaces = before }
        bytes += "</".utf8
        appendName(xml, name.range)
        bytes.append(UInt8(ascii: ">"))
    }

    /// A name with at most one colon, which is neither first nor last.
    private mutating func appendName(_ xml: [UInt8], _ range: Range<Int>) {
        var hasColon = false
        for index in range {
            let byte = xml[index]
            if byte == UInt8(ascii: ":") {
                let next = index + 1 < range.upperBound ? xml[index + 1] : 0x30
                let isAllowed =
                    !hasColon && index > range.lowerBound && (next | 0x20 &- 0x61 < 26 || next >= 0x80 || next == 0x5F)
                hasColon = true
                bytes.append(isAllowed ? byte : UInt8(ascii: "_"))
            } else {
                bytes.append(byte)
            }
        }
    }

    // MARK: Texts

    /// The text with what XML does not allow in it left out or escaped.
    private mutating func appendText(_ xml: [UInt8], _ range: Range<Int>, isValue: Bool = false) {
        var kept = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = xml[index]
            guard byte < 0x40 || byte == 0xEF else {
                index += 1
                continue
            }
            var next = index + 1
            switch byte {
            case UInt8(ascii: "&"):
                bytes += xml[kept..<index]
                next = entities.append(xml, at: index, end: range.upperBound, to: &bytes)
                kept = next
            case UInt8(ascii: "<"):
                replace("&lt;")
            case UInt8(ascii: ">"):
                replace("&gt;")
            case UInt8(ascii: "\"") where isValue:
                replace("&quot;")
            default:
                if let length = Self.lengthOfNoCharacter(xml, at: index) {
                    bytes += xml[kept..<index]
                    next = index + length
                    kept = next
                }
            }
            index = next
            func replace(_ text: StaticString) {
                bytes += xml[kept..<index]
                bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
                kept = next
            }
        }
        bytes += xml[kept..<max(kept, range.upperBound)]
    }

    /// What stands in a CDATA section.
    private mutating func appendCharacters(_ xml: [UInt8], _ range: Range<Int>) {
        bytes += "<![CDATA[".utf8
        var kept = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            if let length = Self.lengthOfNoCharacter(xml, at: index) {
                bytes += xml[kept..<index]
                index += length
                kept = index
            } else {
                index += 1
            }
        }
        bytes += xml[min(kept, range.upperBound)..<range.upperBound]
        bytes += "]]>".utf8
    }

    /// The length of what is no character of XML (XML 1.0, section 2.2, Char), or nil when it is one.
    private static func lengthOfNoCharacter(_ xml: [UInt8], at index: Int) -> Int? {
        let byte = xml[index]
        if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? nil : 1 }
        guard byte == 0xEF, index + 2 < xml.count, xml[index + 1] == 0xBF, xml[index + 2] >= 0xBE else { return nil }
        return 3
    }
}
