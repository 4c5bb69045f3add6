import Articles
import Delivery
import TestSupport
import Testing

/// What holds through any mixture of losses, delays and answers, stale ones included.
struct WindowPropertyTests {
    /// What the test itself knows of a document.
    private struct Known {
        var bytes: Int
        var sent: Duration
        var attempt = 1
        var isSettled = false
    }

    private struct Limits {
        static func random(using random: inout SeededGenerator) -> WindowLimits {
            var limits = WindowLimits()
            limits.documents = Int.random(in: 1...40, using: &random)
            limits.bytes = Int.random(in: 1...400, using: &random)
            limits.attempts = Int.random(in: 1...5, using: &random)
            limits.resendsPerAnswer = Int.random(in: 1...20, using: &random)
            return limits
        }
    }

    @Test(arguments: 0..<50) func holdsThroughAnything(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let limits = Limits.random(using: &random)
        let before = SequenceSet((0..<5).map { _ in Int.random(in: 1...30, using: &random) }.map { $0...$0 + 10 })
        var window = OriginWindow<Int>(producer: "p", limits: limits, settled: before)
        var arrived = before
        var known: [Int: Known] = [:]
        /// Questions under way, and what the log held when each was answered.
        var answers: [(asked: Duration, settled: SequenceSet)] = []
        var now: Duration = .zero
        var left = 80
        var steps = 0
        while left > 0 || window.unsettledCount > 0 {
            steps += 1
            try #require(steps < 100_000, "seed \(seed): what is unsettled is not sent again")
            now += .milliseconds(Int.random(in: 0...3000, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where left > 0:
                left -= 1
                if window.nextIsSettled {
                    let skipped = window.skipSettled()
                    #expect(skipped)
                    continue
                }
                let bytes = Int.random(in: 0...300, using: &random)
                let held = known.values.filter { !$0.isSettled }
                let total = held.reduce(bytes) { $0 + $1.bytes }
                let fits = held.isEmpty || (held.count < limits.documents && total <= limits.bytes)
                #expect(window.hasRoom(for: bytes) == fits, "seed \(seed)")
                guard fits else {
                    left += 1
                    continue
                }
                let sending = try window.admit(bytes: bytes, at: now) { $0.sequence }
                #expect(!before.contains(sending.tag.sequence))
                #expect(known.updateValue(Known(bytes: bytes, sent: now), forKey: sending.tag.sequence) == nil)
                if Bool.random(using: &random) { arrived.insert(sending.tag.sequence) }
            case 1:
                window.asked(at: now)
                answers.append((now, arrived))
            default:
                // Answers get lost, overtake each other, and come twice.
                guard let answer = answers.randomElement(using: &random) else { continue }
                if Bool.random(using: &random) { answers.removeAll { $0.asked <= answer.asked } }
                for sequence in known.keys where answer.settled.contains(sequence) {
                    known[sequence]?.isSettled = true
                }
                let again = window.learn(settled: answer.settled, asked: answer.asked, at: now)
                #expect(again.count <= limits.resendsPerAnswer)
                for sending in again {
                    let old = try #require(known[sending.tag.sequence])
                    #expect(sending.document == sending.tag.sequence)
                    #expect(!old.isSettled, "seed \(seed): what is settled is not sent again")
                    #expect(answer.asked - old.sent >= limits.resendAfter, "seed \(seed): asked too early to tell")
                    #expect(sending.attempt == old.attempt + 1)
                    #expect(sending.isUnread == (sending.attempt > limits.attempts))
                    known[sending.tag.sequence]?.attempt += 1
                    known[sending.tag.sequence]?.sent = now
                    if Int.random(in: 0..<3, using: &random) > 0 { arrived.insert(sending.tag.sequence) }
                }
            }
            let unsettled = known.filter { !$0.value.isSettled }
            #expect(window.unsettledCount == unsettled.count)
            #expect(window.lowestUnsettled == unsettled.keys.min())
            #expect(window.settledCount + window.unsettledCount == window.admitted)
            #expect(window.settled.ranges.count <= before.ranges.count + unsettled.count + 1)
        }
        #expect(window.admitted == 80)
        #expect(window.settled.ranges.first == 1...80)
        #expect(window.resent == known.values.reduce(0) { $0 + $1.attempt - 1 })
    }
}
