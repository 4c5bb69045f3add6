import Articles
import FoundationEssentials
import JSON

/// Reads JSON (one object) and JSON Lines (one object a line). What an object can be, `JSONShape` says; a JSON Feed
/// tells itself by its version.
///
/// Telex's own article keeps what it says: only places, organisations and provenance are added, each when it has none.
/// A document is read as if it had come by itself.
struct JSONReader {
    static let format = "json"

    /// No news format nests more than a few dozen deep, and more values would take more memory than the text.
    private static let rules = JSONRules(depth: 512, values: 1_000_000, acceptsHalfPairs: true)

    let finisher: Finisher
    /// Reads a document that was found in this one.
    let readDocument: (RawDocument) -> [Extracted]

    /// An object of a document.
    private struct Part {
        let document: RawDocument
        let bytes: ArraySlice<UInt8>
        /// The line's number from 1; nil when the document is one object.
        let line: Int?

        var origin: String? {
            guard let line else { return document.origin }
            return document.origin.map { "\($0):\(line)" }
        }

        func rejection(_ fault: Fault) -> Extracted {
            .rejection(
                Rejection(
                    code: fault.code, message: line.map { "line \($0): \(fault.message)" } ?? fault.message,
                    offset: fault.offset ?? bytes.startIndex, uri: document.uri, origin: origin,
                    mediaType: document.mediaType, bytes: bytes.count, document: bytes))
        }
    }

    /// The article in a document of one object. It has the document's address when it states none of its own.
    func readObject(_ document: RawDocument, from start: Int) -> [Extracted] {
        let bytes = document.bytes[start...]
        guard bytes.contains(where: { !$0.isBlank }) else {
            return [.rejection(document.rejection(.empty, "the document is blank"))]
        }
        return read(Part(document: document, bytes: bytes, line: nil))
    }

    /// The articles in the lines. Blank lines are passed over; a bad line is a rejection and the others still count.
    func readLines(_ document: RawDocument, from start: Int) -> [Extracted] {
        let maximum = DeliveryTag.maximumParts
        var found: [Extracted] = []
        var number = 0
        var rest = document.bytes[start...]
        while !rest.isEmpty {
            number += 1
            let line = rest.prefix { $0 != 0x0A }
            rest = rest[line.endIndex...].dropFirst()
            guard let first = line.firstIndex(where: { !$0.isBlank }), let last = line.lastIndex(where: { !$0.isBlank })
            else { continue }
            found += read(Part(document: document, bytes: line[first...last], line: number))
            if found.count > maximum {
                let message = "the document has more than \(maximum) articles; split it"
                return [.rejection(document.rejection(.tooLarge, message, at: line.startIndex))]
            }
        }
        guard !found.isEmpty else { return [.rejection(document.rejection(.empty, "the document is blank"))] }
        return found
    }

    // MARK: Objects

    private func read(_ part: Part) -> [Extracted] {
        do throws(Fault) {
            let json = try Self.parse(part.bytes)
            guard json.root.kind == .object else {
                throw Fault(.unreadable, "expected an object; write each article as an object, one a line")
            }
            return try read(json, object: 0, of: part)
        } catch {
            return [part.rejection(error)]
        }
    }

    private static func parse(_ bytes: ArraySlice<UInt8>) throws(Fault) -> JSONDocument {
        do throws(JSONFault) {
            return try JSONDocument(bytes, rules: rules)
        } catch {
            // This one knows more of encodings.
            if error.kind == .encoding { try Encoding.requireUTF8(bytes) }
            let place = error.offset - bytes.startIndex
            throw Fault(.unreadable, "not JSON: \(error.message) (byte \(place))", at: error.offset)
        }
    }

    private func read(_ json: JSONDocument, object: Int, of part: Part) throws(Fault) -> [Extracted] {
        if let feed = JSONFeedReader(json, object: object, finisher: finisher) {
            return try feed.read(original: part.bytes, origin: part.origin, address: part.document.uri)
        }
        let members = Array(json.members(of: object))
        switch JSONShape(members: Set(members.map(\.name))) {
        case .message: return try readMessage(json, members, of: part)
        case .document: return try readNested(json, members, of: part)
        case .article:
            if let article = try? Self.decodeArticle(json, object) { return [try finish(article, of: part)] }
            return [try readRecord(json, object, of: part)]
        case .record: return [try readRecord(json, object, of: part)]
        }
    }

    /// A message of the protocol that was written to a file.
    private func readMessage(
        _ json: JSONDocument, _ members: [(name: String, value: Int)], of part: Part
    ) throws(Fault) -> [Extracted] {
        func member(_ name: String) -> Int? { members.first { $0.name == name }?.value }
        guard let version = member("telex"), json.number(version) == "1" else {
            throw Fault(.badVersion, "expected version 1 in “telex”", at: member("telex").map { json.nodes[$0].start })
        }
        let kind = member("kind").flatMap { json.string($0) }
        if kind == "article", let value = member("article") {
            return [try finish(try Self.decodeArticle(json, value), of: part)]
        }
        if kind == "document", let value = member("document") {
            return try readNested(json, Array(json.members(of: value)), of: part)
        }
        let found = kind.map { "“\($0)”" } ?? "nothing"
        throw Fault(.unreadable, "expected kind “article” or “document” and the member of that name, found \(found)")
    }

    private func readNested(
        _ json: JSONDocument, _ members: [(name: String, value: Int)], of part: Part
    ) throws(Fault) -> [Extracted] {
        func text(_ name: String) -> String? { members.first { $0.name == name }.flatMap { json.string($0.value) } }
        let bytes: [UInt8]
        if let plain = text("text") {
            bytes = Array(plain.utf8)
        } else if let encoded = text("base64") {
            guard let data = Data(base64Encoded: encoded) else {
                throw Fault(.unreadable, "“base64” is not base64 (RFC 4648, section 4, with padding)")
            }
            bytes = Array(data)
        } else {
            throw Fault(.unreadable, "a document needs “text” or “base64”, a string")
        }
        return readDocument(
            RawDocument(
                uri: text("uri"), origin: text("origin") ?? part.origin, mediaType: text("media_type"), bytes: bytes))
    }

    private func readRecord(_ json: JSONDocument, _ object: Int, of part: Part) throws(Fault) -> Extracted {
        var article = try RecordReader(json, object: object).article()
        // The lines of a document are not the document: they do not share its address.
        if article.uri == nil, part.line == nil { article.uri = part.document.uri }
        return try finish(article, of: part)
    }

    private static func decodeArticle(_ json: JSONDocument, _ index: Int) throws(Fault) -> Article {
        let node = json.nodes[index]
        do {
            return try JSONDecoder().decode(Article.self, from: Data(json.bytes[node.start..<node.end]))
        } catch let error as DecodingError {
            throw ArticleFault.fault(error, at: node.start)
        } catch {
            throw Fault(.unreadable, "the article cannot be read (\(error))", at: node.start)
        }
    }

    private func finish(_ article: Article, of part: Part) throws(Fault) -> Extracted {
        if let fault = article.fault { throw Fault(.empty, fault) }
        return .article(finisher.finish(article, format: Self.format, original: part.bytes, origin: part.origin))
    }
}
