import Articles
import Foundation
import QueryLanguage
import SearchIndex

/// Telex's search index as the benchmarks see it: this file alone knows its interface.
///
/// For one thread.
struct Engine {
    /// Memory for the whole corpus, as the peers have it.
    private static let memory = 1 << 30
    /// The work in the background has ended when it took no processor time for so long, in seconds.
    private static let quiet = 0.25

    private let writer: SearchWriter

    /// An index in an empty folder.
    init(creating folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var options = SearchWriterOptions()
        options.memoryBudget = Self.memory
        writer = try Self.open(folder, options)
    }

    fileprivate static func open(
        _ folder: String, _ options: SearchWriterOptions = SearchWriterOptions()
    ) throws -> SearchWriter {
        // A log of any length, whose articles are called by their positions.
        try SearchWriter.open(
            folder: folder, options: options, end: LogPosition(rawValue: .max),
            article: { ArticleID(rawValue: String($0.rawValue - 1)) },
            report: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
    }

    /// Adds the document with a number; numbers ascend from 0.
    func add(_ article: Article, number: Int) {
        writer.add(
            article, id: ArticleID(rawValue: String(number)), position: LogPosition(rawValue: UInt64(number) + 1),
            ingested: 0)
    }

    /// Returns when all is on disk and can be searched.
    func flush() throws { try writer.flush() }

    /// Returns when no merging is under way or wanted: how many segments there are then, and how long nothing was done.
    func settle() -> (segments: Int, idle: Double) {
        var before = -1.0
        var now = ProcessorTime.process
        while now - before > Self.quiet / 100 {
            Thread.sleep(forTimeInterval: Self.quiet)
            (before, now) = (now, ProcessorTime.process)
        }
        return (writer.view.statistics.segments.count, Self.quiet)
    }

    func close() { writer.close() }
}

/// An index that is searched.
struct Searcher {
    private let writer: SearchWriter
    private let view: SearchView

    /// Opens the index in a folder.
    init(opening folder: String) throws {
        writer = try Engine.open(folder)
        view = writer.view
    }

    /// The query for articles that have all of the terms; a term of several words is a phrase.
    func prepared(all terms: [[String]]) -> QueryTree { joined(terms) { .all($0) } }

    /// The query for articles that have any of the terms.
    func prepared(any terms: [[String]]) -> QueryTree { joined(terms) { .any($0) } }

    private func joined(_ terms: [[String]], _ join: ([QueryTree]) -> QueryTree) -> QueryTree {
        let trees = terms.map { QueryTree.words($0.joined(separator: " "), in: nil) }
        return trees.count == 1 ? trees[0] : join(trees)
    }

    /// The best documents, each with its score.
    func search(_ query: QueryTree, limit: Int) throws -> [(number: Int, score: Float)] {
        var options = SearchOptions()
        options.limit = limit
        return try view.search(query, options: options).hits.map { (Int($0.position.rawValue) - 1, $0.score) }
    }
}
