import Articles

/// Which reader a document is for. The one place where that is decided, by content and media type.
///
/// What a sender states is believed when the content does not speak against it: a known format's signature always
/// counts, and plain text or an unknown type is looked at.
struct Recognition {
    /// The formats that are read, one a reader.
    enum Format: Hashable { case text, json, jsonLines }

    /// The end of a message about a format that is not.
    static let whatIsRead = "what is read: plain text, JSON, JSON Lines"

    let format: Format
    /// Where the content begins, in bytes: after a byte-order mark.
    let start: Int

    /// - Throws: the reason why no reader takes the document.
    init(of document: RawDocument) throws(Fault) {
        let bytes = document.bytes
        let media = MediaType(document.mediaType)
        guard !bytes.isEmpty else { throw Fault(.empty, "the document has no bytes") }
        if let format = Signature.format(of: bytes) { throw Self.unread(format) }
        if case .unread(let format) = media?.meaning { throw Self.unread(format) }
        start = try Encoding.start(of: bytes)
        let content = bytes[start...]
        if let format = FirstTag.format(of: content) { throw Self.unread(format) }
        switch media?.meaning ?? .undecided {
        case .jsonLines: format = .jsonLines
        case .json: format = Self.isLines(content) ? .jsonLines : .json
        case .undecided where Self.isObject(content): format = Self.isLines(content) ? .jsonLines : .json
        case .undecided, .unread: format = .text
        }
        if let charset = media?.charset, !["utf-8", "utf8", "us-ascii", "ascii"].contains(charset),
            let offset = content.firstIndex(where: { $0 >= 0x80 })
        {
            throw Fault(
                .badEncoding, "the document is said to be in \(charset); convert it to UTF-8 and say so", at: offset)
        }
        if format == .text {
            try Encoding.refuseBinary(bytes)
            try Encoding.requireUTF8(content)
        }
    }

    private static func unread(_ format: String) -> Fault {
        Fault(.unsupported, "no reader for \(format) yet; \(whatIsRead)")
    }

    /// Whether the text begins as a JSON object with a member, or is an empty one.
    private static func isObject(_ text: ArraySlice<UInt8>) -> Bool {
        let rest = text.drop { $0.isBlank }
        guard rest.first == UInt8(ascii: "{") else { return false }
        let next = rest.dropFirst().first { !$0.isBlank }
        return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    }

    /// Whether the text is JSON Lines and not one object over several lines: the second line that is not blank begins
    /// an object too, and the first does not end where a value must follow.
    private static func isLines(_ text: ArraySlice<UInt8>) -> Bool {
        let rest = text.drop { $0.isBlank }
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")),
            rest[end...].first(where: { !$0.isBlank }) == UInt8(ascii: "{")
        else { return false }
        let last = rest[..<end].last { !$0.isBlank }
        return last.map { !":,[{".utf8.contains($0) } ?? false
    }
}
