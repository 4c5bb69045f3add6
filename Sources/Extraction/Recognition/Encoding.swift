import Articles
import TextEncoding

/// Whether bytes are text in UTF-8, and if not, what they are instead.
enum Encoding {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Texts in which more than this share of the bytes are control characters are taken for binary data.
    private static let controlShare = 0.02

    /// Where the text begins: after a byte-order mark of UTF-8.
    static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0 }

    /// The encoding that the first bytes tell, when it is not UTF-8.
    static func otherMark(of bytes: [UInt8]) -> String? {
        guard let name = EncodingMark.read(bytes[...])?.name, name != "UTF-8" else { return nil }
        return name.hasPrefix("UTF-32") ? "UTF-32" : "UTF-16"
    }

    /// Why what has to be UTF-8 is not read.
    static func isNotUTF8(_ mark: String) -> Fault {
        Fault(.badEncoding, "the text is in \(mark) by its byte-order mark; convert it to UTF-8", at: 0)
    }

    /// The text in UTF-8, whatever encoding it is in.
    ///
    /// - Throws: `badEncoding`, with the offset of the first byte that is not UTF-8, when it is a text in none.
    static func decoded(
        _ bytes: ArraySlice<UInt8>, charset: String?, declares: Bool
    ) throws(Fault) -> ArraySlice<UInt8> {
        let text = DecodedText(bytes, charset: charset, declares: declares)
        if text.replaced > 1, text.replaced * mostReplaced > bytes.count { try requireUTF8(bytes) }
        return text.bytes[...]
    }

    /// A text of which more than one byte in so many stands for nothing is none.
    private static let mostReplaced = 20

    /// - Throws: `unsupported` when the bytes are no text in any encoding that keeps ASCII.
    static func refuseBinary(_ bytes: [UInt8]) throws(Fault) {
        if let zero = bytes.firstIndex(of: 0) {
            if looksLikeUTF16(bytes.prefix(4096)) {
                throw Fault(.badEncoding, "the text looks like UTF-16 without a mark; convert it to UTF-8", at: zero)
            }
            throw Fault(.unsupported, "the document is binary data (a NUL byte); \(Recognition.whatIsRead)", at: zero)
        }
        let controls = bytes.count { $0.isControl }
        if isBinary(controls: controls, of: bytes.count) {
            throw Fault(
                .unsupported,
                "the document is binary data (\(controls) control characters); \(Recognition.whatIsRead)",
                at: bytes.firstIndex { $0.isControl })
        }
    }

    /// Whether every other byte is zero and hardly any of those between: Latin text in UTF-16.
    private static func looksLikeUTF16(_ bytes: ArraySlice<UInt8>) -> Bool {
        var zeroes = (even: 0, odd: 0)
        for (index, byte) in bytes.enumerated() where byte == 0 {
            if index % 2 == 0 { zeroes.even += 1 } else { zeroes.odd += 1 }
        }
        let half = bytes.count / 2
        return max(zeroes.even, zeroes.odd) * 10 > half * 9 && min(zeroes.even, zeroes.odd) * 10 <= half
    }

    /// - Throws: `badEncoding` with the offset of the first byte that is not UTF-8.
    static func requireUTF8(_ bytes: ArraySlice<UInt8>) throws(Fault) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw Fault(
                .badEncoding, "the bytes are not UTF-8 (\(words(for: error.kind))); convert the document to UTF-8",
                at: bytes.startIndex + error.byteOffsets.lowerBound)
        }
    }

    private static func words(for kind: UTF8.ValidationError.Kind) -> String {
        switch kind {
        case .unexpectedContinuationByte: "a continuation byte without a first one"
        case .surrogateCodePointByte: "half of a surrogate pair"
        case .overlongEncodingByte: "an overlong form"
        case .truncatedScalar: "a character cut short"
        default: "a byte that UTF-8 does not have"
        }
    }

    /// Whether a decoded text is binary data that only looks like text: too many control characters, C0 and C1 alike.
    static func isBinary(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        var controls = 0
        var previous: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            // U+0080 to U+009F, the second set of control characters, are C2 80 to C2 9F. U+0085 ends lines.
            if byte.isControl || byte == 0 || (previous == 0xC2 && byte < 0xA0 && byte != 0x85) { controls += 1 }
            previous = byte
        }
        return isBinary(controls: controls, of: bytes.count)
    }

    private static func isBinary(controls: Int, of count: Int) -> Bool {
        controls > 1 && Double(controls) > controlShare * Double(count)
    }
}
