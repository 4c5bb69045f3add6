import Articles
import JSON

extension Reply where Result == SearchResult {
    /// The reply, byte for byte what `encode(to:)` gives with sorted keys, at a fraction of its time. Nil for what is rare,
    /// which is the encoder's: errors, histograms, notes, explanations.
    func frame() -> [UInt8]? {
        guard case .success(let found) = result, found.histogram == nil, found.notes == nil,
            found.hits.allSatisfy({ $0.explanation == nil && $0.carriedBy == nil && $0.score.isFinite })
        else { return nil }
        var json = JSONWriter(reserving: 512 + 1024 * found.hits.count)
        json.openObject()
        json.member("id", id)
        json.name("ok")
        json.boolean(true)
        json.member("op", operation)
        json.name("result")
        found.write(to: &json)
        json.name("telex")
        json.number(protocolVersion)
        json.name("took_us")
        json.number(tookMicroseconds)
        json.closeObject()
        return json.bytes
    }
}

extension SearchResult {
    fileprivate func write(to json: inout JSONWriter) {
        json.openObject()
        json.member("did_you_mean", didYouMean)
        if let facets {
            json.name("facets")
            json.openObject()
            for (name, counts) in facets.sorted(by: { $0.key < $1.key }) {
                json.name(name)
                json.openArray()
                for count in counts {
                    json.openObject()
                    json.name("count")
                    json.number(count.count)
                    json.member("value", count.value)
                    json.closeObject()
                }
                json.closeArray()
            }
            json.closeObject()
        }
        json.name("hits")
        json.openArray()
        for hit in hits { hit.write(to: &json) }
        json.closeArray()
        json.name("log_position")
        json.number(unsigned: logPosition.rawValue)
        json.member("next", next)
        json.name("total")
        json.number(total)
        json.member("total_relation", totalRelation.rawValue)
        json.closeObject()
    }
}

extension SearchResult.Hit {
    fileprivate func write(to json: inout JSONWriter) {
        let members = article.members ?? HitArticle.Members(article)
        json.openObject()
        json.members(members.first)
        json.member("headline_highlights", headlineHighlights)
        json.member("highlights", highlights)
        json.members(members.second)
        json.name("score")
        json.number(score)
        json.member("snippet", snippet)
        json.members(members.third)
        json.closeObject()
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, _ ranges: [[Int]]) {
        self.name(name)
        openArray()
        for range in ranges {
            openArray()
            for bound in range { number(bound) }
            closeArray()
        }
        closeArray()
    }
}
