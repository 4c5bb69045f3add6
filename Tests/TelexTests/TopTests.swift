import Articles
import Testing
import Wire

@testable import telex

struct TopTests {
    private static func stats(
        uptime: Int, accepted: Int = 0, requests: Int = 0, log: UInt64 = 0, search: UInt64 = 0, failure: String? = nil
    ) -> StatsResult {
        StatsResult(
            logPosition: LogPosition(rawValue: log), articles: accepted, revisions: 0, retracted: 0,
            outcomes: OutcomeCounts(accepted: accepted, duplicate: 0, rejected: 0), openRejections: 0, producers: 1,
            logBytes: 1_500_000, searchPosition: LogPosition(rawValue: search),
            index: IndexStatistics(segments: [], bytesOnDisk: 2_000, bytesInMemory: 0), logFailure: failure,
            requests: requests, requestErrors: 0, requestsRefused: 0, uptimeMilliseconds: uptime)
    }

    private static func figures(_ answers: StatsResult...) throws -> TopFigures {
        var window = TopWindow()
        for answer in answers { window.add(answer) }
        return try #require(window.figures)
    }

    @Test func ratesAreOfTheLastSeconds() throws {
        var window = TopWindow()
        #expect(window.figures == nil)
        for second in 0...20 { window.add(Self.stats(uptime: second * 1000, accepted: second * second)) }
        let figures = try #require(window.figures)
        #expect(figures.seconds == 5)
        #expect(figures.rates?.accepted == Double(20 * 20 - 15 * 15) / 5)
    }

    @Test func oneAnswerHasNoRates() throws {
        let figures = try Self.figures(Self.stats(uptime: 5000, accepted: 7))
        #expect(figures.rates == nil)
        #expect(figures.seconds == 0)
    }

    @Test func aWorkerThatWasStartedAnewBeginsAnew() throws {
        let figures = try Self.figures(
            Self.stats(uptime: 60_000, accepted: 100, requests: 500),
            Self.stats(uptime: 100, accepted: 100, requests: 1),
            Self.stats(uptime: 1100, accepted: 110, requests: 3))
        #expect(figures.seconds == 1)
        #expect(figures.rates?.accepted == 10)
        #expect(figures.rates?.requests == 2)
    }

    @Test func theLagIsWhatSearchesLack() throws {
        #expect(try Self.figures(Self.stats(uptime: 1, log: 12, search: 9)).lag == 3)
        // The two are not of one moment.
        #expect(try Self.figures(Self.stats(uptime: 1, log: 9, search: 12)).lag == 0)
    }

    @Test func aFrameSaysItAll() throws {
        let figures = try Self.figures(
            Self.stats(uptime: 1000), Self.stats(uptime: 93_000_000, accepted: 12_345, requests: 8, log: 12, search: 9))
        let lines = TopText.lines(figures, from: "tcp://127.0.0.1:1", silence: nil, Screen(width: 80))
        #expect(lines[0] == "telex top  tcp://127.0.0.1:1")
        #expect(lines[1] == "up for               1 d 1 h")
        #expect(lines[3] == "accepted              12,345       0.1/s")
        #expect(lines[7] == "log                       12              1.5 MB")
        #expect(lines[8] == "searchable to              9              3 behind")
    }

    @Test func nothingIsWiderThanTheScreenNorReachesTheTerminalRaw() throws {
        let figures = try Self.figures(
            Self.stats(uptime: 1, failure: "\u{1b}[2Jno room \(String(repeating: "x", count: 99))"))
        let lines = TopText.lines(figures, from: "tcp://a", silence: "no\u{7} answer", Screen(width: 40))
        #expect(lines.allSatisfy { $0.count <= 40 })
        #expect(lines[1] == "no answer")
        #expect(lines[2].hasPrefix("log takes nothing: [2Jno room"))
    }
}
