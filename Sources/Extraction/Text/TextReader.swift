import Articles

/// Reads a plain text in the form in which a news page is copied or exported: header lines, headline, lead, body,
/// credits, and the furniture of the page around them.
struct TextReader {
    static let format = "text"

    let finisher: Finisher

    /// - Parameter text: the document's text in UTF-8.
    func read(_ document: RawDocument, _ text: ArraySlice<UInt8>) -> Extracted {
        let paragraphs = Paragraphs(text)
        guard !paragraphs.isCut else {
            let message = "the document has more than \(CleanLines.maximumLines) lines; send articles one by one"
            return .rejection(document.rejection(.tooLarge, message))
        }
        var page = TextPage(paragraphs)
        do throws(Fault) {
            try page.read()
        } catch {
            return .rejection(document.rejection(error))
        }
        var article = page.article
        article.uri = article.uri ?? document.uri
        if article.fault != nil {
            let message =
                paragraphs.items.isEmpty ? "the document is blank" : "the document has neither headline nor body"
            return .rejection(document.rejection(.empty, message))
        }
        return .article(
            finisher.finish(article, format: Self.format, original: document.bytes[...], origin: document.origin))
    }
}
