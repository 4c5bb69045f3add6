public import Articles
import IndexStorage
import TextAnalysis

/// Puts articles into the index, in the order of the log.
///
/// What was added becomes searchable by `publish`, at once and in memory; files are written and merged in the background,
/// and never in the way of searches. One thread at a time calls a writer's methods.
///
/// The log is the truth. The index knows the position up to which its files are complete; whoever opens it reads the log
/// from there on, and so brings back what a crash has taken. Reading entries once more does no harm.
public final class SearchWriter {
    /// When a batch has so many words, it becomes a segment before it is published.
    private static let maximumBatchWords = 8 << 20
    private static let maximumLexiconWords = 1 << 18
    private static let maximumKeywordBytes = 32 << 20

    private let store: SegmentStore
    private let lexicon = Lexicon(maximumWords: SearchWriter.maximumLexiconWords)
    private var keywords = KeywordTable()
    private let builder = SegmentBuilder()
    private var batch = ArticleBatch()
    /// What the articles of the batch, and retractions since the last, hide: older revisions in earlier segments.
    private var hides: Set<UInt64> = []
    /// The newest document of each article of the batch, and those that newer ones of the batch hide.
    private var newest: [UInt64: Int] = [:]
    private var hidden: [Int] = []
    /// The first log position behind the last segment.
    private var start: UInt64

    /// The log position up to which the index is complete: what was added last, or `advance` said.
    public private(set) var position: LogPosition

    /// An index that lives in memory only.
    public convenience init(options: SearchWriterOptions = SearchWriterOptions()) {
        self.init(SegmentStore(options: options, folder: nil) { _ in })
    }

    /// Opens the index in a folder, and makes it if it is not there. What is damaged, or of another log, is left out, with
    /// all that is behind it in the log, and `position` is where the log has to be read from.
    ///
    /// - Parameters:
    ///   - end: the log's last position.
    ///   - article: the id of the article that the log has at a position; nil if there is none.
    ///   - report: is told what was left out, and what fails in the background, on any thread.
    /// - Throws: an error of the disk, or that another process has the folder.
    public static func open(
        folder: String, options: SearchWriterOptions = SearchWriterOptions(), end: LogPosition,
        article: (LogPosition) -> ArticleID?, report: @escaping @Sendable (String) -> Void
    ) throws -> SearchWriter {
        try open(SystemFolder(folder), options: options, end: end, article: article, report: report)
    }

    static func open(
        _ files: any FolderFiles, options: SearchWriterOptions = SearchWriterOptions(), end: LogPosition,
        article: (LogPosition) -> ArticleID?, report: @escaping @Sendable (String) -> Void
    ) throws -> SearchWriter {
        // A log is told from others by its articles, not by a number.
        let opened = try IndexFolder.open(files, archive: 0, formatVersion: SegmentLayout.version)
        if let rejection = opened.rejectedManifest { report("the index is built anew: \(rejection)") }
        for dropped in opened.dropped {
            report("\(dropped.record.articles) articles are indexed again: \(dropped.cause)")
        }
        return SearchWriter(
            SegmentStore(
                opened, options: options, end: end.rawValue,
                identity: { article(LogPosition(rawValue: $0))?.indexKey }, report: report))
    }

    private init(_ store: SegmentStore) {
        self.store = store
        position = LogPosition(rawValue: store.position)
        start = store.position + 1
    }

    deinit { store.stop() }

    /// Takes an article into the batch. An older revision of it is hidden when the batch is published.
    ///
    /// - Parameters:
    ///   - position: greater than that of everything that was added before.
    ///   - ingested: when it came into the log, in seconds since 1970.
    public func add(_ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32) {
        let key = id.indexKey
        hide(key)
        newest[key] = batch.count
        batch.add(
            article, id: id, position: position, ingested: ingested, lexicon: lexicon, keywords: &keywords)
        self.position = max(self.position, position)
        if batch.wordCount >= Self.maximumBatchWords { seal() }
    }

    /// Hides an article, from the next `publish` on.
    public func retract(_ id: ArticleID, position: LogPosition) {
        hide(id.indexKey)
        self.position = max(self.position, position)
    }

    /// Says that the entries of the log up to a position are taken into account, though some may be no articles.
    public func advance(to position: LogPosition) { self.position = max(self.position, position) }

    /// Makes everything that was added searchable. Waits for the disk only when it is far behind.
    public func publish() -> SearchView {
        seal()
        return store.view(at: position)
    }

    /// Writes everything to files. Returns when it is on disk.
    public func flush() throws {
        seal()
        try store.flush()
    }

    /// Returns when there is nothing left to merge.
    public func settle() { store.settle() }

    /// Writes everything to files, as far as that succeeds, and ends the work in the background. The writer is not used any
    /// more.
    public func close() {
        seal()
        store.close()
    }

    private func hide(_ key: UInt64) {
        hides.insert(key)
        if let document = newest.removeValue(forKey: key) { hidden.append(document) }
    }

    /// Makes a segment of the batch.
    private func seal() {
        guard batch.count > 0 else {
            store.append(nil, hiding: hides, covering: start, through: position.rawValue)
            return endBatch()
        }
        var bytes: [UInt8] = []
        var writer = SegmentWriter { bytes.append(contentsOf: $0) }
        do {
            try builder.build(batch, lexicon: lexicon, keywords: keywords, writer: &writer)
            let segment = try Segment(SegmentBytes(bytes))
            var set = DocumentSet(of: segment.count)
            for document in hidden { set.insert(document) }
            store.append(
                SegmentView(segment, hidden: set), hiding: hides, covering: start, through: position.rawValue)
        } catch {
            // Memory does not fail, and what was just written is no other's: a fault of this library.
            store.report("articles up to log position \(position.rawValue) cannot be searched: \(error)")
        }
        endBatch()
    }

    private func endBatch() {
        batch = ArticleBatch()
        hides.removeAll(keepingCapacity: true)
        newest.removeAll(keepingCapacity: true)
        hidden.removeAll(keepingCapacity: true)
        start = position.rawValue + 1
        if lexicon.isFull { lexicon.removeAll() }
        if keywords.bytes > Self.maximumKeywordBytes { keywords = KeywordTable() }
    }
}
