import Foundation

/// BM25F as `BM25F` of SearchIndex describes it, written out once more.
struct OracleRanking {
    private static let k1: Float = 2
    private static let b: Float = 0.75

    private let averageLength: Float
    /// What every part of a score is a multiple of.
    private let grain: Double

    /// - Parameter weights: of all parts of the query that count for the score.
    init(averageLength: Float, weights: [Float]) {
        self.averageLength = averageLength
        // The least power of two of which 2^22 are more than the highest score.
        let highest = max(weights.reduce(0) { $0 + Double($1) }, 1e-6)
        var grain = 1.0
        while grain > highest / 4_194_304 { grain /= 2 }
        while grain <= highest / 4_194_304 { grain *= 2 }
        self.grain = grain
    }

    static func idf(_ count: Int, of total: Int) -> Double {
        let (n, N) = (Double(count), Double(total))
        return log(1 + (N - n + 0.5) / (n + 0.5))
    }

    /// What a part adds to the score, wherever it stands.
    func constant(_ weight: Float) -> Float { rounded(weight * (1 / (1 + Self.k1))) }

    /// What a part adds to the score.
    ///
    /// - Parameters:
    ///   - frequency: the weighted number of its matches.
    ///   - length: the weighted length of the article.
    func part(_ weight: Float, _ frequency: Int, length: Int) -> Float {
        let norm = Self.k1 * (1 - Self.b) + Self.k1 * Self.b / max(averageLength, 1) * Float(length)
        let share = Float(frequency) / (Float(frequency) + norm)
        return rounded(weight * share)
    }

    private func rounded(_ part: Float) -> Float {
        Float((Double(part) / grain).rounded(.toNearestOrEven) * grain)
    }
}
