import Articles
import Foundation
import QueryLanguage
import TestSupport
import Testing

@testable import SearchIndex

/// Collapsed searches of random archives give what collapsing all matches by hand gives.
struct CollapseTests {
    /// An archive whose clusters are known.
    private struct Archive {
        var articles: [(position: UInt64, id: ArticleID, article: Article, cluster: UInt64?)] = []
        var retracted: Set<UInt64> = []

        init(seed: UInt64, count: Int) {
            var random = SeededGenerator(seed: seed)
            let words = ["ice", "harbour", "ferry", "port", "storm"]
            var firsts: [UInt64] = []
            for position in 1...UInt64(count) {
                let cluster =
                    firsts.isEmpty || Int.random(in: 0..<3, using: &random) == 0
                    ? nil : firsts.randomElement(using: &random)
                if cluster == nil { firsts.append(position) }
                let body = (0..<Int.random(in: 1...12, using: &random)).map { _ in words.randomElement(using: &random)!
                }
                let article = Article(
                    uri: "urn:\(position)", headline: "Number \(position)", body: body.joined(separator: " "),
                    published: try? PublicationDate("2026-0\(Int.random(in: 1...9, using: &random))"))
                articles.append((position, ArticleIdentity(of: article).id, article, cluster))
            }
        }

        func cluster(_ position: UInt64) -> UInt64 { articles[Int(position) - 1].cluster ?? position }

        func members(_ cluster: UInt64) -> [UInt64] {
            articles.map(\.position).filter { self.cluster($0) == cluster && !retracted.contains($0) }
        }
    }

    private func compare(_ view: SearchView, _ archive: Archive) throws {
        for query in ["ice", "ice harbour", "ice OR ferry OR storm", "\"ice port\"", "*", "storm -ice"] {
            for sort in SearchOptions.Sort.allCases {
                let tree = try QueryTree(query)
                let all = try view.search(tree, options: SearchOptions(sort: sort, limit: 1000))
                var seen: Set<UInt64> = []
                var expected: [(position: UInt64, count: Int, score: Float)] = []
                for hit in all.hits {
                    let cluster = archive.cluster(hit.position.rawValue)
                    guard seen.insert(cluster).inserted else { continue }
                    let members = archive.members(cluster)
                    expected.append((members[0], members.count, hit.score))
                }
                for (offset, limit) in [(0, 3), (0, 10), (2, 5), (0, 1000)] {
                    let options = SearchOptions(sort: sort, limit: limit, offset: offset, collapses: true)
                    let found = try view.search(tree, options: options)
                    let wanted = expected.dropFirst(offset).prefix(limit)
                    #expect(
                        found.hits.map(\.position.rawValue) == wanted.map(\.position), "\(query), \(sort), \(offset)")
                    #expect(found.hits.map(\.carriedBy) == wanted.map(\.count))
                    #expect(found.hits.map(\.score) == wanted.map(\.score))
                    #expect(found.next == nil)
                }
            }
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func collapsesAsByHand(seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-collapse-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var archive = Archive(seed: seed, count: 400)
        var options = SearchWriterOptions()
        options.memoryBudget = 1 << 14
        let small = options
        let articles = archive.articles
        func open(_ end: LogPosition) throws -> SearchWriter {
            try SearchWriter.open(
                folder: folder, options: small, end: end,
                article: { position in
                    position.rawValue <= articles.count ? articles[Int(position.rawValue) - 1].id : nil
                }, report: { Issue.record("the index reports: \($0)") })
        }
        var writer = try open(.start)
        var last: UInt64 = 0
        for (number, entry) in archive.articles.enumerated() {
            writer.add(
                entry.article, id: entry.id, position: LogPosition(rawValue: entry.position), ingested: 1,
                cluster: entry.cluster.map { LogPosition(rawValue: $0) })
            last = entry.position
            if number % 37 == 0 { _ = writer.publish() }
            if number == 250 { try writer.flush() }
        }
        try compare(writer.publish(), archive)
        // The first of some clusters go, and others.
        var random = SeededGenerator(seed: seed)
        for entry in archive.articles.shuffled(using: &random).prefix(60) {
            last += 1
            writer.retract(revisionAt: LogPosition(rawValue: entry.position), position: LogPosition(rawValue: last))
            archive.retracted.insert(entry.position)
        }
        try compare(writer.publish(), archive)
        try writer.flush()
        try compare(writer.publish(), archive)
        writer.close()
        writer = SearchWriter()
        writer = try open(LogPosition(rawValue: last))
        try compare(writer.publish(), archive)
        writer.close()
    }

    @Test func hasNoCursor() throws {
        var options = SearchOptions(collapses: true)
        options.after = SearchCursor(
            position: 1, query: 1, averageLength: 1, weights: [], last: .init(primary: 1, secondary: 1), total: 1,
            isTotalExact: true)
        let error = #expect(throws: SearchError.self) {
            try SearchWriter().view.search(try QueryTree("ice"), options: options)
        }
        #expect(error?.code == .badOptions && error?.message == "collapsed hits have no cursor: go on by offset")
    }
}
