import TestSupport
import Testing

@testable import IndexWorker

struct ClockCacheTests {
    @Test func keepsWhatIsAskedForAndDropsTheRest() {
        let cache = ClockCache<Int, String>(capacity: 160)
        for key in 0..<16 { cache.keep("\(key)", for: key, size: 10) }
        #expect(cache.size == 160)
        for round in 1..<100 {
            #expect(cache[3] == "3" && cache[7] == "7")
            cache.keep("new", for: 100 + round, size: 10)
            #expect(cache.size == 160)
            #expect(cache[100 + round] == "new")
        }
        #expect(cache[0] == nil)
    }

    @Test func whatIsTooLargeIsNotKept() {
        let cache = ClockCache<Int, Int>(capacity: 160)
        cache.keep(1, for: 1, size: 11)
        #expect(cache[1] == nil && cache.size == 0)
        let none = ClockCache<Int, Int>(capacity: 0)
        none.keep(1, for: 1, size: 1)
        #expect(none[1] == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>) func neverHoldsMoreThanItMay(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cache = ClockCache<Int, Int>(capacity: 1000)
        var sizes: [Int: Int] = [:]
        for _ in 0..<2000 {
            let key = Int.random(in: 0..<200, using: &random)
            if Bool.random(using: &random) {
                // Two values of one key are the same, as entries of the log are.
                let size = sizes[key] ?? Int.random(in: 1...62, using: &random)
                sizes[key] = size
                cache.keep(key, for: key, size: size)
                #expect(cache[key] == key)
            } else if let value = cache[key] {
                #expect(value == key)
            }
            let held = (0..<200).filter { cache[$0] != nil }.reduce(0) { $0 + (sizes[$1] ?? 0) }
            #expect(held == cache.size && held <= 1000)
        }
    }
}
