import Articles

/// A run of consecutive articles, column by column. Immutable, and so shared by all the views that contain it.
final class Chunk: Sendable {
    /// A chunk is closed when it has so many articles, or so many terms, whichever comes first: what a publication
    /// copies at most is bounded, and so is the time between two looks at a deadline.
    static let maximumArticles = 512
    static let maximumTerms = 1 << 20

    let columns: Columns

    init(_ columns: Columns) { self.columns = columns }

    /// The articles' fields, one array a field. An article of the view has the number `first` plus its index here.
    struct Columns {
        let first: Int
        var ids: [ArticleID] = []
        var positions: [LogPosition] = []
        var stemmings: [UInt8] = []
        var lengths: [UInt32] = []
        var firstDays: [UInt32] = []
        var lastDays: [UInt32] = []
        /// The terms of all articles in a row; those of article i end at `termEnds[i]`.
        var terms: [UInt32] = []
        var termEnds: [Int] = []
        /// The field values of all articles in a row; those of article i end at `valueEnds[i]`.
        var values: [UInt32] = []
        var valueEnds: [Int] = []

        init(first: Int) { self.first = first }

        var count: Int { ids.count }
        var isFull: Bool { count >= Chunk.maximumArticles || terms.count >= Chunk.maximumTerms }

        mutating func append(_ article: IndexedArticle) {
            ids.append(article.id)
            positions.append(article.position)
            stemmings.append(article.stemming)
            lengths.append(UInt32(clamping: article.length))
            firstDays.append(article.firstDay)
            lastDays.append(article.lastDay)
            terms.append(contentsOf: article.terms)
            termEnds.append(terms.count)
            values.append(contentsOf: article.values)
            valueEnds.append(values.count)
        }

        func termRange(_ index: Int) -> Range<Int> { (index == 0 ? 0 : termEnds[index - 1])..<termEnds[index] }
        func valueRange(_ index: Int) -> Range<Int> { (index == 0 ? 0 : valueEnds[index - 1])..<valueEnds[index] }

        /// The same columns without the spare room that growing arrays have.
        func trimmed() -> Columns {
            var trimmed = self
            trimmed.terms = terms.withUnsafeBufferPointer { Array($0) }
            trimmed.values = values.withUnsafeBufferPointer { Array($0) }
            return trimmed
        }
    }
}
