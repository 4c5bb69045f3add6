import Articles
import Testing
import Wire

@testable import telex

/// The texts of the shorter answers.
struct AnswerTextTests {
    private static let stats = StatsResult(
        logPosition: LogPosition(rawValue: 13), articles: 1009, revisions: 2, retracted: 1,
        outcomes: OutcomeCounts(accepted: 1011, duplicate: 4, rejected: 2), openRejections: 1, producers: 1,
        logBytes: 98_304, searchPosition: LogPosition(rawValue: 12), logFailure: nil, requests: 7, requestErrors: 1,
        requestsRefused: 0, uptimeMilliseconds: 61_999)

    @Test func statsShowTheIndex() {
        let log = """
            articles: 1,009
            further revisions: 2
            retracted: 1
            accepted: 1,011
            duplicate: 4
            rejected: 2, 1 of them listed by telex rejects
            producers: 1
            log: 98.3 kB, position 13
            log fails: no
            searchable to: position 12
            requests: 7, 1 with an error, 0 refused as busy
            up for: 61 s

            """
        #expect(StatsText.text(Self.stats) == log)
        var stats = Self.stats
        stats.expired = ExpiryStatistics(articles: 1007, through: LogPosition(rawValue: 9))
        #expect(
            StatsText.text(stats)
                == log.replacing(
                    "retracted: 1\n", with: "retracted: 1\nexpired: 1,007 revisions, through position 9\n"))
        stats = Self.stats
        stats.index = IndexStatistics(
            segments: [
                .init(articles: 1000, hidden: 3, bytes: 4_096_000, inMemory: false),
                .init(articles: 11, hidden: 0, bytes: 900, inMemory: true),
            ], bytesOnDisk: 4_100_000, bytesInMemory: 900)
        #expect(
            StatsText.text(stats) == log + """
                index: 2 segments, 4.1 MB on disk, 900 bytes in memory
                  1,000 articles  3 hidden     4.0 MB  file
                     11 articles  0 hidden  900 bytes  in memory

                """)
        #expect(
            StatsText.text(IndexStatistics(segments: [], bytesOnDisk: 0, bytesInMemory: 0))
                == "index: 0 segments, 0 bytes on disk, 0 bytes in memory\n")
    }

    @Test func countsAndSuggestions() {
        let count = CountResult(
            total: 12_345, logPosition: LogPosition(rawValue: 1), notes: [LenientNote(message: "a", at: 2)])
        #expect(CountCommand.text(count) == "note: a (at byte 2)\n12,345\n")
        #expect(
            SuggestCommand.text(
                SuggestResult(
                    completions: [.init(text: "harbour", count: 1200), .init(text: "hard\u{7}", count: 7)],
                    didYouMean: "harbour"))
                == "did you mean: harbour\n1,200  harbour\n    7  hard\n")
        #expect(SuggestCommand.text(SuggestResult(completions: [])) == "no article goes on like this\n")
    }
}
