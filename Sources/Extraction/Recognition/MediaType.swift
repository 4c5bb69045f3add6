/// A media type as a sender states it, `text/plain; charset=utf-8` (RFC 9110, section 8.3.1).
struct MediaType: Hashable {
    /// Type and subtype in lower case, without parameters.
    let essence: String
    /// The `charset` parameter in lower case, without quotes.
    let charset: String?

    init?(_ text: String?) {
        guard let text else { return nil }
        var parts = text.prefix(255).split(separator: ";", omittingEmptySubsequences: false)
        let essence = parts.removeFirst().trimmed.lowercased()
        guard essence.contains("/") else { return nil }
        self.essence = essence
        var charset: String?
        for part in parts {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmed.lowercased() }
            if pair.count == 2, pair[0] == "charset", charset == nil {
                charset = pair[1].filter { $0 != "\"" && $0 != "'" }
            }
        }
        self.charset = charset
    }

    /// What the type says about the format.
    enum Meaning: Hashable {
        /// The content decides: plain text, an unknown type, bytes.
        case undecided
        case json
        case jsonLines
        /// A web page.
        case page
        case markdown
        /// XML: its root says of what kind.
        case xml
        /// A format without a reader, by its name.
        case unread(String)
    }

    var meaning: Meaning {
        switch essence {
        case "application/json", "text/json": return .json
        case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonl",
            "application/jsonlines", "application/x-jsonlines", "application/json-lines", "text/jsonl":
            return .jsonLines
        case "text/html", "application/xhtml+xml": return .page
        case "text/xml", "application/xml": return .xml
        case "application/pdf": return .unread("PDF")
        case "application/rtf", "text/rtf": return .unread("RTF")
        case "application/msword": return .unread("Word")
        case "text/markdown", "text/x-markdown": return .markdown
        case "text/csv", "text/tab-separated-values": return .unread("CSV")
        default: break
        }
        for kind in ["image", "audio", "video", "font"] where essence.hasPrefix(kind + "/") { return .unread(essence) }
        if essence.hasPrefix("application/vnd.iptc.g2."), essence.hasSuffix("+xml") { return .xml }
        if essence.hasPrefix("application/vnd.") { return .unread(essence) }
        if essence.hasSuffix("+json") { return .json }
        if essence.hasSuffix("+xml") { return .xml }
        return .undecided
    }
}
