import Articles
import Containers
import TextEncoding

/// Which reader a document is for. The one place where that is decided, by content and media type.
///
/// What a sender states is believed when the content does not speak against it: a known format's signature always
/// counts, and plain text or an unknown type is looked at.
struct Recognition {
    /// The formats that are read, one a reader.
    enum Format: Hashable { case text, markdown, page, feed, newsML, json, jsonLines, packed }

    /// The end of a message about a format that is not.
    static let whatIsRead =
        "what is read: web pages, feeds (RSS, Atom, JSON Feed), NewsML-G2, plain text, Markdown, JSON, JSON Lines, "
        + "and these in archives"

    let format: Format
    /// Where the content begins, in bytes: after a byte-order mark of UTF-8.
    let start: Int
    /// The content in UTF-8, whatever encoding it is in. JSON is as it came: it has to be UTF-8 (RFC 8259, section 8.1).
    /// Empty for what is packed.
    let text: ArraySlice<UInt8>

    /// - Throws: the reason why no reader takes the document.
    init(of document: RawDocument) throws(Fault) {
        let bytes = document.bytes
        let media = MediaType(document.mediaType)
        guard !bytes.isEmpty else { throw Fault(.empty, "the document has no bytes", at: 0) }
        if DocumentStream.isPacked(bytes) {
            (format, start, text) = (.packed, 0, [])
            return
        }
        if let format = Signature.format(of: bytes) { throw Self.unread(format) }
        if case .unread(let format) = media?.meaning { throw Self.unread(format) }
        let mark = Encoding.otherMark(of: bytes)
        start = Encoding.start(of: bytes)
        // What every second byte of is a zero is looked at as a text.
        let content = mark == nil ? bytes[start...] : DecodedText(bytes[...]).bytes[...]
        let markup = FirstTag.format(of: content)
        if case .other(let name)? = markup, media?.meaning != .markdown { throw Self.unread(name) }
        format = Self.format(of: content, markup, media?.meaning ?? .undecided)
        switch format {
        case .json, .jsonLines:
            if let mark { throw Encoding.isNotUTF8(mark) }
            if let charset = media?.charset, !["utf-8", "utf8", "us-ascii", "ascii"].contains(charset),
                let offset = content.firstIndex(where: { $0 >= 0x80 })
            {
                throw Fault(
                    .badEncoding, "the document is said to be in \(charset); convert it to UTF-8 and say so", at: offset
                )
            }
            text = content
        case .text, .markdown, .page, .feed, .newsML, .packed:
            if mark != nil {
                text = content
            } else {
                if format == .text || format == .markdown { try Encoding.refuseBinary(bytes) }
                text = try Encoding.decoded(
                    content, charset: media?.charset, declares: format != .text && format != .markdown)
            }
        }
    }

    private static func format(
        of content: ArraySlice<UInt8>, _ markup: FirstTag.Markup?, _ meaning: MediaType.Meaning
    ) -> Format {
        // HTML in Markdown is part of it, at the beginning too.
        if meaning == .markdown { return .markdown }
        switch markup {
        case .page: return meaning == .xml && FirstTag.startOfFeed(in: content) != nil ? .feed : .page
        case .feed: return .feed
        case .newsML: return .newsML
        case .other, nil: break
        }
        switch meaning {
        case .page: return .page
        // What stands before the first tag is passed over.
        case .xml: return .feed
        case .jsonLines: return .jsonLines
        case .json: return isLines(content) ? .jsonLines : .json
        case .undecided where isObject(content): return isLines(content) ? .jsonLines : .json
        case .undecided, .unread, .markdown: return .text
        }
    }

    /// Why XML of another root than a feed's is not read.
    static func unread(root: String) -> Fault { unread(FirstTag.name(ofRoot: root)) }

    private static func unread(_ format: String) -> Fault {
        Fault(.unsupported, "no reader for \(format) yet; \(whatIsRead)")
    }

    /// Whether the text begins as a JSON object with a member, is an empty one, or begins as a list of such.
    private static func isObject(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text.drop { $0.isBlank }
        if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop { $0.isBlank } }
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
