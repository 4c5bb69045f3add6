import Articles
import Testing

@testable import Extraction

/// Where bodies name what articles name.
struct MentionTests {
    /// The words at the mentions.
    private func words(_ mentions: [Mention], _ article: Article) throws -> [String] {
        let body = Array(try #require(article.body).utf8)
        return mentions.map { String(decoding: body[$0.start..<$0.end], as: UTF8.self) }
    }

    private func article(_ body: String) throws -> Article {
        try Support.article("{\"title\":\"T\",\"language\":\"en\",\"body\":\"\(body)\"}")
    }

    @Test func everyFormCounts() throws {
        let article = try article(
            "“Ça va,” said President Élodie Brûlé of Côte d’Ivoire. The Baltic Ports Organization (BPO) met Brûlé’s men in Estonia; "
                + "the BPO likes Estonia. Brûlé left Ivory Coast.")
        #expect(article.people.map(\.name) == ["Élodie Brûlé"])
        #expect(try words(article.people[0].mentions, article) == ["Élodie Brûlé", "Brûlé", "Brûlé"])
        #expect(try words(article.organisations[0].mentions, article) == ["Baltic Ports Organization", "BPO", "BPO"])
        #expect(article.places.map(\.code) == ["CI", "EE"])
        #expect(try words(article.places[0].mentions, article) == ["Côte d’Ivoire", "Ivory Coast"])
        #expect(try words(article.places[1].mentions, article) == ["Estonia", "Estonia"])
    }

    @Test func aFamilyNameOfTwoIsNobodys() throws {
        let article = try article(
            "President Maria Vik met Senator Ulf Vik. Vik smiled; Viken did not, nor did Maria Vik.")
        #expect(article.people.map(\.name) == ["Maria Vik", "Ulf Vik"])
        #expect(try words(article.people[0].mentions, article) == ["Maria Vik", "Maria Vik"])
        #expect(try words(article.people[1].mentions, article) == ["Ulf Vik"])
    }

    @Test func headlinesAndSummariesHaveNone() throws {
        let article = try Support.article(#"{"headline":"Estonia","summary":"In Estonia.","body":"Words."}"#)
        #expect(article.places == [Place(name: "Estonia", code: "EE")])
    }

    @Test func manyAreCut() throws {
        let article = try article(String(repeating: "In Estonia President Maria Vik spoke. ", count: 300))
        #expect(article.places[0].mentions.count == Mention.maximumCount)
        #expect(article.people[0].mentions.count == Mention.maximumCount)
    }

    @Test func theSeedsAreWhereTheyAre() throws {
        let body = "Kazakh President Kassym-Jomart Tokayev announced. Tokayev left. Tokayev’s men stayed."
        let article = try article(body)
        #expect(
            article.people == [
                Person(name: "Kassym-Jomart Tokayev", mentions: [17..<38, 50..<57, 64..<71].map(Mention.init))
            ])
    }
}
