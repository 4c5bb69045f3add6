import Articles
import Extraction
import Foundation
import Testing

/// The sample that the project began with, and the others beside it.
struct SeedTests {
    func seed() throws -> (bytes: [UInt8], article: Article) {
        let file = Support.seeds.appending(path: "000_baf8908cf5c546c3.txt")
        let bytes = try Array(Data(contentsOf: file))
        let found = try Support.extractor().extract(
            RawDocument(uri: "file:///seed.txt", origin: "seed.txt", mediaType: "text/plain", bytes: bytes))
        try #require(found.count == 1)
        return (bytes, try found[0].article)
    }

    @Test func givesHeadlineLeadAndBody() throws {
        let article = try seed().article
        #expect(article.headline == "Russian Forces Begin Apparent Kazakhstan Withdrawal")
        #expect(article.summary?.hasPrefix("Russian-led forces have begun their gradual withdrawal") == true)
        #expect(article.summary?.hasSuffix("against people close to Nursultan Nazarbayev.") == true)
        let body = try #require(article.body)
        #expect(body.hasPrefix("Around 2,000 Collective Security Treaty Organization (CSTO) troops are now"))
        #expect(body.hasSuffix("after he had invited foreign soldiers to the country."))
        #expect(!body.contains("\n"))
        for words in [
            "Support Us", "Donations", "TAGS", "Related", "Top", "SOURCE", "credited", "MIL.RU", "January 2022",
        ] {
            #expect(!body.contains(words))
        }
    }

    @Test func givesDateCreditsAndRights() throws {
        let (bytes, article) = try seed()
        #expect(
            try article.published == PublicationDate("2022-01-13", evidence: .header, text: "13 January 2022"))
        #expect(article.published?.precision == .day)
        #expect(article.sources == ["MIL.RU"])
        #expect(article.publisher == "Warsaw Institute")
        #expect(article.rights?.holder == "Warsaw Institute Foundation")
        #expect(
            article.rights?.usage
                == "All texts published by the Warsaw Institute Foundation may be disseminated on the condition that their "
                + "origin is credited. Images may not be used without permission.")
        #expect(article.tags == [])
        #expect(article.byline == [])
        #expect(article.language == "en")
        #expect(article.uri == "file:///seed.txt")
        #expect(
            article.provenance
                == Provenance(
                    format: "text", extractor: "test/1",
                    hash: "sha256:e9116d8c6348ad9ddec1765b17ddc903e3b98dc6a05823bba8f1fbb9faa2d58a",
                    bytes: bytes.count, origin: "seed.txt"))
    }

    /// In the order of the text; a family name alone is nobody's.
    @Test func givesPeople() throws {
        #expect(try seed().article.people.map(\.name) == ["Nursultan Nazarbayev", "Kassym-Jomart Tokayev"])
    }

    @Test func givesCountriesAndOrganisation() throws {
        let article = try seed().article
        let countries = article.places.prefix(6)
        #expect(countries.map(\.name) == ["Kazakhstan", "Russia", "Belarus", "Armenia", "Tajikistan", "Kyrgyzstan"])
        #expect(countries.map(\.code) == ["KZ", "RU", "BY", "AM", "TJ", "KG"])
        // As a name for its government.
        #expect(article.withoutMentions.places.dropFirst(6) == [Place(name: "Moscow", code: "RU")])
        #expect(
            article.withoutMentions.organisations == [
                Organisation(name: "Collective Security Treaty Organization", acronym: "CSTO")
            ])
    }
}
