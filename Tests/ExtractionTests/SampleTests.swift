import Articles
import Extraction
import Foundation
import Testing

/// The sample documents: each is read, and gives what its kind can give.
struct SampleTests {
    func read(_ name: String, mediaType: String?) throws -> [Article] {
        let bytes = try Array(Data(contentsOf: Support.seeds.appending(path: name)))
        return try Support.extract(bytes, mediaType: mediaType).map { try $0.article }
    }

    @Test func wrappedTextWithHeaderLines() throws {
        let article = try #require(try read("001-harbour-ice.txt", mediaType: "text/plain").first)
        #expect(article.byline == ["Ida Nyberg", "Tuomas Heikkinen"])
        #expect(article.uri == "https://bothnia-courier.example/2023/02/icebreakers")
        #expect(article.places.map(\.code) == ["SE", "FI", "NO", "EE", "LV", "SE"])
        #expect(article.places.last?.name == "Luleå")
        #expect(
            article.withoutMentions.organisations == [
                Organisation(name: "Baltic Icebreaking Management", acronym: "BIM")
            ])
        #expect(article.body?.components(separatedBy: "\n\n").count == 3)
    }

    @Test func pageWithFurniture() throws {
        let article = try #require(try read("002-grain-corridor.txt", mediaType: "text/plain").first)
        #expect(article.headline == "Grain Trains Reach the Danube Without a Stop")
        #expect(
            try article.published == PublicationDate("2022-08-04", evidence: .text, text: "4 August 2022"))
        #expect(article.sources == ["Railways of Romania", "Port of Constanta", "Dobruja Wire"])
        #expect(article.publisher == "Dobruja Wire")
        #expect(article.tags == ["grain", "railways", "Black Sea"])
        #expect(article.rights?.holder == "Dobruja Wire Ltd.")
        #expect(article.body?.hasSuffix("that prices at the port will fall further.") == true)
        #expect(article.places.map(\.code) == ["UA", "RO", "MD", "PL", "BG", "RO"])
        #expect(article.places.last?.name == "Constanța")
    }

    @Test func textWithoutLabels() throws {
        let article = try #require(try read("003-observatory.txt", mediaType: nil).first)
        #expect(article.byline == ["Catalina Rojas"])
        #expect(article.published?.value == "2024-03")
        #expect(article.publisher == "Southern Sky Institute")
        #expect(article.rights?.holder == "Southern Sky Institute")
        #expect(article.places.map(\.code) == ["CL", "AR", "JP", "ZA"])
    }

    @Test func linesOfEveryShape() throws {
        let articles = try read("004-mixed.jsonl", mediaType: nil)
        #expect(articles.map(\.publisher) == ["Fjord Times", "Masurian Gazette", "Ticino Monitor", nil])
        #expect(articles.map(\.published?.value) == ["2021-05-17", "2020-07-02", "2021-06-30", "2019-10-09"])
        #expect(
            articles.map { $0.places.compactMap(\.code) } == [
                ["NO", "DK", "DE"], ["PL", "LT", "BY"], ["CH", "IT"], ["UY", "AR", "BR"],
            ])
        #expect(articles[3].sources == ["Radio Oriental de Prueba"])
        #expect(articles.map(\.provenance?.format) == ["json", "json", "json", "text"])
    }

    @Test func records() throws {
        #expect(
            try read("005-export.jsonl", mediaType: nil).map(\.publisher) == [
                "Lakeside Weekly", "Lakeside Weekly", "Lakeside Weekly",
            ])
        let article = try #require(try read("006-record.json", mediaType: "application/json").first)
        #expect(article.published?.value == "2017-03-21T09:30:00+01:00")
        #expect(article.byline == ["Inês Carvalho"])
        #expect(article.publisher == "Algarve Review")
        #expect(article.summary == "A museum in Portugal has returned eighteen maps to Morocco.")
    }
}
