import Articles
import Markup

/// Reads an article in Markdown: what its front matter says, its first heading, its text.
struct MarkdownReader {
    static let format = "markdown"

    let finisher: Finisher

    /// - Parameter text: in UTF-8.
    func read(_ document: RawDocument, _ text: ArraySlice<UInt8>) -> Extracted {
        do throws(Fault) {
            return .article(try article(document, text))
        } catch {
            return .rejection(document.rejection(error))
        }
    }

    private func article(_ document: RawDocument, _ text: ArraySlice<UInt8>) throws(Fault) -> Article {
        let front = FrontMatter(text)
        let tree: MarkupTree
        do throws(MarkupFault) {
            tree = try MarkupTree(markdown: text[(front?.end ?? text.startIndex)...])
        } catch {
            throw Fault(.unreadable, "the text is nothing that somebody wrote: \(error)")
        }
        let reader = BlockReader(PageMap(tree), from: MarkupTree.root + 1, root: MarkupTree.root)
        var paragraphs = BlockWriter(reader, reader.blocks).paragraphs()
        var article = Article()
        func line(_ field: RecordField) -> String? { front?[field].joined(separator: ", ").nonEmpty }
        article.uri = line(.address).flatMap { WebAddress.isAddress($0) ? $0 : nil } ?? document.uri
        article.headline = line(.headline)
        // The heading above everything is the headline, be it in the front matter too.
        if let heading = tree.descendants(MarkupTree.root).first(where: { tree.name($0) == .h1 }) {
            let title = CleanText.line(tree.text(heading))
            if let first = paragraphs.first, first == title {
                paragraphs.removeFirst()
                article.headline = article.headline ?? title
            }
        }
        article.summary = line(.summary)
        article.body = paragraphs.joined(separator: "\n\n").nonEmpty
        article.byline = (front?[.byline] ?? []).flatMap { Credits.authors($0) }.unique
        article.language = line(.language).flatMap { LanguageTag.read($0) }
        article.publisher = line(.publisher)
        article.sources = front?[.sources] ?? []
        article.tags = Array((front?[.tags] ?? []).flatMap { Credits.tags($0) }.unique.prefix(100))
        article.rights = line(.rights).map { RightsStatement(header: $0).rights }
        if let date = front?[.published].first {
            do throws(DateError) {
                article.published = try DateText.date(date, whole: false, evidence: .header)
            } catch {
                throw Fault(.badDate, "the date “\(date)” does not exist: \(error.message); correct it or leave it out")
            }
        }
        if let fault = article.fault { throw Fault(.empty, fault) }
        return finisher.finish(article, format: Self.format, original: document.bytes[...], origin: document.origin)
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
