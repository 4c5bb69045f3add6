public import Articles

/// Builds the search index from the articles of the log, in the log's order, and publishes views of it.
///
/// For one thread at a time: it owns stemmers, and is not `Sendable`. The views that it publishes go to any thread.
public final class SearchWriter {
    private var encoder = ArticleEncoder()
    private var chunks: [Chunk] = []
    private var open = Chunk.Columns(first: 0)
    /// The newest revision of each article.
    private var newest: [ArticleID: UInt32] = [:]
    private var hidden = NumberSet()
    private var liveLength = 0

    /// The position of the last article that was added, or of the last retraction.
    public private(set) var position = LogPosition.start

    public init() {}

    /// Adds a revision of an article; an older revision of the same article is hidden from the next view on.
    ///
    /// An article at or below `position` is in the index already and is ignored, so replaying a part of the log twice
    /// is harmless.
    public func add(_ article: Article, id: ArticleID, position: LogPosition) {
        guard position > self.position else { return }
        self.position = position
        let number = open.first + open.count
        guard let short = UInt32(exactly: number) else { return }
        let indexed = encoder.encode(article, id: id, position: position)
        if let older = newest.updateValue(short, forKey: id) { hide(Int(older)) }
        liveLength += indexed.length
        open.append(indexed)
        guard open.isFull else { return }
        chunks.append(Chunk(open.trimmed()))
        open = Chunk.Columns(first: number + 1)
    }

    /// Hides an article's newest revision from the next view on; a further one that is added is found again.
    ///
    /// A retraction at or below `position` is in the index already and is ignored, and one of an article that the index does
    /// not have hides nothing.
    public func retract(_ id: ArticleID, position: LogPosition) {
        guard position > self.position else { return }
        self.position = position
        if let newest = newest.removeValue(forKey: id) { hide(Int(newest)) }
    }

    /// What the index contains now, as an immutable value.
    ///
    /// Costs a copy of the list of chunks; the next `add` copies the columns of the last chunk (a few megabytes at most,
    /// while a chunk is open) and, when it hides something, the set of the hidden.
    public func publish() -> SearchView {
        SearchView(
            chunks: open.count == 0 ? chunks : chunks + [Chunk(open)], hidden: hidden, liveLength: liveLength,
            stemmings: encoder.stemmings, position: position, vocabulary: encoder.vocabulary, values: encoder.values)
    }

    private func hide(_ number: Int) {
        let columns = number >= open.first ? open : chunks.chunk(of: number).columns
        liveLength -= Int(columns.lengths[number - columns.first])
        hidden.insert(number)
    }
}
