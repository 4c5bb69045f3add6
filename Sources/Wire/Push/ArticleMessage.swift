public import Articles
import JSON

/// An article on its way to the index worker.
public struct ArticleMessage: Hashable, Sendable {
    /// The origin's number for the document that the article is from; nil is best effort.
    public var delivery: DeliveryTag?
    public var article: Article
    /// What tells articles that are nearly the same, as the ingestion worker made it of the texts; nil when the index worker
    /// is to make it. It is no part of the article.
    public var fingerprint: String?

    public init(delivery: DeliveryTag?, article: Article, fingerprint: String? = nil) {
        self.delivery = delivery
        self.article = article
        self.fingerprint = fingerprint
    }
}

extension ArticleMessage: Codable {
    private enum CodingKeys: String, CodingKey { case delivery, article, fingerprint }

    /// Reads the message; `id` and `revision` of the article are not read, because they are functions of the rest.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        delivery = try fields.decodeIfPresent(DeliveryTag.self, forKey: .delivery)
        article = try fields.decode(Article.self, forKey: .article)
        fingerprint = try fields.decodeIfPresent(String.self, forKey: .fingerprint)
    }

    public func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encodeVersion()
        try envelope.encode("article", forKey: .kind)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(delivery, forKey: .delivery)
        try fields.encode(article, forKey: .article)
        try fields.encodeIfPresent(fingerprint, forKey: .fingerprint)
    }
}

extension ArticleMessage {
    /// The message's frame, byte for byte what `encode(to:)` gives with sorted keys.
    public func frame() -> [UInt8] {
        // Room for the texts and what is around them; escapes and long lists make the buffer grow.
        let texts = (article.body?.utf8.count ?? 0) + (article.summary?.utf8.count ?? 0)
        var json = JSONWriter(reserving: texts + texts / 16 + 1024)
        json.openObject()
        json.name("article")
        article.write(to: &json)
        if let delivery {
            json.name("delivery")
            delivery.write(to: &json)
        }
        json.member("fingerprint", fingerprint)
        json.name("kind")
        json.string("article")
        json.name("telex")
        json.number(protocolVersion)
        json.closeObject()
        return json.bytes
    }

    /// Reads a message without judging it: nil when it is no article's message of this version, or anything in it is
    /// unusual, and then `Codable` decides.
    init?(json: JSONDocument) {
        guard let fields = JSONFields(json, at: 0), fields.wholeNumber("telex") == protocolVersion,
            fields.text("kind") == "article",
            let delivery = fields.optional("delivery", DeliveryTag.init(json:at:)),
            let article = fields.optional("article", Article.init(json:at:)) ?? nil,
            let fingerprint = fields.text("fingerprint")
        else { return nil }
        self.init(delivery: delivery, article: article, fingerprint: fingerprint)
    }
}
