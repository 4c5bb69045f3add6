/// A news article: what Telex stores, indexes and answers with.
///
/// Field names on the wire are those of `CodingKeys`; PROTOCOL.md specifies each of them. Everything but a headline or
/// a body is optional, and what is not known stays unknown.
public struct Article: Hashable, Sendable {
    /// The address that identifies the article: a web address, or any URI of the sender's own (`urn:mycms:4711`).
    public var uri: String?
    /// One line of plain text.
    public var headline: String?
    /// The lead: what the article says in brief. Plain text.
    public var summary: String?
    /// Plain text; paragraphs are separated by one empty line. Offsets into it count UTF-8 bytes.
    public var body: String?
    /// Names of the authors, as printed.
    public var byline: [String]
    /// A BCP 47 tag, `en` or `pt-BR`.
    public var language: String?
    /// When the article was published, and how that is known.
    public var published: PublicationDate?
    /// Other dates that could be meant, each with how it is known: the more trusted first.
    public var otherDates: [PublicationDate] = []
    /// Who published it.
    public var publisher: String?
    /// Whom the article itself credits: agencies, ministries, other media.
    public var sources: [String]
    /// Keywords that the publisher gave it.
    public var tags: [String]
    public var places: [Place]
    public var people: [Person]
    public var organisations: [Organisation]
    /// Under which conditions it may be used.
    public var rights: Rights?
    /// How the article came to be what it is.
    public var provenance: Provenance?

    public init(
        uri: String? = nil, headline: String? = nil, summary: String? = nil, body: String? = nil,
        byline: [String] = [], language: String? = nil, published: PublicationDate? = nil,
        publisher: String? = nil, sources: [String] = [], tags: [String] = [], places: [Place] = [],
        people: [Person] = [], organisations: [Organisation] = [], rights: Rights? = nil,
        provenance: Provenance? = nil
    ) {
        self.uri = uri
        self.headline = headline
        self.summary = summary
        self.body = body
        self.byline = byline
        self.language = language
        self.published = published
        self.publisher = publisher
        self.sources = sources
        self.tags = tags
        self.places = places
        self.people = people
        self.organisations = organisations
        self.rights = rights
        self.provenance = provenance
    }
}

extension Article: Codable {
    enum CodingKeys: String, CodingKey {
        case otherDates = "other_dates"
        case uri, headline, summary, body, byline, language, published, publisher, sources, tags, places, people
        case organisations, rights, provenance
    }

    /// Reads the wire form; absent lists are empty, unknown fields are ignored.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func list<Element: Decodable>(_ key: CodingKeys) throws -> [Element] {
            try fields.decodeIfPresent([Element].self, forKey: key) ?? []
        }
        uri = try fields.decodeIfPresent(String.self, forKey: .uri)
        headline = try fields.decodeIfPresent(String.self, forKey: .headline)
        summary = try fields.decodeIfPresent(String.self, forKey: .summary)
        body = try fields.decodeIfPresent(String.self, forKey: .body)
        byline = try list(.byline)
        language = try fields.decodeIfPresent(String.self, forKey: .language)
        published = try fields.decodeIfPresent(PublicationDate.self, forKey: .published)
        otherDates = try list(.otherDates)
        publisher = try fields.decodeIfPresent(String.self, forKey: .publisher)
        sources = try list(.sources)
        tags = try list(.tags)
        places = try list(.places)
        people = try list(.people)
        organisations = try list(.organisations)
        rights = try fields.decodeIfPresent(Rights.self, forKey: .rights)
        provenance = try fields.decodeIfPresent(Provenance.self, forKey: .provenance)
    }

    /// Writes the wire form; what is unknown or empty is left out.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        func encode(_ list: [some Encodable], _ key: CodingKeys) throws {
            if !list.isEmpty { try fields.encode(list, forKey: key) }
        }
        try fields.encodeIfPresent(uri, forKey: .uri)
        try fields.encodeIfPresent(headline, forKey: .headline)
        try fields.encodeIfPresent(summary, forKey: .summary)
        try fields.encodeIfPresent(body, forKey: .body)
        try encode(byline, .byline)
        try fields.encodeIfPresent(language, forKey: .language)
        try fields.encodeIfPresent(published, forKey: .published)
        try encode(otherDates, .otherDates)
        try fields.encodeIfPresent(publisher, forKey: .publisher)
        try encode(sources, .sources)
        try encode(tags, .tags)
        try encode(places, .places)
        try encode(people, .people)
        try encode(organisations, .organisations)
        try fields.encodeIfPresent(rights, forKey: .rights)
        try fields.encodeIfPresent(provenance, forKey: .provenance)
    }
}
