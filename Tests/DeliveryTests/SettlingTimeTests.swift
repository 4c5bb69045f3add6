import Articles
import Delivery
import Testing

/// When documents are sent again, depending on how long settling takes.
struct SettlingTimeTests {
    /// Lets a window work against a log that settles everything a fixed time after it was first sent, one document a
    /// second, asking ten times a second; returns how often something was sent again in each fifth of the time.
    private func resends(settlingTime: Duration, documents: Int) throws -> [Int] {
        var window = OriginWindow<Duration>(producer: "p")
        var settled = SequenceSet()
        var due: [(sequence: Int, at: Duration)] = []
        var resends = [0, 0, 0, 0, 0]
        for tick in 0..<documents * 10 {
            let now: Duration = .milliseconds(100 * tick)
            if tick % 10 == 0 {
                let sending = try window.admit(bytes: 1, at: now) { _ in now }
                due.append((sending.tag.sequence, now + settlingTime))
            }
            while let first = due.first, first.at <= now {
                settled.insert(first.sequence)
                due.removeFirst()
            }
            resends[tick / (documents * 2)] += window.learn(settled: settled, asked: now, at: now).count
        }
        return resends
    }

    @Test func aFastLogIsLeftAtTheShortestPause() throws {
        #expect(try resends(settlingTime: .milliseconds(300), documents: 200) == [0, 0, 0, 0, 0])
        var window = OriginWindow<Int>(producer: "p")
        for second in 1...50 {
            _ = try window.admit(bytes: 1, at: .seconds(second)) { $0.sequence }
            let now: Duration = .seconds(second) + .milliseconds(300)
            _ = window.learn(settled: SequenceSet([1...second]), asked: now, at: now)
        }
        _ = try window.admit(bytes: 1, at: .seconds(60)) { $0.sequence }
        #expect(window.learn(settled: SequenceSet(), asked: .milliseconds(64_999), at: .seconds(65)).isEmpty)
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(65), at: .seconds(65)).count == 1)
    }

    /// Everything takes longer than the shortest pause: after it is noticed nothing is sent twice any more.
    @Test(arguments: [8, 20, 40]) func aSlowLogCausesNoStorm(seconds: Int) throws {
        let resends = try resends(settlingTime: .seconds(seconds), documents: 400)
        #expect(resends[0] > 0)
        #expect(resends[1...] == [0, 0, 0, 0])
    }

    /// The pause never grows beyond the longest, so that what is lost comes back.
    @Test func waitsNoLongerThanTheLongestPause() throws {
        var window = OriginWindow<Int>(producer: "p")
        _ = try window.admit(bytes: 1, at: .zero) { $0.sequence }
        _ = try window.admit(bytes: 1, at: .seconds(900)) { $0.sequence }
        // A measurement of a quarter of an hour.
        _ = window.learn(settled: SequenceSet([1...1]), asked: .seconds(900), at: .seconds(900))
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(959), at: .seconds(959)).isEmpty)
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(960), at: .seconds(960)).map(\.attempt) == [2])
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(1020), at: .seconds(1020)).map(\.attempt) == [3])
    }

    /// RFC 6298: SRTT + 4 RTTVAR, with the first measurement R giving SRTT = R and RTTVAR = R / 2.
    @Test func followsTheFormula() throws {
        var limits = WindowLimits()
        limits.resendAfter = .milliseconds(1)
        var window = OriginWindow<Int>(producer: "p", limits: limits)
        _ = try window.admit(bytes: 1, at: .zero) { $0.sequence }
        _ = window.learn(settled: SequenceSet([1...1]), asked: .seconds(4), at: .seconds(4))
        // 4 + 4 * 2 = 12.
        _ = try window.admit(bytes: 1, at: .seconds(10)) { $0.sequence }
        #expect(window.learn(settled: SequenceSet(), asked: .milliseconds(21_999), at: .seconds(22)).isEmpty)
        #expect(window.learn(settled: SequenceSet([2...2]), asked: .seconds(22), at: .seconds(22)).isEmpty)
        // SRTT = 7/8 * 4 + 1/8 * 12 = 5; RTTVAR = 3/4 * 2 + 1/4 * |4 - 12| = 3.5; together 19.
        _ = try window.admit(bytes: 1, at: .seconds(30)) { $0.sequence }
        #expect(window.learn(settled: SequenceSet(), asked: .milliseconds(48_999), at: .seconds(49)).isEmpty)
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(49), at: .seconds(49)).count == 1)
        // Karn's rule: what was sent twice is no measurement, and the doubled timer stays for what is sent next.
        _ = window.learn(settled: SequenceSet([3...3]), asked: .seconds(50), at: .seconds(50))
        _ = try window.admit(bytes: 1, at: .seconds(60)) { $0.sequence }
        #expect(window.learn(settled: SequenceSet(), asked: .milliseconds(97_999), at: .seconds(98)).isEmpty)
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(98), at: .seconds(98)).count == 1)
    }
}
