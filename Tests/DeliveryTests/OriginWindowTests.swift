import Articles
import Delivery
import TestSupport
import Testing

struct OriginWindowTests {
    @Test func aRefusalTeachesNothingButPatience() throws {
        var window = OriginWindow<Int>(producer: "p")
        _ = try window.admit(bytes: 1, at: .zero) { _ in 1 }
        window.asked(at: .zero)
        #expect(window.nextQuestion == window.limits.shortestAskPause)
        window.refused(at: .milliseconds(2))
        #expect(window.nextQuestion == .milliseconds(2) + window.limits.longestAskPause)
        #expect(window.unsettledCount == 1)
    }

    private func limits(documents: Int = 3, bytes: Int = 100) -> WindowLimits {
        var limits = WindowLimits()
        limits.documents = documents
        limits.bytes = bytes
        return limits
    }

    @Test func boundsDocumentsAndBytes() throws {
        var window = OriginWindow<String>(producer: "p", limits: limits())
        #expect(window.hasRoom(for: 1_000_000), "one document always fits")
        for number in 1...3 {
            #expect(window.hasRoom(for: 10))
            let sending = try window.admit(bytes: 10, at: .zero) { "document \($0.sequence)" }
            #expect(sending.tag.sequence == number)
            #expect(sending.document == "document \(number)")
            #expect(sending.attempt == 1)
            #expect(!sending.isUnread)
        }
        #expect(!window.hasRoom(for: 1))
        _ = window.learn(settled: SequenceSet([2...2]), asked: .seconds(1), at: .seconds(1))
        #expect(window.hasRoom(for: 80))
        #expect(!window.hasRoom(for: 81))
        #expect(!window.hasRoom(for: .max))
    }

