import Articles
import SearchIndex
import Testing

struct ViewTests {
    @Test func aViewStaysAsItWas() throws {
        let archive = Archive([("a", .text("old")), ("b", .text("other"))])
        let before = archive.writer.publish()
        archive.add("a", .text("new"))
        archive.add("c", .text("old too"))
        let after = archive.writer.publish()
        #expect(try before.find("*") == ["a", "b"])
        #expect(try before.find("old") == ["a"])
        #expect(try before.find("new") == [])
        #expect(try after.find("*") == ["b", "a", "c"])
        #expect(try after.find("old") == ["c"])
        #expect(try after.find("new") == ["a"])
        #expect([before.position.rawValue, after.position.rawValue] == [2, 4])
        #expect([before.articleCount, after.articleCount] == [2, 3])
        #expect([before.revisionCount, after.revisionCount] == [2, 4])
    }

    @Test func replayingTheLogChangesNothing() throws {
        let archive = Archive([("a", .text("one")), ("b", .text("two"))])
        archive.writer.add(.text("three"), id: ArticleID(rawValue: "c"), position: LogPosition(rawValue: 2))
        archive.writer.add(.text("one"), id: ArticleID(rawValue: "a"), position: LogPosition(rawValue: 1))
        #expect(try archive.find("*") == ["a", "b"])
        #expect(archive.writer.position == LogPosition(rawValue: 2))
    }

    @Test func revisionsHideEachOtherAcrossChunks() throws {
        let archive = Archive()
        for round in 0..<3 {
            for number in 0..<700 { archive.add(String(number), .text("round\(round)")) }
        }
        let view = archive.writer.publish()
        #expect(view.articleCount == 700)
        #expect(view.revisionCount == 2100)
        #expect(try view.search(Query("round2")).total == 700)
        #expect(try view.search(Query("round0 OR round1")).total == 0)
        let last = try view.search(Query("*"), options: SearchOptions(limit: 1)).hits
        #expect(last.map(\.position.rawValue) == [2100])
    }

    @Test func manyThreadsSearchWhileOneWrites() async throws {
        let archive = Archive()
        let query = try Query("even place:KZ", limits: .standard)
        await withTaskGroup(of: Bool.self) { group in
            for round in 1...40 {
                for number in 0..<25 {
                    let word = number.isMultiple(of: 2) ? "even" : "odd"
                    archive.add(
                        "\(round) \(number)",
                        Article(
                            body: "\(word) word\(round * 25 + number)", language: ["en", "de", "fr"][number % 3],
                            places: [Place(name: "Kazakhstan", code: "KZ")]))
                }
                let view = archive.writer.publish()
                group.addTask {
                    let options = SearchOptions(facets: [.place, .lang])
                    let result = try? view.search(query, options: options)
                    return result?.total == round * 13
                        && result?.facets[.place] == [FacetCount(value: "KZ", count: round * 13)]
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test func garbageIsIndexedWithoutHarm() throws {
        let archive = Archive([
            ("long", .text(String(repeating: "a", count: 1 << 20) + " end")),
            ("blank", .text(String(repeating: " ", count: 1 << 20))),
            ("stops", .text(String(repeating: "a.", count: 100_000) + String(repeating: "1,234", count: 1000))),
            ("marks", .text("a" + String(repeating: "\u{301}", count: 100_000))),
            (
                "tags",
                Article(
                    headline: "x", language: String(repeating: "-", count: 10_000),
                    tags: [String(repeating: "t", count: 10_000), " ", ""], places: [Place(name: "", code: " ")])
            ),
        ])
        #expect(try archive.find("end") == ["long"])
        #expect(try archive.find(String(repeating: "a", count: 200)) == ["long"])
        #expect(try archive.find("tag:" + String(repeating: "t", count: 300)) == ["tags"])
        #expect(try archive.find("*").count == 5)
    }
}
