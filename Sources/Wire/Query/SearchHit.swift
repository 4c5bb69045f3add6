import Articles

extension SearchResult {
    /// An article that matches. What it says of the article is there as its own: `hit.headline`.
    @dynamicMemberLookup
    public struct Hit: Hashable, Sendable {
        public var article: HitArticle
        /// By BM25F with the statistics of this worker's articles; comparable within one answer and its further pages.
        public var score: Double
        /// A passage of the text that shows the match.
        public var snippet: String
        /// What matched in `snippet`, as [first, end) offsets in UTF-8 bytes.
        public var highlights: [[Int]]
        /// What matched in the headline, likewise.
        public var headlineHighlights: [[Int]]
        /// How the score comes about, if that was asked for.
        public var explanation: Explanation?
        /// When hits are collapsed: how many articles are nearly this one, itself included.
        public var carriedBy: Int?

        public init(
            article: HitArticle, score: Double, snippet: String, highlights: [[Int]], headlineHighlights: [[Int]],
            explanation: Explanation? = nil, carriedBy: Int? = nil
        ) {
            self.article = article
            self.score = score
            self.snippet = snippet
            self.highlights = highlights
            self.headlineHighlights = headlineHighlights
            self.explanation = explanation
            self.carriedBy = carriedBy
        }

        public subscript<Value>(dynamicMember path: KeyPath<HitArticle, Value>) -> Value { article[keyPath: path] }
    }
}

extension SearchResult.Hit: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, revision, uri, score, headline, published, publisher, language, snippet, highlights, credit
        case explanation
        case publishedDoubt = "published_doubt"
        case carriedBy = "carried_by"
        case headlineHighlights = "headline_highlights"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        article = HitArticle(
            id: try fields.decode(ArticleID.self, forKey: .id),
            revision: try fields.decode(RevisionID.self, forKey: .revision),
            uri: try fields.decodeIfPresent(String.self, forKey: .uri),
            headline: try fields.decodeIfPresent(String.self, forKey: .headline),
            published: try fields.decodeIfPresent(String.self, forKey: .published),
            // A reason of a newer worker's is none here.
            publishedDoubt: try fields.decodeIfPresent(String.self, forKey: .publishedDoubt).flatMap(
                DateDoubt.init(rawValue:)),
            publisher: try fields.decodeIfPresent(String.self, forKey: .publisher),
            language: try fields.decodeIfPresent(String.self, forKey: .language),
            credit: try fields.decodeIfPresent(String.self, forKey: .credit))
        score = try fields.decode(Double.self, forKey: .score)
        snippet = try fields.decode(String.self, forKey: .snippet)
        highlights = try fields.decode([[Int]].self, forKey: .highlights)
        headlineHighlights = try fields.decode([[Int]].self, forKey: .headlineHighlights)
        carriedBy = try fields.decodeIfPresent(Int.self, forKey: .carriedBy)
        explanation = try fields.decodeIfPresent(Explanation.self, forKey: .explanation)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(article.id, forKey: .id)
        try fields.encode(article.revision, forKey: .revision)
        try fields.encodeIfPresent(article.uri, forKey: .uri)
        try fields.encodeIfPresent(article.headline, forKey: .headline)
        try fields.encodeIfPresent(article.published, forKey: .published)
        try fields.encodeIfPresent(article.publishedDoubt, forKey: .publishedDoubt)
        try fields.encodeIfPresent(article.publisher, forKey: .publisher)
        try fields.encodeIfPresent(article.language, forKey: .language)
        try fields.encodeIfPresent(article.credit, forKey: .credit)
        try fields.encode(score, forKey: .score)
        try fields.encode(snippet, forKey: .snippet)
        try fields.encode(highlights, forKey: .highlights)
        try fields.encode(headlineHighlights, forKey: .headlineHighlights)
        try fields.encodeIfPresent(explanation, forKey: .explanation)
        try fields.encodeIfPresent(carriedBy, forKey: .carriedBy)
    }
}
