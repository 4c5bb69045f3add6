import Foundation

/// The ranking function: BM25 over weighted fields, in the form in which the frequencies of the fields are weighted and
/// summed before they saturate (S. Robertson, H. Zaragoza and M. Taylor, "Simple BM25 extension to multiple weighted
/// fields", CIKM 2004):
///
///     score = Σ idf(t) · w / (w + k1 · (1 - b + b · l / average l))
///     w     = Σ weight of field · occurrences of t in it
///     l     = Σ weight of field · words of it, at most 65,535
///     idf   = ln(1 + (N - n + 0.5) / (n + 0.5))
///
/// N counts the articles that can be found, n those of them that have the term. The factor k1 + 1, by which some write
/// it, changes no order and is left out, as in Lucene.
///
/// What a term adds is rounded to a multiple of `grain`, a power of two so large that sums of all terms are exact in
/// single precision. So a score does not depend on the order in which its parts are added, and a search that skips
/// what cannot matter gives the same scores as one that looks at everything.
struct BM25F: Sendable {
    /// How soon further occurrences of a term stop counting, and how much the length matters. k1 is usually 1.2 to 2 (S.
    /// Robertson and H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", Foundations and Trends in
    /// Information Retrieval 3(4), 2009); weighted frequencies are higher than plain ones, and with 2 four of the five
    /// collections of scripts/bench/relevance are ranked better than with 1.2, the fifth as well.
    static let k1: Float = 2
    static let b: Float = 0.75
    /// What an occurrence counts, by the field.
    static let headlineWeight: UInt32 = 3
    static let summaryWeight: UInt32 = 2
    static let bodyWeight: UInt32 = 1
    static let maximumLength = Int(UInt16.max)

    /// The share of what does not depend on frequency and length: as a frequency of 1 in an average length gives.
    static let constantShare = 1 / (1 + k1)
    /// k1 · (1 - b)
    static let fixed = k1 * (1 - b)
    /// k1 · b / average length
    let perWord: Float

    init(averageLength: Float) {
        perWord = Self.k1 * Self.b / max(averageLength, 1)
    }

    static func idf(_ documents: Int, of total: Int) -> Double {
        log(1 + (Double(total) - Double(documents) + 0.5) / (Double(documents) + 0.5))
    }

    /// What is added to a weight in the divisor.
    @inline(__always)
    func norm(_ length: UInt16) -> Float { Self.fixed + perWord * Float(length) }

    /// The same of four lengths.
    @inline(__always)
    func norms(_ lengths: SIMD4<Float>) -> SIMD4<Float> { Self.fixed + perWord * lengths }

    /// w / (w + k1 · …), from 0 to 1.
    @inline(__always)
    func share(_ weight: UInt32, _ length: UInt16) -> Float {
        let weight = Float(weight)
        return weight / (weight + norm(length))
    }

    /// The ratio of which `ScoreBound` makes a code.
    @inline(__always)
    func ratio(_ weight: UInt32, _ length: UInt16) -> Float { Float(weight) / norm(length) }

    /// The weighted length, as it is stored.
    static func length(headline: Int, summary: Int, body: Int) -> UInt16 {
        UInt16(
            clamping: headline * Int(headlineWeight) + summary * Int(summaryWeight) + body * Int(bodyWeight))
    }
}

/// Rounds parts of a score so that their sums are exact.
struct ScoreGrain: Sendable {
    /// 1.5 · 2^23 grains: what is added to a smaller number and taken away again leaves a multiple of the grain.
    let shifter: Float

    /// - Parameter highest: at least the sum of all parts that are ever added.
    init(highest: Double) {
        // 2^22 grains are the highest sum, so sums have 23 bits at most.
        let exponent = (max(highest, 1e-6) / 4_194_304).exponent + 1
        shifter = 1.5 * 8_388_608 * Float(sign: .plus, exponent: Int(exponent), significand: 1)
    }

    /// 1 for a sum of rounded parts that is `least` or more, otherwise 0: by the sign of the difference, which is exact, and
    /// so without a branch, which nothing could foresee.
    @inline(__always)
    static func reaches(_ least: Float, _ score: Float) -> Int {
        Int(1 &- (score - least).bitPattern &>> 31)
    }

    @inline(__always)
    func rounded(_ part: Float) -> Float { (part + shifter) - shifter }

    @inline(__always)
    func rounded(_ parts: SIMD4<Float>) -> SIMD4<Float> { (parts + shifter) - shifter }
}
