import Foundation

/// Asks the queries of a file, and times each of them.
struct Asking {
    private static let limit = 10
    private let searcher: Searcher
    /// How long the index took to open, in seconds.
    let opening: Double

    init(folder: String) throws {
        let begin = ContinuousClock.now
        searcher = try Searcher(opening: folder)
        opening = (ContinuousClock.now - begin) / .seconds(1)
    }

    /// Writes a line for each query: its kind, the median of its times in nanoseconds, and the best documents.
    func run(queries: String, results: String, passes: Int) throws {
        let asked = try AskedQuery.read(queries)
        let prepared = asked.map { $0.prepared(searcher) }
        let found = try prepared.map { try searcher.search($0, limit: Self.limit) }
        var times = [[Int]](repeating: [], count: asked.count)
        let clock = ContinuousClock()
        for _ in 0..<passes {
            for (index, query) in prepared.enumerated() {
                let begin = clock.now
                let hits = try searcher.search(query, limit: Self.limit)
                times[index].append(Int((clock.now - begin) / .nanoseconds(1)))
                guard hits.count == found[index].count else { throw UsageError("an answer changed") }
            }
        }
        let lines = asked.indices.map { index in
            let hits = found[index].map { String($0.number) }.joined(separator: " ")
            return "\(asked[index].kind)\t\(times[index].sorted()[passes / 2])\t\(hits)\n"
        }
        try lines.joined().write(toFile: results, atomically: true, encoding: .utf8)
    }

    /// Ranks documents by terms, any of which will do: a line of TREC's run format for each of the best.
    ///
    /// - Parameter topics: a file of lines, an identifier and terms with tabs between them; a term of several words is
    ///   a phrase.
    func rank(topics: String, results: String, limit: Int) throws {
        var lines: [String] = []
        for line in try String(contentsOfFile: topics, encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: "\t")
            let terms = parts.dropFirst().map { $0.split(separator: " ").map(String.init) }
            if terms.isEmpty { continue }
            let hits = try searcher.search(searcher.prepared(any: terms), limit: limit)
            for (rank, hit) in hits.enumerated() {
                lines.append("\(parts[0]) Q0 \(hit.number) \(rank + 1) \(hit.score) telex\n")
            }
        }
        try lines.joined().write(toFile: results, atomically: true, encoding: .utf8)
    }
}
