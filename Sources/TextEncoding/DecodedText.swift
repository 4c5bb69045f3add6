/// A document's text in UTF-8, whatever encoding it came in.
///
/// Believed are, in this order: a byte-order mark; what the transport states; what the document declares; that what is
/// valid UTF-8 is UTF-8; a guess by the bytes; windows-1252. A declaration of another encoding is not believed against
/// bytes that are UTF-8, since that cannot be by chance, and one of UTF-8 is not believed where much is none.
public struct DecodedText: Hashable, Sendable {
    /// UTF-8, valid, without a byte-order mark. What stood for nothing is U+FFFD.
    public let bytes: [UInt8]
    /// The encoding that it was in, by its usual name.
    public let encoding: String
    /// How many places stood for nothing.
    public let replaced: Int

    /// Takes time and memory linear in the bytes.
    ///
    /// - Parameters:
    ///   - charset: what the transport states: the parameter `charset` of a media type.
    ///   - declares: whether the document is a kind of text that declares its own encoding, HTML or XML.
    public init(_ bytes: ArraySlice<UInt8>, charset: String? = nil, declares: Bool = true) {
        if let (name, length) = EncodingMark.read(bytes) {
            self = Self.read(bytes.dropFirst(length), in: name)
            return
        }
        let labels = [charset].compactMap(\.self) + (declares ? Declaration.labels(in: bytes) : [])
        let names = labels.compactMap(EncodingLabel.iconvName)
        if (try? UTF8Span(validating: bytes.span)) != nil {
            // Of what is ASCII, one encoding shifts to other letters by escapes.
            let shifts = names.first == "ISO-2022-JP" && bytes.contains(0x1B)
            self = shifts ? Self.read(bytes, in: "ISO-2022-JP") : Self(Array(bytes), EncodingLabel.utf8, 0)
            return
        }
        let repaired = Self.repaired(bytes)
        // A page in UTF-8 with some broken characters, as a cut text or a foreign part gives it, stays one.
        if repaired.replaced * 10 <= repaired.multibyte {
            self = Self(repaired.bytes, EncodingLabel.utf8, repaired.replaced)
            return
        }
        // A document whose declaration can be read byte by byte is not in UTF-16, whatever it says (WHATWG HTML).
        for name in names where name != EncodingLabel.utf8 && !name.hasPrefix("UTF-16") {
            let text = Self.read(bytes, in: name)
            if text.replaced * Self.rare <= bytes.count {
                self = text
                return
            }
        }
        let guess = Detection.label(of: bytes).flatMap(EncodingLabel.iconvName)
        self = Self.read(bytes, in: guess == EncodingLabel.utf8 ? nil : guess)
    }

    /// In a declared encoding no more than one byte of so many stands for nothing.
    private static let rare = 50

    private init(_ bytes: [UInt8], _ encoding: String, _ replaced: Int) {
        (self.bytes, self.encoding, self.replaced) = (bytes, encoding, replaced)
    }

    /// In a known encoding; in windows-1252 when there is none, or the C library has it not.
    private static func read(_ bytes: ArraySlice<UInt8>, in name: String?) -> DecodedText {
        for name in [name, EncodingLabel.windows1252] {
            guard let name, name != EncodingLabel.utf8, let (text, count) = Conversion.utf8(bytes, from: name) else {
                if name == EncodingLabel.utf8 { break }
                continue
            }
            return DecodedText(text, EncodingLabel.usualName(name), count)
        }
        let repaired = repaired(bytes)
        return DecodedText(repaired.bytes, EncodingLabel.utf8, repaired.replaced)
    }

    /// UTF-8 with what is none replaced, how often, and how many characters of several bytes are left.
    private static func repaired(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], replaced: Int, multibyte: Int) {
        let text = String(decoding: bytes, as: UTF8.self)
        var (replaced, multibyte) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            if scalar == "\u{FFFD}" { replaced += 1 } else { multibyte += 1 }
        }
        return (Array(text.utf8), replaced, multibyte)
    }
}
