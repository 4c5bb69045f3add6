import Articles
import Delivery
import TestSupport
import Testing

struct OriginWindowTests {
    private func limits(documents: Int = 3, bytes: Int = 100) -> OriginWindow<String>.Limits {
        var limits = OriginWindow<String>.Limits()
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
        }
        #expect(!window.hasRoom(for: 1))
        _ = window.learn(settled: SequenceSet([2...2]), asked: .seconds(1), at: .seconds(1))
        #expect(window.hasRoom(for: 80))
        #expect(!window.hasRoom(for: 81))
    }

    @Test func sendsAgainOnlyWhatAnAnswerMisses() throws {
        var window = OriginWindow<Int>(producer: "p")
        for _ in 1...2 { _ = try window.admit(bytes: 1, at: .zero) { $0.sequence } }
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(4), at: .seconds(4)).isEmpty)
        #expect(
            window.learn(settled: SequenceSet([1...1]), asked: .seconds(5), at: .seconds(6)).map(\.tag.sequence) == [2])
        // The question was sent before the second attempt: it says nothing about it.
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(5), at: .seconds(30)).isEmpty)
        // The pause has doubled.
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(15), at: .seconds(15)).isEmpty)
        #expect(window.learn(settled: SequenceSet(), asked: .seconds(16), at: .seconds(16)).count == 1)
        #expect(window.resent == 2)
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

    /// Through any mixture of losses and answers, each document is either settled or still held, and in the end settled.
    @Test(arguments: 0..<100) func forgetsNothing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var window = OriginWindow<Int>(producer: "p", limits: .init())
        var arrived = SequenceSet()
        var now: Duration = .zero
        var toSend = 200
        while toSend > 0 || window.unsettledCount > 0 {
            now += .milliseconds(Int.random(in: 0...3000, using: &random))
            if toSend > 0, window.hasRoom(for: 10), Bool.random(using: &random) {
                let sending = try window.admit(bytes: 10, at: now) { $0.sequence }
                toSend -= 1
                if Int.random(in: 0..<10, using: &random) > 3 { arrived.insert(sending.tag.sequence) }
            } else {
                for sending in window.learn(settled: arrived, asked: now, at: now) {
                    #expect(sending.document == sending.tag.sequence)
                    if Int.random(in: 0..<10, using: &random) > 3 { arrived.insert(sending.tag.sequence) }
                }
            }
            #expect(window.settled.count + window.unsettledCount == window.admitted)
        }
        #expect(window.settled.ranges == [1...200])
    }

    @Test func refusesANameThatIsNone() {
        var window = OriginWindow<Int>(producer: "two words")
        #expect(throws: DeliveryTagError.self) { try window.admit(bytes: 1, at: .zero) { $0.sequence } }
        #expect(window.admitted == 0)
    }
}
