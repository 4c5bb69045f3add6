import TestSupport
import Testing

@testable import SearchIndex

/// A bound is never below the score that it stands for.
struct ScoreBoundTests {
    private static let averages: [Float] = [0, 1, 3.7, 250, 411.5, 65_535]

    /// How much more an average counts than another, as `BM25F` takes them.
    private static func growth(from old: Float, to new: Float) -> Float { max(new, 1) / max(old, 1) }

    @Test(arguments: averages, averages)
    func boundsEveryScore(old: Float, new: Float) {
        let before = BM25F(averageLength: old)
        let now = BM25F(averageLength: new)
        let shares = ScoreBound.shares(growth: Self.growth(from: old, to: new))
        var random = SeededGenerator(seed: 5)
        let lengths: [UInt16] = [0, 1, 2, 100, 400, 5000, 65_534, 65_535]
        let weights: [UInt32] = [1, 2, 3, 4, 7, 50, 1000, 1 << 22, 3 << 22]
        var pairs = weights.flatMap { weight in lengths.map { (weight, $0) } }
        for _ in 0..<1000 {
            pairs.append((.random(in: 1...200, using: &random), .random(in: 0...(.max), using: &random)))
        }
        for (weight, length) in pairs {
            let code = ScoreBound.code(before.ratio(weight, length))
            #expect(shares[Int(code)] >= now.share(weight, length), "\(weight) \(length)")
        }
    }

    /// A bound is of use: no more than one step and a bit above the score.
    @Test func boundsAreTight() {
        let ranking = BM25F(averageLength: 400)
        let shares = ScoreBound.shares(growth: 1)
        for weight in 1...60 as ClosedRange<UInt32> {
            for length in stride(from: 0, to: 4000, by: 37) {
                let share = ranking.share(weight, UInt16(length))
                let bound = shares[Int(ScoreBound.code(ranking.ratio(weight, UInt16(length))))]
                #expect(bound <= share + 1.01 / 255 || bound == 1)
            }
        }
    }

    @Test func codesAscend() {
        #expect(ScoreBound.code(0) == 0)
        #expect(ScoreBound.code(.leastNonzeroMagnitude) == 1)
        #expect(ScoreBound.code(1e30) == 255)
        let shares = ScoreBound.shares(growth: 1.3)
        #expect(shares[0] == 0 && shares[255] == 1 && shares.count == 256)
        for (lower, higher) in zip(shares, shares.dropFirst()) { #expect(lower <= higher) }
    }

    @Test func growthBelowOneCountsAsOne() {
        #expect(ScoreBound.shares(growth: 0.2) == ScoreBound.shares(growth: 1))
    }
}
