public import Articles
import IndexStorage

extension SearchWriter {
    /// Opens the index in a folder, and makes it if it is not there. The caller goes on with the entries of the log behind
    /// `position`.
    ///
    /// What is damaged, or of another log or version, is left out with all that follows it in the log, and `position` is
    /// before it: so the log gives it back.
    ///
    /// - Parameters:
    ///   - end: the log's last position.
    ///   - article: the id of the article that the log has at a position; nil if there is none. So the index of another
    ///     log, or of an older copy of this one, is told from this one's.
    ///   - articles: what segments are built again from that are found damaged while the index is open: by the check of whole
    ///     files (`SearchWriterOptions.checkInterval`), or when files are merged. Nil when they are to be left out at the end, with
    ///     all that follows them, so that the log gives them back when the index is opened the next time.
    ///   - shouldStop: asked while the writer waits for the disk; true ends the wait. Any thread.
    ///   - report: gets what was found damaged here, and then what fails in the background, each time it is tried. Called
    ///     on this thread or that of the background.
    /// - Throws: `SearchError` of code `storage` when another process has the folder, or the disk fails.
    public static func open(
        folder: String, options: SearchWriterOptions = SearchWriterOptions(), end: LogPosition,
        article: @escaping (LogPosition) -> ArticleID?, articles: LogArticles? = nil,
        shouldStop: @escaping @Sendable () -> Bool = { false }, report: @escaping @Sendable (String) -> Void
    ) throws(SearchError) -> SearchWriter {
        try open(
            SystemFolder(folder), archive: 0, options: options, log: (end, article), articles: articles,
            shouldStop: shouldStop, report: { report($0.description) })
    }

    static func open(
        _ folder: any FolderFiles, archive: UInt64, options: SearchWriterOptions,
        log: (end: LogPosition, article: (LogPosition) -> ArticleID?)? = nil, articles: LogArticles? = nil,
        shouldStop: @escaping @Sendable () -> Bool = { false }, report: @escaping @Sendable (SearchError) -> Void
    ) throws(SearchError) -> SearchWriter {
        let opened: OpenedIndex
        do {
            opened = try IndexFolder.open(folder, archive: archive, formatVersion: SegmentLayout.version)
        } catch { throw SearchError(error) }
        if let rejected = opened.rejectedManifest { report(SearchError(rejected)) }
        for dropped in opened.dropped where dropped.cause.code != .behindGap { report(SearchError(dropped.cause)) }
        var manifest = opened.manifest
        var stored: [(record: SegmentRecord, view: SegmentView)] = []
        for segment in opened.segments {
            do {
                let view = try SegmentView(segment)
                if let log { try view.check(isOf: log) }
                stored.append((segment.record, view))
            } catch {
                report(SearchError(error.code, "\(segment.record.name): \(error.message)"))
                manifest = manifest.keepingSegments(before: segment.record)
                break
            }
        }
        if let log, manifest.logPosition > log.end.rawValue {
            report(
                SearchError(
                    .damaged,
                    "the index is complete to entry \(manifest.logPosition), but the log ends at "
                        + "\(log.end.rawValue): the index is built anew"))
            stored = []
            manifest.segments = []
            manifest.logPosition = 0
        }
        let list = SegmentList(stored, position: LogPosition(rawValue: manifest.logPosition))
        let store = SegmentStore(options, list)
        let files = IndexFiles(
            opened.folder, store, options, position: manifest.logPosition,
            isComplete: opened.dropped.isEmpty && manifest == opened.manifest, articles: articles,
            shouldStop: shouldStop, report: report)
        try files.start()
        return SearchWriter(store, files, options)
    }
}

extension SegmentView {
    /// - Throws: `SearchError` of code `damaged` when the log has another article, or none, where the last one should be.
    fileprivate func check(
        isOf log: (end: LogPosition, article: (LogPosition) -> ArticleID?)
    ) throws(SearchError) {
        let last = segment.count - 1
        let position = LogPosition(rawValue: segment.position(last))
        guard position <= log.end, let id = log.article(position), segment.lastDocument(identified: id.indexKey) == last
        else { throw SearchError(.damaged, "the log has no such articles: the index is another log's") }
    }

    /// - Throws: `SearchError` of code `damaged` when the file is not of a segment, or not of the one that it is said to be.
    fileprivate convenience init(_ stored: StoredSegment) throws(SearchError) {
        let segment = try Segment(stored.bytes)
        let last = segment.position(segment.count - 1)
        guard segment.count == stored.record.articles, segment.figures.base <= last,
            stored.record.positions.contains(segment.figures.base), stored.record.positions.contains(last)
        else { throw SearchError(.damaged, "the segment is not the one that the manifest names") }
        var hidden: DocumentSet?
        if let articles = stored.hidden {
            guard let set = DocumentSet(articles, of: segment.count) else {
                throw SearchError(.damaged, "the list of hidden articles is not one of the segment")
            }
            hidden = set
        }
        self.init(segment, hidden: hidden)
    }
}

extension SearchError {
    init(_ error: IndexStorageError) {
        self.init(error.isDamage && error.code != .ioError ? .damaged : .storage, error.description)
    }
}
