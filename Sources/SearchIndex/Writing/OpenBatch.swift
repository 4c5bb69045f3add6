import Articles
import TextAnalysis

/// The articles that came last, of which a segment is made at each commit anew until they are many.
///
/// A commit of few articles costs little this way: no words are looked up twice, and no tiny segments are left over. For
/// one thread.
final class OpenBatch {
    /// With so many words a batch is closed.
    private let wordLimit: Int
    /// A batch covers no more log positions than about this, so that files soon follow also a log of few articles.
    private static let positionLimit: UInt64 = 1 << 17
    /// Keyword values are forgotten when they take so many bytes.
    private static let keywordBytes = 32 << 20

    private let lexicon: Lexicon
    private let builder = SegmentBuilder()
    private var keywords = KeywordTable()
    private var batch = ArticleBatch()
    /// The position of the newest revision of each article of the batch.
    private var positions: [UInt64: UInt64] = [:]
    private var firstPosition: UInt64 = 0

    /// Words beyond these are about 20 articles.
    static let usualWordLimit = 1 << 13

    init(maximumWords: Int, wordLimit: Int) {
        lexicon = Lexicon(maximumWords: maximumWords)
        self.wordLimit = wordLimit
    }

    var count: Int { batch.count }
    /// About how many bytes of memory its words take.
    var bytes: Int { 4 * batch.wordCount }
    /// Whether the next article should begin another batch.
    var isFull: Bool {
        batch.wordCount >= wordLimit || lexicon.isFull || keywords.bytes >= Self.keywordBytes
    }

    /// Whether an entry of the log lies too far behind the batch's first article.
    func isFar(_ position: LogPosition) -> Bool {
        batch.count > 0 && position.rawValue - firstPosition >= Self.positionLimit
    }

    func add(
        _ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32, cluster: LogPosition?
    ) {
        if batch.count == 0 { firstPosition = position.rawValue }
        batch.add(
            article, id: id, position: position, ingested: ingested, cluster: cluster, lexicon: lexicon,
            keywords: &keywords)
        positions[id.indexKey] = position.rawValue
    }

    /// The position of the newest revision of an article, if it is in the batch.
    func position(of identity: UInt64) -> UInt64? { positions[identity] }

    /// The segment of all articles since the batch began: one at least.
    func segment() -> Segment {
        let output = ByteOutput()
        var writer = SegmentWriter { output.append($0) }
        do {
            try builder.build(batch, lexicon: lexicon, keywords: keywords, writer: &writer)
            return try output.segment()
        } catch {
            // Memory takes all bytes, and what was just written is a segment.
            preconditionFailure("a batch gave no segment: \(error)")
        }
    }

    /// Begins the next batch.
    func removeAll() {
        batch = ArticleBatch()
        positions.removeAll(keepingCapacity: true)
        if lexicon.isFull { lexicon.removeAll() }
        if keywords.bytes >= Self.keywordBytes { keywords = KeywordTable() }
    }
}
