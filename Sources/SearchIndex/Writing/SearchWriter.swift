public import Articles

/// Makes articles searchable: takes the entries of the log in their order, and hands out views of what it has.
///
/// Which articles a view shows is a function of the log alone: the newest revision of each, unless it is retracted or has
/// expired.
///
/// With a folder, a thread in the background writes segments to files and merges these. Nothing of that is needed for
/// durability, since the log has all: after a crash the caller hands in the entries behind `position` again.
///
/// One thread at a time calls what changes it; views may be used by any.
public final class SearchWriter {
    private let store: SegmentStore
    private let batch: OpenBatch
    private let batchBytes: Int
    /// Nil for an index in memory, and when it is closed.
    private(set) var files: IndexFiles?
    /// The log positions of the articles that were hidden since the last `publish`.
    private var hides: [UInt64] = []
    /// The log position up to which all articles have expired.
    private var expired: UInt64 = 0
    /// Whether articles were added since the last `publish`.
    private var hasNewArticles = false
    /// Where older revisions are looked for: the segments behind the batch, the newest first. Nil when it is out of date.
    private var segments: [Segment]?

    /// The last entry of the log that was handed in; of an index just opened, the last that its files have.
    public private(set) var position: LogPosition

    /// An index in memory alone.
    public convenience init(options: SearchWriterOptions = SearchWriterOptions()) {
        self.init(SegmentStore(options), nil, options)
    }

    init(_ store: SegmentStore, _ files: IndexFiles?, _ options: SearchWriterOptions) {
        self.store = store
        self.files = files
        batch = OpenBatch(maximumWords: options.maximumWords, wordLimit: options.wordLimit)
        batchBytes = max(options.memoryBudget / 4, 1)
        position = store.view.position
    }

    deinit { files?.close() }

    /// What was published last.
    public var view: SearchView { store.view }

    /// Adds a revision of an article, and hides the one before. Searches see both after `publish`.
    ///
    /// Entries up to `position` are in the index already, and are ignored.
    ///
    /// - Parameters:
    ///   - ingested: when the log took it, in seconds since 1970.
    ///   - cluster: where the first of the articles is that are nearly the same; nil for the first itself.
    public func add(
        _ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32, cluster: LogPosition? = nil
    ) {
        guard position > self.position else { return }
        append(article, id, position, ingested, cluster, hiding: newest(id))
    }

    /// The same, when the log says which revision was the one before: so it need not be looked for, and is found even where
    /// what it is looked for in is damaged.
    ///
    /// - Parameter replaced: the position of the revision before; nil for an article's first.
    public func add(
        _ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32, cluster: LogPosition? = nil,
        replacing replaced: LogPosition?
    ) {
        guard position > self.position else { return }
        append(article, id, position, ingested, cluster, hiding: replaced?.rawValue)
    }

    private func append(
        _ article: Article, _ id: ArticleID, _ position: LogPosition, _ ingested: UInt32,
        _ cluster: LogPosition?, hiding hidden: UInt64?
    ) {
        if batch.isFar(position) { publish(closingBatch: true) }
        if let hidden { hides.append(hidden) }
        batch.add(article, id: id, position: position, ingested: ingested, cluster: cluster)
        self.position = position
        hasNewArticles = true
        // Whoever forgets to publish shall not run out of memory.
        if batch.bytes >= batchBytes { publish() }
    }

    /// Hides an article; a later revision of it is found again.
    public func retract(_ id: ArticleID, position: LogPosition) {
        guard position > self.position else { return }
        if let hidden = newest(id) { hides.append(hidden) }
        self.position = position
    }

    /// The same, when the log says at which position the newest revision is.
    public func retract(revisionAt hidden: LogPosition, position: LogPosition) {
        guard position > self.position else { return }
        hides.append(hidden.rawValue)
        self.position = position
    }

    /// Hides all articles up to a log position, for good: a range, whatever their number, so that segments of which nothing is
    /// left go as a whole.
    ///
    /// That is no entry of the log, so the caller says it again when the index was opened anew: files need not know it yet.
    public func expire(through position: LogPosition) {
        expired = max(expired, position.rawValue)
    }

    /// Takes note of entries of the log that change nothing here.
    public func advance(to position: LogPosition) {
        self.position = max(self.position, position)
    }

    /// Makes what was added searchable. Waits for the disk only when memory holds three times its budget.
    @discardableResult
    public func publish() -> SearchView { publish(closingBatch: false) }

    /// Publishes, and returns when all is in files that are on disk. Nothing to an index in memory.
    ///
    /// - Throws: `SearchError` of code `storage` when the disk fails, which is tried again in the background; of code
    ///   `deadlineExceeded` when the program is to stop.
    public func flush() throws(SearchError) {
        publish(closingBatch: true)
        try files?.flush(to: position.rawValue)
    }

    /// Writes everything to files, as far as that succeeds, ends the work in the background, and lets go of the folder.
    /// What is not in files is read from the log the next time. Views remain; and the writer is one in memory from here on.
    public func close() {
        // What fails was reported.
        try? flush()
        abandon()
    }

    /// The same without writing anything.
    func abandon() {
        files?.close()
        files = nil
    }

    @discardableResult
    private func publish(closingBatch: Bool) -> SearchView {
        let segment = hasNewArticles ? batch.segment() : nil
        let isOpen = batch.count > 0 && !batch.isFull && !batch.isFar(position) && !closingBatch
        _ = store.publish(segment, isOpen: isOpen, hides: hides, expired: expired, position: position)
        if !isOpen { batch.removeAll() }
        hides.removeAll(keepingCapacity: true)
        hasNewArticles = false
        segments = nil
        while store.mergeInMemory() {}
        files?.didPublish()
        return store.view
    }

    /// The log position of the newest revision of an article. All others are hidden, so that is the one to hide.
    private func newest(_ id: ArticleID) -> UInt64? {
        let identity = id.indexKey
        if let position = batch.position(of: identity) { return position }
        let segments = segments ?? store.closedSegments
        self.segments = segments
        for segment in segments {
            if let document = segment.lastDocument(identified: identity) { return segment.position(document) }
        }
        return nil
    }
}
