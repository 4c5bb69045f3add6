/// A page's source for libxml2: without comments and styles, and with a short word in place of what is in a script. Often
/// those are most of a page, and libxml2 reads them a character at a time; the tree gets the script's text all the same.
///
/// A tag is passed over with its attributes, so that `<script` in an attribute's value is no script.
struct PageSource {
    private(set) var bytes: [UInt8] = []
    /// Where the texts of scripts lie in the page, each where its word says.
    private var scripts: [Range<Int>] = []
    private static let word = Array("telex:".utf8)

    /// - Parameter html: a zero in it becomes a space, since libxml2 takes it for the end of the page.
    init(_ html: [UInt8]) {
        bytes.reserveCapacity(html.count)
        html.withUnsafeBufferPointer { read($0) }
        if bytes.contains(0) { bytes = bytes.map { $0 == 0 ? 0x20 : $0 } }
    }

    /// Where in the page the text lies for which a word stands; nil when the text is no such word.
    func script(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard text.count > Self.word.count, text.count < 24, text.starts(with: Self.word),
            let number = Int(String(decoding: text.dropFirst(Self.word.count), as: UTF8.self)),
            scripts.indices.contains(number)
        else { return nil }
        return scripts[number]
    }

    private mutating func read(_ html: UnsafeBufferPointer<UInt8>) {
        // What was read and is to be kept begins here.
        var kept = 0
        var index = 0
        func keep(until end: Int) {
            if end > kept { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: html[kept..<end])) }
        }
        while let start = Self.find(UInt8(ascii: "<"), in: html, from: index) {
            if Self.has("!--", in: html, at: start + 1) {
                guard let end = Self.endOfComment(in: html, from: start + 4) else { break }
                // Conditions for old browsers and what hides scripts from them go too.
                keep(until: start)
                kept = end
                index = end
                continue
            }
            guard start + 1 < html.count, html[start + 1].isLetter else {
                index = start + 1
                continue
            }
            guard let end = Self.endOfTag(in: html, from: start + 1) else { break }
            index = end
            let isScript = Self.isTag("script", in: html, at: start + 1)
            guard isScript || Self.isTag("style", in: html, at: start + 1) else { continue }
            guard let close = Self.endTag(isScript ? "script" : "style", in: html, from: end) else { break }
            keep(until: end)
            if isScript, close > end {
                bytes += Self.word
                bytes += "\(scripts.count)".utf8
                scripts.append(end..<close)
            }
            kept = close
            index = close
        }
        keep(until: html.count)
    }

    private static func find(_ byte: UInt8, in html: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        var index = index
        while index < html.count {
            if html[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Whether the text stands there, in any case.
    private static func has(_ text: StaticString, in html: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= html.count else { return false }
        return text.withUTF8Buffer { text in
            for offset in 0..<text.count {
                let byte = html[index + offset]
                guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == text[offset] else { return false }
            }
            return true
        }
    }

    private static func isTag(_ name: StaticString, in html: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard has(name, in: html, at: index) else { return false }
        let next = index + name.utf8CodeUnitCount
        return next < html.count
            && (html[next] <= 0x20 || html[next] == UInt8(ascii: ">") || html[next] == UInt8(ascii: "/"))
    }

    private static func endOfComment(in html: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        var index = index
        while let end = find(UInt8(ascii: ">"), in: html, from: index) {
            if html[end - 1] == UInt8(ascii: "-"), html[end - 2] == UInt8(ascii: "-") { return end + 1 }
            index = end + 1
        }
        return nil
    }

    /// The first byte behind a tag. Quotation marks count behind an equals sign only.
    private static func endOfTag(in html: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        var awaitsValue = false
        while index < html.count {
            let byte = html[index]
            if byte == UInt8(ascii: ">") { return index + 1 }
            if byte == UInt8(ascii: "=") {
                awaitsValue = true
            } else if awaitsValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let end = find(byte, in: html, from: index + 1) else { return nil }
                index = end
                awaitsValue = false
            } else if byte > 0x20 {
                awaitsValue = false
            }
            index += 1
        }
        return nil
    }

    /// Where `</name` begins.
    private static func endTag(_ name: StaticString, in html: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        var index = index
        while let start = find(UInt8(ascii: "<"), in: html, from: index) {
            if start + 1 < html.count, html[start + 1] == UInt8(ascii: "/"), has(name, in: html, at: start + 2) {
                return start
            }
            index = start + 1
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
