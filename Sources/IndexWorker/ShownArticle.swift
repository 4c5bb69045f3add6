import ArticleLog
import Articles
import SearchIndex
import Wire

/// What hits say of an article, and the texts that snippets are made of.
final class ShownArticle: Sendable {
    let article: HitArticle
    let texts: ShownTexts

    init(_ logged: LoggedArticle, words: SnippetWords) {
        texts = words.texts(of: logged.article)
        article = HitArticle(
            id: logged.id, revision: logged.revision, uri: logged.article.uri, headline: logged.article.headline,
            published: logged.article.published?.value,
            publishedDoubt: logged.article.published?.doubt(ingested: logged.ingested.millisecondsSince1970),
            publisher: logged.article.publisher, language: logged.article.language, credit: logged.article.credit,
            isKept: true)
    }

    /// How much memory it takes, in bytes; the strings of the hit are short.
    var size: Int { texts.size + 1536 }
}

extension Article {
    /// The line to print beside a quotation: the publisher, else who holds the rights, else the authors, else whom the
    /// article credits itself. At most five names, and 1000 characters.
    fileprivate var credit: String? {
        let names = [publisher].compactMap { $0 } + [rights?.holder].compactMap { $0 }
        let line = names.first ?? (byline.isEmpty ? sources : byline).prefix(5).joined(separator: ", ")
        return line.isEmpty ? nil : String(line.prefix(1000))
    }
}
