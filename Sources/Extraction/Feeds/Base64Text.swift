import FoundationEssentials

/// Texts that Atom carries in base64.
enum Base64Text {
    /// The text, or nil when it is none in UTF-8.
    static func decode(_ text: String) -> String? {
        guard let data = Data(base64Encoded: String(text.filter { !$0.isWhitespace })) else { return nil }
        let decoded = String(validating: data, as: UTF8.self)
        return decoded.flatMap { Encoding.isBinary($0) ? nil : $0 }
    }
}
