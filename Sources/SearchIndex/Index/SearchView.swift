public import Articles
import TextAnalysis

/// What the index contained at one position of the log. Immutable: any number of threads may search it, while the
/// writer goes on.
public struct SearchView: Sendable {
    let chunks: [Chunk]
    /// The numbers of the revisions that newer ones replace.
    let hidden: NumberSet
    /// The terms of all articles that are not hidden.
    let liveLength: Int
    /// The languages of the articles; `Chunk.Columns.stemmings` are indices of it.
    let stemmings: [Stemming]
    let vocabulary: Vocabulary
    let values: FieldValues

    /// The log position that the view was made at: the answers' `log_position`.
    public let position: LogPosition

    init(
        chunks: [Chunk], hidden: NumberSet, liveLength: Int, stemmings: [Stemming], position: LogPosition,
        vocabulary: Vocabulary, values: FieldValues
    ) {
        self.chunks = chunks
        self.hidden = hidden
        self.liveLength = liveLength
        self.stemmings = stemmings
        self.position = position
        self.vocabulary = vocabulary
        self.values = values
    }

    /// How many articles can be found, each in its newest revision.
    public var articleCount: Int { revisionCount - hidden.count }

    /// How many revisions the view has, the hidden included.
    public var revisionCount: Int { chunks.last.map { $0.columns.first + $0.columns.count } ?? 0 }

    /// How many different terms the index has seen, also after this view was made.
    public var vocabularyCount: Int { vocabulary.count }
}

extension [Chunk] {
    /// The chunk that has the article of this number. There must be one.
    func chunk(of number: Int) -> Chunk {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if self[middle].columns.first <= number { low = middle } else { high = middle - 1 }
        }
        return self[low]
    }
}
