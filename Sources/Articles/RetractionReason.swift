/// Why an article was retracted, in the words of who decided it: 1 to 4096 bytes of UTF-8 that are not blank.
public struct RetractionReason: RawRepresentable, Hashable, Codable, Sendable {
    /// The longest reason, in UTF-8 bytes: it is kept for good, and announced to every subscriber.
    public static let longest = 4 << 10

    public let rawValue: String

    /// Nil when the text has a `fault`.
    public init?(rawValue: String) {
        guard Self.fault(in: rawValue) == nil else { return nil }
        self.rawValue = rawValue
    }

    /// Why the text is no reason, or nil when it is one.
    public static func fault(in text: String) -> String? {
        let bytes = text.utf8.count
        if bytes > longest { return "\(bytes) bytes; at most \(longest) are accepted" }
        return text.hasText ? nil : "it is blank; say why"
    }
}
