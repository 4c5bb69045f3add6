/// An upper bound of what a posting adds to a score, in one byte.
///
/// A posting of weight w in a document of length l scores `idf · r / (1 + r)` with `r = w / (k1 · (1 - b + b · l / avg))`
/// (`BM25F`). A segment is written with the average length of that time. When the average is another one later, r grows
/// at most by the quotient of the averages, for k1 · (1 - b) does not depend on it; so a bound stays one when its
/// ratio is multiplied by `max(1, new / old)`.
///
/// The code is r / (1 + r) in 255ths, rounded up: 0 is no posting at all, 255 stands for everything up to 1.
enum ScoreBound {
    static func code(_ ratio: Float) -> UInt8 {
        guard ratio > 0 else { return 0 }
        let share = ratio / (1 + ratio)
        return UInt8(clamping: Int((share * 255 * (1 + 1e-5)).rounded(.up)))
    }

    /// What each code stands for, when the average length is `growth` times what it was.
    static func shares(growth: Float) -> [Float] {
        // An index of one segment has no growth but what roundings make, and the numbers need not be computed again.
        growth <= noGrowth ? usual : newShares(growth: growth)
    }

    private static let noGrowth: Float = 1.0001
    private static let usual = newShares(growth: noGrowth)

    private static func newShares(growth: Float) -> [Float] {
        (0...255).map { code in
            guard code < 255 else { return 1 }
            let share = Float(code) / 255
            let ratio = share / (1 - share) * max(1, growth)
            // A little more than the formula says: scores are computed in another order, and so rounded otherwise.
            return min(1, ratio / (1 + ratio) * (1 + 1e-5))
        }
    }
}
