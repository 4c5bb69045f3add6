public import ArticleLog
import Articles

/// Reads a log against itself: every entry against its checksum and its identity, the positions against a gapless count,
/// and the ledger against the entries. Memory is flat; time grows with the log.
///
/// It may run beside the worker that writes the log, and then sees what was committed when it looked. One thread.
public struct LogVerification: ~Copyable {
    /// How many entries were read.
    public private(set) var entries = 0

    private let reader: ArticleLogReader

    /// - Throws: `ArticleLogError` when there is no log in the folder, or none that can be opened.
    public init(folder: String) throws(ArticleLogError) { reader = try ArticleLogReader(folder: folder) }

    /// - Parameters:
    ///   - progress: called now and then with the number of entries read.
    ///   - report: called with each finding.
    /// - Throws: `ArticleLogError` when the file cannot be read any further.
    public mutating func run(
        progress: (Int) -> Void = { _ in }, report: (Finding) -> Void
    ) throws(ArticleLogError) {
        for fault in try reader.checkLedger() { report(Finding(.damaged, "ledger", fault)) }
        var position = LogPosition.start
        while true {
            let check = try reader.check(after: position)
            for fault in check.faults {
                report(Finding(.damaged, "position \(fault.position.rawValue)", fault.message))
            }
            entries += Int(check.through.rawValue - position.rawValue)
            position = check.through
            progress(entries)
            if check.isAtEnd { return }
        }
    }
}
