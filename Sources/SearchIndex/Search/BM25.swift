import Foundation

/// The BM25 ranking function (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
/// Foundations and Trends in Information Retrieval 3(4), 2009), in the form that Lucene's BM25Similarity computes:
///
///     score = Σ idf(t) · tf / (tf + k1 · (1 - b + b · length / average length))
///     idf(t) = ln(1 + (N - df + 0.5) / (df + 0.5))
///
/// The factor k1 + 1, by which some write it, changes no order and is left out. Lengths are not rounded.
struct BM25 {
    /// How soon further occurrences of a term stop counting, and how much the length matters: Lucene's defaults.
    static let k1 = 1.2
    static let b = 0.75

    private let articles: Double
    private let averageLength: Double

    init(articles: Int, totalLength: Int) {
        self.articles = Double(articles)
        averageLength = max(Double(totalLength) / Double(max(articles, 1)), 1)
    }

    /// The weight of a term that `df` articles have.
    func idf(_ df: Int) -> Double {
        log(1 + (articles - Double(df) + 0.5) / (Double(df) + 0.5))
    }

    /// What a term's occurrences in an article of so many terms contribute, before the idf. In [0, 1).
    func saturation(_ tf: UInt32, length: UInt32) -> Double {
        let norm = Self.k1 * (1 - Self.b + Self.b * Double(length) / averageLength)
        return Double(tf) / (Double(tf) + norm)
    }
}
