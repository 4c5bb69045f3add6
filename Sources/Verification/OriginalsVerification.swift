public import ArticleLog
import Articles
import DocumentFiles
public import Extraction

/// Compares a log with the originals that were fed to it: each must be in the log as an article or as a rejection, and each
/// article of the log must come from one of them.
///
/// The originals are read again with the present extractor, which has to be that of the ingestion workers: another may
/// make other articles of the same documents, and these are then missing. It keeps 16 bytes for each article in memory.
/// One thread.
public struct OriginalsVerification: ~Copyable {
    /// How many documents were read.
    public private(set) var documents = 0

    private let reader: ArticleLogReader
    private let extractor: Extractor
    /// The longest document that is read; an ingestion worker rejects what is longer.
    private let bound: Int
    /// The revisions that the originals gave, as the numbers that their 32 digits are.
    private var expected: Set<UInt128> = []

    /// - Throws: `ArticleLogError` when there is no log in the folder, or none that can be opened.
    public init(folder: String, extractor: Extractor, bound: Int) throws(ArticleLogError) {
        reader = try ArticleLogReader(folder: folder)
        self.extractor = extractor
        self.bound = bound
    }

    /// - Parameters:
    ///   - progress: called now and then with the number of documents read.
    ///   - report: called with each finding.
    /// - Throws: `ArticleLogError` when the log cannot be read.
    public mutating func run(
        paths: [String], progress: (Int) -> Void = { _ in }, report: (Finding) -> Void
    ) throws(ArticleLogError) {
        let rejections = try LoggedRejections(reader)
        let files = DocumentFiles(paths: paths, bound: bound)
        while let found = files.next() {
            switch found {
            case .unreadable(let path, let reason):
                report(Finding(.missing, path, "it cannot be read: \(reason)"))
                continue
            case .tooLong(let document, let bytes):
                if !rejections.contains(document) {
                    report(
                        Finding(.missing, document.name, "\(bytes) bytes are too many; its rejection is not in the log")
                    )
                }
            case .document(let document):
                for part in extractor.extract(document) { try compare(part, of: document, rejections, report) }
            }
            documents += 1
            if documents % 1000 == 0 { progress(documents) }
        }
        try lookForMore(report)
    }

    private mutating func compare(
        _ part: Extracted, of document: RawDocument, _ rejections: LoggedRejections, _ report: (Finding) -> Void
    ) throws(ArticleLogError) {
        switch part {
        case .rejection(let rejection):
            if rejections.contains(document: rejection.document) || rejections.contains(document) { return }
            report(
                Finding(
                    .missing, document.name, "no article (\(rejection.message)), and its rejection is not in the log"))
        case .article(let article):
            // The index worker rejects what has such a fault.
            if let fault = article.fault ?? article.excess {
                if rejections.contains(document) { return }
                report(Finding(.missing, document.name, "no article (\(fault)), and its rejection is not in the log"))
                return
            }
            let revision = ArticleIdentity(of: article).revision
            if let number = UInt128(revision.rawValue, radix: 16) { expected.insert(number) }
            if try reader.contains(revision: revision) { return }
            let fate = rejections.contains(document) ? "was rejected, but can be read now" : "is not in the log"
            report(Finding(.missing, document.name, "the article \(article.name) \(fate)"))
        }
    }

    /// Looks for articles that no original gave.
    private func lookForMore(_ report: (Finding) -> Void) throws(ArticleLogError) {
        var extra: [LogPosition] = []
        try reader.revisions { position, revision in
            if UInt128(revision.rawValue, radix: 16).map(expected.contains) != true { extra.append(position) }
            return true
        }
        for position in extra.sorted() {
            // What cannot be read is a finding of the log's own verification.
            let name = (try? reader.article(at: position))?.article.name ?? "there"
            report(Finding(.extra, "position \(position.rawValue)", "the article \(name) is in none of the originals"))
        }
    }
}

extension RawDocument {
    /// What a person finds it by.
    fileprivate var name: String { origin ?? uri ?? "a document" }
}

extension Article {
    /// What a person knows it by.
    fileprivate var name: String { headline.map { "“\($0.prefix(80))”" } ?? uri ?? "without a headline" }
}
