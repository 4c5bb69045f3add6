public import Articles

/// Turns raw documents into articles.
///
/// A value without state, clock, files or sockets: the same document always gives the same articles, and one extractor
/// may be used on any number of threads at once. Time and memory grow linearly with the document.
///
/// A reader is one type in one file. Which one reads a document is decided in `Recognition` alone.
public struct Extractor: Sendable {
    /// How deep documents may lie in documents: a line of JSON Lines may be a document of JSON Lines, and its lines
    /// documents in turn.
    static let maximumNesting = 2

    private let finisher: Finisher

    /// - Parameters:
    ///   - countries: the countries to look for in texts.
    ///   - name: the program and its version, for `Provenance.extractor`, `telex-ingest/0.1.0`.
    public init(countries: Countries, name: String) {
        finisher = Finisher(countries: countries, name: name)
    }

    /// The articles in the document, in its order; each is an article or the rejection of that part.
    ///
    /// Never empty and at most `DeliveryTag.maximumParts` long: a document that cannot be read is one rejection.
    public func extract(_ document: RawDocument) -> [Extracted] {
        extract(document, nesting: 0)
    }

    private func extract(_ document: RawDocument, nesting: Int) -> [Extracted] {
        guard nesting <= Self.maximumNesting else {
            let message =
                "documents lie in documents more than \(Self.maximumNesting) deep; send the inner one by itself"
            return [.rejection(document.rejection(.unsupported, message))]
        }
        let recognised: Recognition
        do throws(Fault) {
            recognised = try Recognition(of: document)
        } catch {
            return [.rejection(document.rejection(error))]
        }
        switch recognised.format {
        case .packed:
            return PackedReader { extract($0, nesting: nesting + 1) }.read(document)
        case .text:
            return [TextReader(finisher: finisher).read(document, recognised.text)]
        case .markdown:
            return [MarkdownReader(finisher: finisher).read(document, recognised.text)]
        case .page:
            return [PageReader(finisher: finisher).read(document, recognised.text)]
        case .feed:
            return FeedReader(finisher: finisher).read(document, recognised.text)
        case .newsML:
            return NewsMLReader(finisher: finisher).read(document, recognised.text)
        case .json:
            let reader = JSONReader(finisher: finisher) { extract($0, nesting: nesting + 1) }
            return reader.readObject(document, from: recognised.start)
        case .jsonLines:
            let reader = JSONReader(finisher: finisher) { extract($0, nesting: nesting + 1) }
            return reader.readLines(document, from: recognised.start)
        }
    }
}
