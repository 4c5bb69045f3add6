import Articles
import Markup

/// Reads a web page: its text by its structure, and what it says of its article.
struct PageReader {
    static let format = "html"

    let finisher: Finisher

    /// - Parameter text: the page in UTF-8.
    func read(_ document: RawDocument, _ text: ArraySlice<UInt8>) -> Extracted {
        let tree: MarkupTree
        do throws(MarkupFault) {
            tree = try MarkupTree(html: Array(text))
        } catch {
            return .rejection(document.rejection(.unreadable, "the page is no page that somebody wrote: \(error)"))
        }
        let metadata = PageMetadata(tree, address: document.uri)
        let main = MainText(tree, articleBody: metadata.body.map(CleanText.withoutMarkup))
        // A page with many links beside its text can look like a list of articles; one that calls itself an article is none.
        if let refusal = main.refusal, refusal != .index || !metadata.isArticle {
            return .rejection(document.rejection(.noArticle, "the page is no article but \(refusal.words)"))
        }
        var article = Article()
        article.uri = metadata.address
        article.headline = metadata.headline ?? main.headline
        let paragraphs = Self.withoutDateLine(main.paragraphs)
        article.body = paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
        article.summary = summary(metadata, main)
        article.byline = metadata.byline
        article.language = metadata.language
        if let found = PageDates.find(in: tree, address: metadata.address, language: metadata.language) {
            article.published = found.date
            // What is only known to be a change says so.
            if found.isModification, let evidence = found.date.evidence {
                article.published?.evidence = PublicationDate.Evidence(rawValue: evidence.rawValue + "-updated")
            }
            article.otherDates = found.others
        }
        article.publisher = metadata.publisher
        article.tags = metadata.tags
        article.rights = metadata.rights
        if article.fault != nil {
            return .rejection(document.rejection(.empty, "the page has neither headline nor text"))
        }
        return .article(
            finisher.finish(article, format: Self.format, original: document.bytes[...], origin: document.origin))
    }

    /// The paragraphs without one before the others that is nothing but a date, which stands in a field of its own.
    private static func withoutDateLine(_ paragraphs: [String]) -> ArraySlice<String> {
        guard let first = paragraphs.first, first.utf8.count <= 60,
            (try? DateText.date(first, whole: true, evidence: .text)) ?? nil != nil
        else { return paragraphs[...] }
        return paragraphs.dropFirst()
    }

    /// What the page shows as a lead, else what it says of itself to others, unless that is how the text begins anyway.
    private func summary(_ metadata: PageMetadata, _ main: MainText) -> String? {
        guard let summary = main.summaries.first ?? metadata.summary else { return nil }
        let start = summary.prefix(60)
        return main.paragraphs.first.map { $0.hasPrefix(start) } ?? false ? nil : summary
    }
}

extension NonArticle {
    /// What the page is instead.
    fileprivate var words: String {
        switch self {
        case .empty: "a page without running text"
        case .index: "a list of articles"
        case .error: "an error page"
        case .wall: "a form to log in, to consent or to subscribe"
        }
    }
}
