import CLanguageDetector

/// The language that a text is in, as CLD2 finds it (Compact Language Detector 2, by D. Sites; libcld2).
///
/// It looks at the first 600 bytes, which takes about 40 microseconds. Any thread.
public struct DetectedLanguage: Hashable, Sendable {
    /// A BCP 47 tag.
    public let tag: String
    /// Whether the text leaves no doubt, so that even who states another language is wrong: nearly all of it is in this one,
    /// and it is long enough.
    public let isPlain: Bool

    /// Shorter texts are taken for another language too often: names and foreign words weigh much in them.
    static let leastBytes = 100
    static let mostBytes = 600
    /// Of a text that is in one language so much is in it, in percent; quotations are in others.
    private static let leastShare = 80
    private static let plainShare = 95
    private static let plainBytes = 300

    /// Nil when the text is short, or in several languages, or in none that is known.
    public init?(of text: String) {
        let bytes = text.utf8Span.span
        guard bytes.count >= Self.leastBytes else { return nil }
        var count = min(bytes.count, Self.mostBytes)
        // Not within a character.
        while count > 0, count < bytes.count, bytes[count] & 0xC0 == 0x80 { count -= 1 }
        var percent: Int32 = 0
        var isReliable: Int32 = 0
        let code = bytes.extracting(first: count).withUnsafeBufferPointer { part in
            // The text is read within the call; the code is one of CLD2's own constants (lang_script.h).
            part.withMemoryRebound(to: CChar.self) {
                telex_detect_language($0.baseAddress, Int32($0.count), &percent, &isReliable)
            }
        }
        guard isReliable != 0, percent >= Self.leastShare, let code, let tag = Self.tag(String(cString: code)) else {
            return nil
        }
        self.tag = tag
        isPlain = percent >= Self.plainShare && count >= Self.plainBytes
    }

    /// The tag of a code, some of which are those of ISO 639 of 1988; nil for what is no language.
    private static func tag(_ code: String) -> String? {
        switch code {
        case "un", "xxx", "tlh", "zzp": nil
        case "iw": "he"
        case "in": "id"
        case "ji": "yi"
        case "jw": "jv"
        case "mo": "ro"
        default: code.hasPrefix("xx-") ? nil : code
        }
    }
}
