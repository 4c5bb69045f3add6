public import JSON

extension Article {
    /// Reads the wire form without judging it: nil when anything in it is unusual, and then `init(from:)` decides. What
    /// is read is what `init(from:)` would read.
    public init?(json: JSONDocument, at index: Int) {
        guard let fields = JSONFields(json, at: index),
            let uri = fields.text("uri"), let headline = fields.text("headline"), let summary = fields.text("summary"),
            let body = fields.text("body"), let byline = fields.list("byline", { $0.string($1) }),
            let language = fields.text("language"),
            let published = fields.optional("published", PublicationDate.init(json:at:)),
            let otherDates = fields.list("other_dates", PublicationDate.init(json:at:)),
            let publisher = fields.text("publisher"), let sources = fields.list("sources", { $0.string($1) }),
            let tags = fields.list("tags", { $0.string($1) }), let places = fields.list("places", Place.init(json:at:)),
            let people = fields.list("people", Person.init(json:at:)),
            let organisations = fields.list("organisations", Organisation.init(json:at:)),
            let rights = fields.optional("rights", Rights.init(json:at:)),
            let provenance = fields.optional("provenance", Provenance.init(json:at:))
        else { return nil }
        self.init(
            uri: uri, headline: headline, summary: summary, body: body, byline: byline, language: language,
            published: published, publisher: publisher, sources: sources, tags: tags, places: places, people: people,
            organisations: organisations, rights: rights, provenance: provenance)
        self.otherDates = otherDates
    }
}

extension DeliveryTag {
    /// Reads the wire form without judging it: nil when anything in it is unusual, and then `init(from:)` decides.
    public init?(json: JSONDocument, at index: Int) {
        guard let fields = JSONFields(json, at: index), let producer = fields.text("producer") ?? nil,
            let sequence = fields.wholeNumber("sequence") ?? nil, let part = fields.wholeNumber("part"),
            let parts = fields.wholeNumber("parts")
        else { return nil }
        try? self.init(producer: producer, sequence: sequence, part: part ?? 1, parts: parts ?? 1)
    }
}

extension PublicationDate {
    fileprivate init?(json: JSONDocument, at index: Int) {
        if let bare = json.string(index) {
            try? self.init(bare)
            return
        }
        guard let fields = JSONFields(json, at: index), let value = fields.text("value") ?? nil,
            let evidence = fields.text("evidence"), let text = fields.text("text")
        else { return nil }
        try? self.init(value, evidence: evidence.map(Evidence.init(rawValue:)), text: text)
    }
}

extension Mention {
    fileprivate init?(json: JSONDocument, at index: Int) {
        let numbers = json.elements(of: index).map { json.wholeNumber($0) }
        guard numbers.count == 2, let start = numbers[0], let end = numbers[1] else { return nil }
        self.init(start: start, end: end)
    }
}

extension Place {
    fileprivate init?(json: JSONDocument, at index: Int) {
        guard let fields = JSONFields(json, at: index), let name = fields.text("name") ?? nil,
            let code = fields.text("code"), let mentions = fields.list("mentions", Mention.init(json:at:))
        else { return nil }
        self.init(name: name, code: code, mentions: mentions)
    }
}

extension Person {
    fileprivate init?(json: JSONDocument, at index: Int) {
        guard let fields = JSONFields(json, at: index), let name = fields.text("name") ?? nil,
            let mentions = fields.list("mentions", Mention.init(json:at:))
        else { return nil }
        self.init(name: name, mentions: mentions)
    }
}

extension Organisation {
    fileprivate init?(json: JSONDocument, at index: Int) {
        guard let fields = JSONFields(json, at: index), let name = fields.text("name") ?? nil,
            let acronym = fields.text("acronym"), let mentions = fields.list("mentions", Mention.init(json:at:))
        else { return nil }
        self.init(name: name, acronym: acronym, mentions: mentions)
    }
}

extension Rights {
    fileprivate init?(json: JSONDocument, at index: Int) {
        guard let fields = JSONFields(json, at: index), let holder = fields.text("holder"),
            let notice = fields.text("notice"), let usage = fields.text("usage")
        else { return nil }
        self.init(holder: holder, notice: notice, usage: usage)
    }
}

extension Provenance {
    fileprivate init?(json: JSONDocument, at index: Int) {
        guard let fields = JSONFields(json, at: index), let format = fields.text("format"),
            let extractor = fields.text("extractor"), let hash = fields.text("hash"),
            let bytes = fields.wholeNumber("bytes"), let origin = fields.text("origin")
        else { return nil }
        self.init(format: format, extractor: extractor, hash: hash, bytes: bytes, origin: origin)
    }
}
