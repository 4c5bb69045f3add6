/// A query with its texts, values and dates as numbers of leaves.
indirect enum QueryNode {
    case everything
    case leaf(Int)
    case not(QueryNode)
    case all([QueryNode])
    case any([QueryNode])
}

/// What is decided on an article before the operators.
struct QueryLeaf {
    enum Test {
        /// A word with a list of postings of its own, wherever it stands.
        case term(word: Int)
        /// A phrase, or a word where it matters where it stands, or how it is written.
        case places(PlaceTest)
        /// A word that stands for many: whether an article has one of them.
        case forms(word: Int, part: TextPart?)
        /// Keys in the dictionary, one of which the article must have.
        case values([[UInt8]])
        /// Beginnings of keys.
        case valueStarts([[UInt8]])
        /// The first halves of ids.
        case identities(ClosedRange<UInt64>)
        /// The days of publication.
        case days(ClosedRange<UInt32>)
        /// The seconds of ingestion.
        case ingested(Range<UInt64>)
        case undated
        case nothing
    }

    var test: Test
    /// What the score is multiplied by; 0 when it does not count.
    var boost: Double
    /// The words that give the leaf its weight.
    var words: [Int]

    var isScored: Bool { boost > 0 && !words.isEmpty }
}
