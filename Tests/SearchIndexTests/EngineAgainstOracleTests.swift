import Articles
import Foundation
import SearchOracle
import Testing

@testable import SearchIndex

/// Random searches of random archives, answered by the index and by an oracle that reads every word of every article.
/// `TELEX_COMPARISONS` sets how many there are, `TELEX_SEED` the first archive.
struct EngineAgainstOracleTests {
    private static let comparisons = number("TELEX_COMPARISONS") ?? 5000
    private static let firstSeed = UInt64(number("TELEX_SEED") ?? 1)
    /// How many searches each archive is asked.
    private static let perArchive = 500

    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

    @Test(arguments: firstSeed..<firstSeed + UInt64(max(1, comparisons / perArchive)))
    func answersAsTheOracleDoes(seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-oracle-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let articles = SearchOracle.RandomArticles(seed: seed, count: 20 + Int(seed % 7) * 90)
        var searches = RandomSearches(articles.vocabulary, seed: seed)
        // So small that most archives are merged and flushed more than once.
        var options = SearchWriterOptions()
        options.memoryBudget = 1 << 16
        options.maximumSegmentBytes = 1 << 20
        let small = options
        func open(_ end: LogPosition) throws -> SearchWriter {
            try SearchWriter.open(
                folder: folder, options: small, end: end, article: { articles.article(at: $0) },
                report: { Issue.record("the index reports: \($0)") })
        }
        var writer = try open(.start)
        var oracle = Oracle()
        var earlier: (view: SearchView, oracle: Oracle)?
        let stages = 5
        for stage in 1...stages {
            let upTo = articles.log.count * stage / stages
            for entry in articles.log[(articles.log.count * (stage - 1) / stages)..<upTo] {
                writer.apply(entry)
                oracle.apply(entry)
                // Commits of all sizes.
                if (entry.position.rawValue &* 2_654_435_761) % 5 == 0 { _ = writer.publish() }
            }
            // A fifth of what is there, by every other archive.
            let expired = LogPosition(rawValue: seed.isMultiple(of: 2) ? oracle.position.rawValue / 5 : 0)
            writer.expire(through: expired)
            oracle.expire(through: expired)
            var view = writer.publish()
            switch stage {
            case 2: try writer.flush()
            case 3: try writer.flush()
            case 4:
                writer.close()
                // Lets go of the folder.
                writer = SearchWriter()
                writer = try open(oracle.position)
                for entry in articles.log[..<upTo] where entry.position > writer.position { writer.apply(entry) }
                writer.expire(through: expired)
            case 5:
                try writer.flush()
            default: break
            }
            view = writer.publish()
            #expect(view.articleCount == oracle.livePositions.count)
            // Each is compared twice.
            for _ in 0..<Self.perArchive / stages / 2 {
                let search = searches.next()
                let now = Self.archive(view, oracle, search)
                // Some pages are asked of the archive as it was a stage ago, and go on in this.
                let comparison =
                    earlier.map {
                        Comparison(search, in: Self.archive($0.view, $0.oracle, search), later: now)
                    } ?? Comparison(search, in: now)
                for comparison in [comparison, Comparison(search, in: now)] {
                    if let difference = comparison.difference() {
                        Issue.record("seed \(seed), stage \(stage): \(difference)")
                        return
                    }
                }
            }
            earlier = (view, oracle)
        }
        writer.close()
    }

    private static func archive(_ view: SearchView, _ oracle: Oracle, _ search: RandomSearch) -> Comparison.Archive {
        Comparison.Archive(oracle) { tree, options in
            var options = options
            options.prunes = search.prunes
            return try view.search(tree, options: options)
        }
    }
}

extension SearchWriter {
    fileprivate func apply(_ logged: SearchOracle.RandomArticles.Logged) {
        switch logged.entry {
        case .article(let article, let id):
            add(article, id: id, position: logged.position, ingested: logged.ingested)
        case .retraction(let id): retract(id, position: logged.position)
        }
    }
}

extension Oracle {
    fileprivate mutating func apply(_ logged: SearchOracle.RandomArticles.Logged) {
        switch logged.entry {
        case .article(let article, let id):
            add(article, id: id, position: logged.position, ingested: logged.ingested)
        case .retraction(let id): retract(id, position: logged.position)
        }
    }
}

extension SearchOracle.RandomArticles {
    fileprivate func article(at position: LogPosition) -> ArticleID? {
        guard let logged = log.first(where: { $0.position == position }), case .article(_, let id) = logged.entry else {
            return nil
        }
        return id
    }
}
