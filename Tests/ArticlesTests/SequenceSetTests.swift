import Articles
import TestSupport
import Testing

struct SequenceSetTests {
    @Test func neighboursBecomeOneRange() {
        var set = SequenceSet()
        for number in [1, 2, 3, 5, 4, 9, 7] { set.insert(number) }
        #expect(set.ranges == [1...5, 7...7, 9...9])
        set.insert(8)
        #expect(set.ranges == [1...5, 7...9])
        set.insert(2...20)
        #expect(set.ranges == [1...20])
    }

    @Test(arguments: 0..<50) func agreesWithASetOfNumbers(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var set = SequenceSet()
        var model: Set<Int> = []
        for _ in 0..<60 {
            let first = Int.random(in: 1...80, using: &random)
            let last = first + Int.random(in: 0...6, using: &random)
            set.insert(first...last)
            model.formUnion(first...last)
            #expect(set.count == model.count)
        }
        for number in 0...100 { #expect(set.contains(number) == model.contains(number)) }
        for (left, right) in zip(set.ranges, set.ranges.dropFirst()) {
            #expect(left.upperBound + 1 < right.lowerBound)
        }
    }
}
