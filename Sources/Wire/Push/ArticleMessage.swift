public import Articles

/// An article on its way to the index worker.
public struct ArticleMessage: Hashable, Sendable {
    /// The origin's number for the document that the article is from; nil is best effort.
    public var delivery: DeliveryTag?
    public var article: Article

    public init(delivery: DeliveryTag?, article: Article) {
        self.delivery = delivery
        self.article = article
    }
}

extension ArticleMessage: Codable {
    private enum CodingKeys: String, CodingKey { case delivery, article }

    /// Reads the message; `id` and `revision` of the article are not read, because they are functions of the rest.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        delivery = try fields.decodeIfPresent(DeliveryTag.self, forKey: .delivery)
        article = try fields.decode(Article.self, forKey: .article)
    }

    public func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encodeVersion()
        try envelope.encode("article", forKey: .kind)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(delivery, forKey: .delivery)
        try fields.encode(article, forKey: .article)
    }
}
