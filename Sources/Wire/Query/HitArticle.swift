public import Articles
import JSON

/// What a hit says of its article, whatever the query is. One may be kept for many answers.
public final class HitArticle: Sendable {
    public let id: ArticleID
    public let revision: RevisionID
    public let uri: String?
    public let headline: String?
    /// The date of publication in ISO 8601, as precise as it is known.
    public let published: String?
    /// Why that is hardly the date of the article.
    public let publishedDoubt: DateDoubt?
    public let publisher: String?
    public let language: String?
    /// Whom to credit when the article is quoted.
    public let credit: String?
    /// The JSON of all this, for one that is kept.
    let members: Members?

    /// - Parameter isKept: whether it is to be sent again and again, and shall so be made JSON once.
    public init(
        id: ArticleID, revision: RevisionID, uri: String?, headline: String?, published: String?,
        publishedDoubt: DateDoubt? = nil, publisher: String?, language: String?, credit: String?, isKept: Bool = false
    ) {
        self.id = id
        self.revision = revision
        self.uri = uri
        self.headline = headline
        self.published = published
        self.publishedDoubt = publishedDoubt
        self.publisher = publisher
        self.language = language
        self.credit = credit
        members =
            isKept
            ? Members(
                id: id, revision: revision, uri: uri, headline: headline, published: published,
                publishedDoubt: publishedDoubt, publisher: publisher, language: language, credit: credit) : nil
    }

    /// Members of a hit in the order of their names, in three parts: what depends on the query stands between them.
    struct Members {
        private let bytes: [UInt8]
        private let ends: (first: Int, second: Int)

        var first: ArraySlice<UInt8> { bytes[..<ends.first] }
        var second: ArraySlice<UInt8> { bytes[ends.first..<ends.second] }
        var third: ArraySlice<UInt8> { bytes[ends.second...] }

        init(_ article: HitArticle) {
            self.init(
                id: article.id, revision: article.revision, uri: article.uri, headline: article.headline,
                published: article.published, publishedDoubt: article.publishedDoubt, publisher: article.publisher,
                language: article.language, credit: article.credit)
        }

        init(
            id: ArticleID, revision: RevisionID, uri: String?, headline: String?, published: String?,
            publishedDoubt: DateDoubt?, publisher: String?, language: String?, credit: String?
        ) {
            var first = JSONWriter()
            first.member("credit", credit)
            first.member("headline", headline)
            var second = JSONWriter()
            second.member("id", id.rawValue)
            second.member("language", language)
            second.member("published", published)
            second.member("published_doubt", publishedDoubt?.rawValue)
            second.member("publisher", publisher)
            second.member("revision", revision.rawValue)
            var third = JSONWriter()
            third.member("uri", uri)
            ends = (first.bytes.count, first.bytes.count + second.bytes.count)
            bytes = first.bytes + second.bytes + third.bytes
        }
    }
}

extension HitArticle: Hashable {
    public static func == (left: HitArticle, right: HitArticle) -> Bool {
        left.id == right.id && left.revision == right.revision && left.uri == right.uri
            && left.headline == right.headline && left.published == right.published
            && left.publishedDoubt == right.publishedDoubt && left.publisher == right.publisher
            && left.language == right.language && left.credit == right.credit
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(revision)
    }
}
