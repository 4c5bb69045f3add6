public import JSON

extension Article {
    /// Writes the wire form, byte for byte what `encode(to:)` gives with sorted keys: names in alphabetical order, and
    /// what is unknown or empty left out.
    public func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("body", body)
        json.member("byline", byline)
        json.member("headline", headline)
        json.member("language", language)
        json.member("organisations", organisations) { $0.write(to: &$1) }
        json.member("other_dates", otherDates) { $0.write(to: &$1) }
        json.member("people", people) { $0.write(to: &$1) }
        json.member("places", places) { $0.write(to: &$1) }
        if let provenance {
            json.name("provenance")
            provenance.write(to: &json)
        }
        if let published {
            json.name("published")
            published.write(to: &json)
        }
        json.member("publisher", publisher)
        if let rights {
            json.name("rights")
            rights.write(to: &json)
        }
        json.member("sources", sources)
        json.member("summary", summary)
        json.member("tags", tags)
        json.member("uri", uri)
        json.closeObject()
    }
}

extension DeliveryTag {
    /// Writes the wire form, byte for byte what `encode(to:)` gives with sorted keys.
    public func write(to json: inout JSONWriter) {
        json.openObject()
        if parts > 1 {
            json.member("part", part)
            json.member("parts", parts)
        }
        json.member("producer", producer)
        json.member("sequence", sequence)
        json.closeObject()
    }
}

extension PublicationDate {
    fileprivate func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("evidence", evidence?.rawValue)
        json.member("precision", precision.rawValue)
        json.member("text", text)
        json.member("value", value)
        json.closeObject()
    }
}

extension Mention {
    fileprivate func write(to json: inout JSONWriter) {
        json.openArray()
        json.number(start)
        json.number(end)
        json.closeArray()
    }
}

extension Place {
    fileprivate func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("code", code)
        json.member("mentions", mentions) { $0.write(to: &$1) }
        json.member("name", name)
        json.closeObject()
    }
}

extension Person {
    fileprivate func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("mentions", mentions) { $0.write(to: &$1) }
        json.member("name", name)
        json.closeObject()
    }
}

extension Organisation {
    fileprivate func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("acronym", acronym)
        json.member("mentions", mentions) { $0.write(to: &$1) }
        json.member("name", name)
        json.closeObject()
    }
}

extension Rights {
    fileprivate func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("holder", holder)
        json.member("notice", notice)
        json.member("usage", usage)
        json.closeObject()
    }
}

extension Provenance {
    fileprivate func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("bytes", bytes)
        json.member("extractor", extractor)
        json.member("format", format)
        json.member("hash", hash)
        json.member("origin", origin)
        json.closeObject()
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        self.name(name)
        self.number(number)
    }

    fileprivate mutating func member(_ name: StaticString, _ texts: [String]) {
        member(name, texts) { $1.string($0) }
    }

    fileprivate mutating func member<Element>(
        _ name: StaticString, _ list: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        guard !list.isEmpty else { return }
        self.name(name)
        openArray()
        for element in list { write(element, &self) }
        closeArray()
    }
}
