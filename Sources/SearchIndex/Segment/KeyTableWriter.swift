/// Writes a table of sorted keys, each with a record elsewhere: the dictionary of the terms, and that of the written
/// forms.
///
/// ```
/// table  = *block                                       ; each of 16 entries, but for the last
/// block  = u64 start of the first entry's record, *entry
/// entry  = varying shared, varying length, bytes, varying count, varying length of the record, byte code
/// index  = *u32 where a block starts in the table
/// ```
///
/// A key is the first `shared` bytes of the key before it in the block and the entry's own bytes; the first key of a
/// block shares nothing. Records follow each other in the order of the keys. Keys ascend by their bytes, and are no
/// longer than `maximumKey`.
struct KeyTableWriter {
    static let blockSize = 16
    static let maximumKey = 2048

    private(set) var table: [UInt8] = []
    private(set) var index: [UInt8] = []
    private(set) var count = 0
    private var previous: [UInt8] = []
    /// Where the next record starts.
    private var record: UInt64 = 0

    /// - Parameters:
    ///   - key: greater than the one before.
    ///   - count: the number of documents, or of what else the record lists.
    ///   - length: the record's, in bytes.
    mutating func add(_ key: some Collection<UInt8>, count: UInt32, length: Int, code: UInt8) {
        if self.count % Self.blockSize == 0 {
            index.append(number: UInt32(truncatingIfNeeded: table.count))
            table.append(number: record)
            previous.removeAll(keepingCapacity: true)
        }
        var shared = 0
        var suffix = key.startIndex
        while shared < previous.count, suffix < key.endIndex, key[suffix] == previous[shared] {
            shared += 1
            suffix = key.index(after: suffix)
        }
        let rest = key[suffix...]
        table.append(varying: UInt32(truncatingIfNeeded: shared))
        table.append(varying: UInt32(truncatingIfNeeded: rest.count))
        table.append(contentsOf: rest)
        table.append(varying: count)
        table.append(varying: UInt32(truncatingIfNeeded: length))
        table.append(code)
        previous.removeSubrange(shared...)
        previous.append(contentsOf: rest)
        record += UInt64(length)
        self.count += 1
    }
}
