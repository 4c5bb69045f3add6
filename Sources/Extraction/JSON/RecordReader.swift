import Articles
import JSON

/// Makes an article of a plain export record, an object with the names of `RecordField`.
///
/// A value may be a string, a number, an object with a `name`, or a list of these. Values of other shapes are left out,
/// as are dates that cannot be read; a date that does not exist rejects the record. White space is tidied, the body
/// becomes paragraphs; HTML becomes the text that it shows. Nothing else is changed or taken away, since an export has no
/// page around its texts.
struct RecordReader {
    private static let maximumElements = 1_000

    private let json: JSONDocument
    private var values: [String: Int] = [:]

    init(_ json: JSONDocument, object index: Int) {
        self.json = json
        for (name, value) in json.members(of: index) {
            let name = RecordField.plain(name)
            if values[name] == nil { values[name] = value }
        }
    }

    /// - Throws: `badDate`, `unsupported` for texts that are binary data.
    func article() throws(Fault) -> Article {
        var article = Article()
        article.uri = line(.address) ?? line(.identifier).flatMap { WebAddress.isAddress($0) ? $0 : nil }
        article.headline = try title()
        let body = try body()
        article.body = body?.text
        if let name = first(.summary)?.name, name != body?.name { article.summary = line(.summary) }
        article.byline = list(.byline).flatMap { Credits.authors($0) }.unique
        article.published = try published()
        let source = line(.source)
        article.publisher = line(.publisher) ?? source
        article.sources = list(.sources)
        if let source, source != article.publisher { article.sources = ([source] + article.sources).unique }
        article.tags = list(.tags).flatMap { Credits.tags($0) }.unique
        article.language = line(.language).flatMap { LanguageTag.read($0) }
        article.rights = line(.rights).map { RightsStatement(header: $0).rights }
        return article
    }

    // MARK: Values

    /// The first name of the field with a value that has text in it.
    private func first(_ field: RecordField) -> (name: String, value: Int)? {
        for name in field.names {
            if let value = values[name], !texts(value).isEmpty { return (name, value) }
        }
        return nil
    }

    /// The texts of a value: one for a string or a number, the name of an object, those of a list.
    private func texts(_ index: Int, depth: Int = 0) -> [String] {
        switch json.nodes[index].kind {
        case .string, .escapedString: return [json.string(index) ?? ""].filter { !$0.isEmpty }
        case .number: return [json.number(index) ?? ""]
        case .array where depth == 0: return json.elements(of: index).flatMap { texts($0, depth: 1) }
        case .object:
            // WordPress has its texts in objects with `rendered`.
            let name = json.members(of: index).first { ["name", "value", "rendered"].contains($0.name) }
            return name.flatMap { json.string($0.value) ?? json.number($0.value) }.map { [$0] } ?? []
        case .array, .yes, .no, .null: return []
        }
    }

    /// The field as one line of clean text.
    private func line(_ field: RecordField) -> String? {
        first(field).flatMap { Self.line(texts($0.value).joined(separator: ", ")) }
    }

    /// The field's elements, the first `maximumElements` of them.
    private func list(_ field: RecordField) -> [String] {
        first(field).map { texts($0.value).prefix(Self.maximumElements).compactMap { Self.line($0) } } ?? []
    }

    private static func line(_ text: String) -> String? {
        if text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
            return FeedText(maybeHTML: text).line
        }
        let paragraphs = Paragraphs(Array(text.utf8)[...])
        guard !paragraphs.items.isEmpty else { return nil }
        return paragraphs.items.map { paragraphs.string($0) }.joined(separator: " ")
    }

    private func title() throws(Fault) -> String? {
        guard let (name, value) = first(.headline) else { return nil }
        let text = texts(value).joined(separator: " ")
        try requireText(text, name, at: value)
        return Self.line(text)
    }

    private func body() throws(Fault) -> (name: String, text: String)? {
        guard let (name, value) = first(.body) else { return nil }
        let text = texts(value).joined(separator: "\n\n")
        try requireText(text, name, at: value)
        let bytes = Array(text.utf8)
        if bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
            let paragraphs = FeedText(maybeHTML: text).paragraphs
            return paragraphs.isEmpty ? nil : (name, paragraphs.joined(separator: "\n\n"))
        }
        let paragraphs = Paragraphs(bytes[...])
        guard !paragraphs.isCut else {
            throw Fault(
                .tooLarge, "“\(name)” has more than \(CleanLines.maximumLines) lines", at: json.nodes[value].start)
        }
        return paragraphs.items.isEmpty ? nil : (name, paragraphs.joined(paragraphs.items))
    }

    private func requireText(_ text: String, _ name: String, at value: Int) throws(Fault) {
        guard Encoding.isBinary(text) else { return }
        throw Fault(
            .unsupported, "“\(name)” is binary data (control characters); send text", at: json.nodes[value].start)
    }

    private func published() throws(Fault) -> PublicationDate? {
        guard let (_, value) = first(.published), let text = texts(value).first.flatMap({ Self.line($0) }) else {
            return nil
        }
        do throws(DateError) {
            return try DateText.date(text, whole: false, evidence: .field)
        } catch {
            throw Fault(
                .badDate, "the date “\(text)” does not exist: \(error.message); correct it or leave it out",
                at: json.nodes[value].start)
        }
    }
}