    @Test func sendsAgainOnlyWhatAnAnswerMisses() throws {
        var window = OriginWindow<Int>(producer: "p")
        for _ in 1...2 { _ = try window.admit(bytes: 1, at: .zero) { $0.sequence } }
        #expect(window.learn(settled: SequenceSet([1...1]), asked: .seconds(1), at: .seconds(1)).isEmpty)
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(4), at: .seconds(4)).isEmpty)
        let again = window.learn(settled: SequenceSet(), asked: .seconds(5), at: .seconds(6))
        #expect(again.map(\.tag.sequence) == [2])
        #expect(again.map(\.attempt) == [2])
        // The question was sent before the second attempt: it says nothing about it.
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(5), at: .seconds(30)).isEmpty)
        // The pause has doubled.
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(15), at: .seconds(15)).isEmpty)
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(16), at: .seconds(16)).count == 1)
        #expect(window.resent == 2)
    }

    @Test func sendsNothingWhileTheCallerCannot() throws {
        var window = OriginWindow<Int>(producer: "p")
        _ = try window.admit(bytes: 1, at: .zero) { $0.sequence }
        let late: Duration = .seconds(100)
        #expect(window.learn(settled: SequenceSet(), asked: late, at: late, canSend: false).isEmpty)
        #expect(window.resent == 0)
        #expect(window.learn(settled: SequenceSet(), asked: late, at: late).map(\.attempt) == [2])
    }

    @Test func sendsAFewAgainAtATimeThoseFirstThatWaitLongest() throws {
        var window = OriginWindow<Int>(producer: "p")
        for number in 1...150 { _ = try window.admit(bytes: 1, at: .milliseconds(number / 2)) { $0.sequence } }
        let answers = (1...4).map { answer -> [Int] in
            let now: Duration = .seconds(10) + .milliseconds(answer)
            return window.learn(settled: SequenceSet(), asked: now, at: now).map(\.tag.sequence)
        }
        #expect(answers == [Array(1...64), Array(65...128), Array(129...150), []])
    }

    /// A document that nobody survives reading is in the end sent as a header, once for every further attempt.
    @Test func givesUpHavingADocumentRead() throws {
        var limits = WindowLimits()
        limits.attempts = 3
        var window = OriginWindow<Int>(producer: "p", limits: limits)
        var sendings = [try window.admit(bytes: 1, at: .zero) { $0.sequence }]
        for minutes in 1...4 {
            let now: Duration = .seconds(100 * minutes)
            sendings += window.learn(settled: SequenceSet(), asked: now, at: now)
        }
        #expect(sendings.map(\.attempt) == [1, 2, 3, 4, 5])
        #expect(sendings.map(\.isUnread) == [false, false, false, true, true])
    }

    @Test func asksOftenWhileThereIsProgressAndRarelyWithout() throws {
        var window = OriginWindow<Int>(producer: "p")
        #expect(window.nextQuestion == nil)
        for _ in 1...100 { _ = try window.admit(bytes: 1, at: .zero) { $0.sequence } }
        var pauses: [Duration] = []
        for _ in 1...8 {
            window.asked(at: .zero)
            _ = window.learn(settled: SequenceSet(), asked: .zero, at: .zero)
            pauses.append(try #require(window.nextQuestion))
        }
        #expect(pauses == pauses.sorted())
        #expect(pauses.last == .milliseconds(500))
        for number in 1...8 { _ = window.learn(settled: SequenceSet([1...number]), asked: .zero, at: .zero) }
        #expect(window.nextQuestion == .milliseconds(10))
        _ = window.learn(settled: SequenceSet([1...100]), asked: .zero, at: .zero)
        #expect(window.nextQuestion == nil)
    }

    @Test func goesOnWhereAnotherEnded() throws {
        var window = OriginWindow<Int>(producer: "p", settled: SequenceSet([1...3, 5...5]))
        var sent: [Int] = []
        for _ in 1...7 where !window.skipSettled() {
            sent.append(try window.admit(bytes: 1, at: .zero) { $0.sequence }.tag.sequence)
        }
        #expect(sent == [4, 6, 7])
        #expect(window.lowestUnsettled == 4)
        #expect(window.settledCount == 4)
        _ = window.learn(settled: SequenceSet([4...6]), asked: .seconds(1), at: .seconds(1))
        #expect(window.lowestUnsettled == 7)
        #expect(window.settled.ranges == [1...6])
        #expect(window.settledCount == 6)
    }

    /// What is admitted although it is settled is sent, and the next answer settles it.
    @Test func bearsThatASettledDocumentIsNotSkipped() throws {
        var window = OriginWindow<Int>(producer: "p", settled: SequenceSet([1...3]))
        #expect(window.nextIsSettled)
        for _ in 1...4 { _ = try window.admit(bytes: 1, at: .zero) { $0.sequence } }
        #expect(window.lowestUnsettled == 1)
        #expect(!window.nextIsSettled)
        let skipped = window.skipSettled()
        #expect(!skipped)
        _ = window.learn(settled: SequenceSet([1...4]), asked: .seconds(1), at: .seconds(1))
        #expect(window.unsettledCount == 0)
        #expect(window.settled.ranges == [1...4])
    }

    /// One document that is stuck keeps nothing of the many that pass it.
    @Test func staysSmallBehindADocumentThatIsStuck() throws {
        var window = OriginWindow<Int>(producer: "p")
        _ = try window.admit(bytes: 1, at: .zero) { $0.sequence }
        for number in 2...20_000 {
            _ = try window.admit(bytes: 1, at: .zero) { $0.sequence }
            _ = window.learn(settled: SequenceSet([2...number]), asked: .zero, at: .zero)
        }
        #expect(window.settled.ranges == [2...20_000])
        #expect(window.unsettledCount == 1)
    }

    @Test func refusesANameThatIsNone() {
        var window = OriginWindow<Int>(producer: "two words")
        #expect(throws: DeliveryTagError.self) { try window.admit(bytes: 1, at: .zero) { $0.sequence } }
        #expect(window.admitted == 0)
    }
}
