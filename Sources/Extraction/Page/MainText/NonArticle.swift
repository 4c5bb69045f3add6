/// Why a page is no article.
public enum NonArticle: String, Hashable, Sendable {
    /// There is no running text.
    case empty
    /// A list of articles: a front page, a section, an archive, results of a search.
    case index
    /// The server says that it has not what was asked for.
    case error
    /// A form to log in, a demand to consent or to subscribe, a question for humans only.
    case wall
}
