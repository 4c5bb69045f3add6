import Articles
import FileFaults
import IndexStorage
import Locking
import TestSupport
import Testing

@testable import SearchIndex

/// Errors that were reported, by any thread.
final class Reports: Sendable {
    private let errors = Guarded<[SearchError]>([])

    func append(_ error: SearchError) { errors.withLock { $0.append(error) } }

    var codes: [SearchError.Code] { errors.withLock { $0.map(\.code) } }
}

extension SearchWriterOptions {
    /// So little memory that a few articles are written to a file, and a few files are merged.
    static func tiny(hasThread: Bool = false, maximumSegmentBytes: Int = 1 << 30) -> SearchWriterOptions {
        var options = SearchWriterOptions()
        options.memoryBudget = 12_000
        options.maximumSegmentBytes = maximumSegmentBytes
        options.maximumReplay = 60
        options.retryDelay = .milliseconds(1)
        options.hasThread = hasThread
        options.checkInterval = nil
        options.tiers = [
            .init(bytes: 8_000, count: 2), .init(bytes: 20_000, count: 3), .init(bytes: 60_000, count: 3),
            .init(bytes: 1 << 30, count: 3),
        ]
        return options
    }
}

extension SearchWriter {
    static let archive: UInt64 = 7

    static func open(
        _ disk: FaultyFolder, _ options: SearchWriterOptions = .tiny(), _ reports: Reports = Reports(),
        log: NewsLog? = nil
    ) throws(SearchError) -> SearchWriter {
        try open(
            disk, archive: archive, options: options, articles: log?.articles, report: { reports.append($0) })
    }

    /// Does all work on files that is due; false when something failed.
    func work() -> Bool {
        do {
            while try files?.step() == true {}
            return true
        } catch { return false }
    }

    /// Does all work on files that is due, and goes on after failures, as the background does.
    func workOn(_ reports: Reports) {
        for _ in 0..<10 {
            do {
                while try files?.step() == true {}
                return
            } catch { reports.append(error) }
        }
    }
}

extension SearchView {
    /// Requires that it shows what a plain model of the log says, and all that is said of it.
    func expect(_ model: NewsModel, _ place: Comment) throws {
        #expect(live == model.live(), place)
        #expect(position.rawValue == model.position, place)
        #expect(articleCount == model.live().count, place)
        guard articleCount > 0 else { return }
        let all = try decoded()
        let built = DecodedSegment(try .build(model.entries(at: model.live())))
        #expect(all.faults == [], place)
        #expect(all.documents == built.documents && all.words == built.words && all.keywords == built.keywords, place)
    }
}
