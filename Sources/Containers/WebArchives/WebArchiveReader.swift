/// Reads the records of a web archive: WARC 0.17 to 1.1 (ISO 28500:2017), as crawlers and Common Crawl publish it. A
/// compressed one is unpacked before.
struct WebArchiveReader {
    /// A record that may hold a document.
    struct Record {
        var uri: String?
        var mediaType: String?
        var content: HTTPResponse.Body
    }

    enum Found {
        case record(Record)
        /// A record that holds none, and what it is.
        case passedOver(String)
        /// What is no record; the reader goes on at the next that begins.
        case damaged(String)
    }

    private static let maximumLine = 1 << 16

    private let reader: ByteReader
    private let bound: Int

    init(_ reader: ByteReader, bound: Int) {
        self.reader = reader
        self.bound = bound
    }

    /// Where the next record begins, in bytes of the archive as it is when it is not compressed.
    var offset: Int { reader.offset }

    /// What the next record is, or nil after the last.
    ///
    /// - Throws: when the stream breaks off.
    func next() throws(StreamFault) -> Found? {
        var skipped = 0
        while true {
            let head = try reader.peek(5)
            if head.isEmpty { return skipped > 0 ? .damaged("\(skipped) bytes are no record") : nil }
            if head.elementsEqual("WARC/".utf8) {
                if skipped > 0 { return .damaged("\(skipped) bytes are no record") }
                return try record()
            }
            let start = reader.offset
            guard let line = try reader.line(bound: Self.maximumLine) else { return nil }
            // Two blank lines end a record.
            if line != .bytes([]) { skipped += reader.offset - start }
        }
    }

    private func record() throws(StreamFault) -> Found {
        _ = try reader.line(bound: Self.maximumLine)
        let fields = try HeaderFields(reader)
        guard let length = fields["content-length"].flatMap(Int.init), length >= 0 else {
            return .damaged("a record has no Content-Length")
        }
        let type = fields["warc-type"]?.lowercased() ?? "?"
        let media = fields["content-type"]
        let isResponse = type == "response" && media?.lowercased().hasPrefix("application/http") != false
        guard isResponse || type == "resource" || type == "conversion" else {
            try reader.skip(length)
            return .passedOver("WARC \(type)")
        }
        // Some crawlers put addresses in angle brackets (WARC 1.0 did so in its grammar, not in its examples).
        let uri = fields["warc-target-uri"].map {
            $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0
        }
        // The header of a response has room beside its body.
        switch try reader.block(length, bound: isResponse ? bound + (1 << 20) : bound) {
        case .tooLong(let length):
            return .record(Record(uri: uri, mediaType: isResponse ? nil : media, content: .tooLong(length)))
        case .bytes(let block):
            if block.count < length { throw StreamFault("the archive ends within a record") }
            guard isResponse else { return Self.found(Record(uri: uri, mediaType: media, content: .bytes(block))) }
            do throws(StreamFault) {
                let response = try HTTPResponse(block, bound: bound)
                guard (200...203).contains(response.status) else {
                    return .passedOver("HTTP status \(response.status)")
                }
                return Self.found(
                    Record(uri: uri, mediaType: response.fields["content-type"], content: response.body))
            } catch {
                return .damaged(error.message)
            }
        }
    }

    /// A record whose media type is one that articles come in, or none.
    private static func found(_ record: Record) -> Found {
        if case .bytes(let bytes) = record.content, bytes.isEmpty { return .passedOver("empty body") }
        guard let media = record.mediaType?.split(separator: ";").first?.lowercased(), media.contains("/") else {
            return .record(record)
        }
        let essence = media.filter { $0 != " " }
        let isText = essence.hasPrefix("text/") && !["text/css", "text/javascript"].contains(essence)
        let isStructured =
            ["json", "xml"].contains { essence.hasSuffix("/" + $0) || essence.hasSuffix("+" + $0) }
            && essence != "image/svg+xml"
        return isText || isStructured ? .record(record) : .passedOver(essence)
    }
}
