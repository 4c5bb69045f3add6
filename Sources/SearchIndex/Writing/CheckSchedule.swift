import IndexStorage

/// Which file is to be compared with its checksums next, and when: those that were there when the index was opened as soon
/// as may be, and each again a time after it was checked or made.
///
/// A value without a clock and without files. A file is read chunk after chunk, with pauses, so that the disk is left to
/// others.
struct CheckSchedule: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// Nil when nothing is checked.
    private let interval: Duration?
    private let bytesPerSecond: Int
    /// When each file is due, by the number in its name.
    private var due: [UInt64: Instant] = [:]
    /// The file that was begun, and from which byte on it goes on.
    private var begun: (file: UInt64, offset: Int)?
    /// Nothing is read before.
    private var earliest: Instant

    /// - Parameter files: the numbers of those that were found on disk.
    init(_ options: SearchWriterOptions, files: some Sequence<UInt64>, at now: Instant) {
        interval = options.checkInterval
        bytesPerSecond = max(1, options.checkBytesPerSecond)
        earliest = now
        for file in files { due[file] = now }
    }

    /// The file to read, and the byte to read from; nil when none is due.
    ///
    /// - Parameter records: all files that there are.
    mutating func next(of records: [SegmentRecord], at now: Instant) -> (record: SegmentRecord, start: Int)? {
        guard let interval else { return nil }
        var kept: [UInt64: Instant] = [:]
        for record in records { kept[record.number] = due[record.number] ?? now + interval }
        due = kept
        guard now >= earliest else { return nil }
        if let begun, let record = records.first(where: { $0.number == begun.file }) { return (record, begun.offset) }
        begun = nil
        let first = records.min { (due[$0.number] ?? now) < (due[$1.number] ?? now) }
        guard let first, let time = due[first.number], time <= now else { return nil }
        return (first, 0)
    }

    /// Takes note that a file was read up to a byte.
    mutating func didRead(_ bytes: Int, of file: UInt64, to offset: Int, at now: Instant) {
        begun = (file, offset)
        pause(bytes, now)
    }

    /// Takes note that a file was read to its end, or need not be.
    mutating func didEnd(_ file: UInt64, bytes: Int, at now: Instant) {
        begun = nil
        if let interval { due[file] = now + interval }
        pause(bytes, now)
    }

    /// When there is something to read next; nil when there is nothing.
    var next: Instant? {
        guard interval != nil, let first = due.values.min() else { return nil }
        return begun == nil ? max(first, earliest) : earliest
    }

    private mutating func pause(_ bytes: Int, _ now: Instant) {
        earliest = now + .seconds(Double(bytes) / Double(bytesPerSecond))
    }
}
