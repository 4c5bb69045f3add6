import Articles
import QueryLanguage
import Testing
import Wire

/// What is left out of requests about searches has its default, and what is unknown is ignored.
struct SearchRequestTests {
    private func operation(_ fields: String) throws -> Request.Operation {
        try Request.decode(Array(#"{"telex":1,\#(fields)}"#.utf8)).operation
    }

    private func search(_ fields: String) throws -> SearchRequest {
        guard case .search(let request) = try operation(#""op":"search",\#(fields)"#) else {
            throw WireError(.failed, "no search")
        }
        return request
    }

    @Test func everythingButTheQueryMayBeLeftOut() throws {
        #expect(try search(#""query":"a""#) == SearchRequest(query: "a"))
        #expect(
            try search(
                #""query":"a","limit":null,"after":null,"histogram":null,"decay":null,"mode":null,"explain":null"#)
                == SearchRequest(query: "a"))
        #expect(try search(#""query":"a","mode":"lenient""#).query == .text("a", mode: .lenient))
        #expect(try search(#""query":{"words":"a"},"mode":"strict""#).query == .tree(.words("a", in: nil)))
        #expect(try operation(#""op":"count","query":"a""#) == .count(CountRequest(query: "a")))
        let id = ArticleID(rawValue: "x")
        #expect(try operation(#""op":"similar","article":"x""#) == .similar(SimilarRequest(id)))
        #expect(try operation(#""op":"similar","article":"x","query":null"#) == .similar(SimilarRequest(id)))
        #expect(
            try operation(#""op":"similar","article":"x","query":{"everything":true}"#)
                == .similar(SimilarRequest(id, query: .tree(.everything))))
        #expect(try operation(#""op":"suggest","text":"""#) == .suggest(SuggestRequest("")))
        #expect(
            try operation(#""op":"searches","searches":[{"query":"a"}]"#)
                == .searches(SearchesRequest(searches: [SearchRequest(query: "a")])))
    }

    @Test func unknownFieldsAreIgnoredOutsideOfTrees() throws {
        #expect(
            try search(#""query":"a","decay":{"half_life_days":7,"shape":"linear"},"colour":"red""#)
                == SearchRequest(query: "a", decay: AgeDecay(halfLifeDays: 7)))
        #expect(throws: WireError.self) { try search(#""query":{"words":"a","colour":"red"}"#) }
    }

    @Test func facetsAreCountedOnce() throws {
        #expect(try search(#""query":"a","facets":["year","place","year"]"#).facets == [.year, .place])
        let all = SearchRequest.Facet.allCases
        let names = all.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        #expect(try search(#""query":"a","facets":[\#(names)]"#).facets == all)
    }

    @Test func aTreeOfTheLargestDepthFitsIntoAMessage() throws {
        let limits = QueryLimits.standard
        let tree = (1..<limits.depth).reduce(QueryTree.words("a", in: nil)) { tree, _ in .all([.everything, tree]) }
        let request = Request(.searches(SearchesRequest(searches: [SearchRequest(query: .tree(tree))])))
        #expect(try Request.decode(try JSONCodec.encode(request)) == request)
        let deeper = Request(.count(CountRequest(query: .tree(.not(tree)))))
        let error = #expect(throws: WireError.self) { try Request.decode(try JSONCodec.encode(deeper)) }
        #expect(error?.code == .badQuery)
    }

    @Test(arguments: [("2022-01-13", 20_220_113), ("2022-02-30", nil), ("2022-01", nil), ("2022-01-13T10:00", nil)])
    func days(text: String, number: Int?) {
        #expect(Day(text)?.number == number)
    }
}
