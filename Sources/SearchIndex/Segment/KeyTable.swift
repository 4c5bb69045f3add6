/// Reads what `KeyTableWriter` wrote, from bytes that may be damaged: every length is checked.
///
/// The bytes belong to a segment, which whoever uses the table holds.
struct KeyTable {
    /// What the table says of a key.
    struct Entry {
        var ordinal: Int
        var count: UInt32
        /// Where the record is, in the section of the records.
        var record: Range<Int>
        var code: UInt8
    }

    let count: Int
    private let table: UnsafeRawBufferPointer
    private let index: UnsafeRawBufferPointer
    private var blocks: Int { index.count / 4 }

    init(table: UnsafeRawBufferPointer, index: UnsafeRawBufferPointer, count: Int) {
        self.table = table
        self.index = index
        self.count = min(count, index.count / 4 * KeyTableWriter.blockSize)
    }

    /// The entry of a key, if the table has it.
    func find(_ key: [UInt8]) -> Entry? {
        var cursor = cursor(atOrAfter: key)
        guard cursor.next(), cursor.key == key else { return nil }
        return cursor.entry
    }

    /// A cursor whose first `next` goes to the first key that is `key` or greater.
    func cursor(atOrAfter key: [UInt8]) -> Cursor {
        // The last block whose first key is not greater.
        var low = 0
        var high = blocks
        while low + 1 < high {
            let middle = (low + high) / 2
            if isFirstKey(of: middle, atMost: key) { low = middle } else { high = middle }
        }
        var cursor = Cursor(self, block: low)
        while cursor.next() {
            if !cursor.key.lexicographicallyPrecedes(key) {
                cursor.stay()
                break
            }
        }
        return cursor
    }

    /// A cursor whose first `next` goes to the entry with this ordinal.
    func cursor(at ordinal: Int) -> Cursor {
        var cursor = Cursor(self, block: ordinal / KeyTableWriter.blockSize)
        for _ in 0..<ordinal % KeyTableWriter.blockSize where !cursor.next() { break }
        return cursor
    }

    func entry(at ordinal: Int) -> (key: [UInt8], entry: Entry)? {
        guard ordinal >= 0, ordinal < count else { return nil }
        var cursor = cursor(at: ordinal)
        return cursor.next() ? (cursor.key, cursor.entry) : nil
    }

    private func isFirstKey(of block: Int, atMost key: [UInt8]) -> Bool {
        var reader = reader(of: block)
        _ = reader.number(UInt64.self)
        _ = reader.varying()
        let first = reader.bytes(Int(reader.varying()))
        return key.withUnsafeBytes { key in
            let common = min(first.count, key.count)
            for index in 0..<common where first[index] != key[index] { return first[index] < key[index] }
            return first.count <= key.count
        }
    }

    fileprivate func reader(of block: Int) -> ByteReader {
        guard block >= 0, block < blocks else { return ByteReader(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let start = Int(UInt32(littleEndian: index.loadUnaligned(fromByteOffset: block * 4, as: UInt32.self)))
        return ByteReader(UnsafeRawBufferPointer(rebasing: table[min(start, table.count)...]))
    }

    /// Goes through the entries in the order of their keys.
    struct Cursor {
        private let table: KeyTable
        private var reader: ByteReader
        private var nextRecord = 0
        private var nextOrdinal: Int
        private(set) var key: [UInt8] = []
        private(set) var entry = Entry(ordinal: -1, count: 0, record: 0..<0, code: 0)
        private var stays = false

        fileprivate init(_ table: KeyTable, block: Int) {
            self.table = table
            nextOrdinal = block * KeyTableWriter.blockSize
            reader = table.reader(of: block)
        }

        /// Makes the next `next` go nowhere.
        fileprivate mutating func stay() { stays = true }

        /// Goes to the next entry; false behind the last, and where the table is damaged.
        mutating func next() -> Bool {
            if stays {
                stays = false
                return true
            }
            guard nextOrdinal < table.count else { return false }
            if nextOrdinal % KeyTableWriter.blockSize == 0 {
                reader = table.reader(of: nextOrdinal / KeyTableWriter.blockSize)
                nextRecord = Int(truncatingIfNeeded: reader.number(UInt64.self) & 0x7FFF_FFFF_FFFF)
                key.removeAll(keepingCapacity: true)
            }
            let shared = Int(reader.varying())
            let suffix = reader.bytes(Int(reader.varying()))
            let count = reader.varying()
            let length = Int(reader.varying())
            let code = reader.byte()
            guard !reader.isDamaged, shared <= key.count, shared + suffix.count <= KeyTableWriter.maximumKey else {
                nextOrdinal = table.count
                return false
            }
            key.removeSubrange(shared...)
            key.append(contentsOf: suffix)
            entry = Entry(ordinal: nextOrdinal, count: count, record: nextRecord..<nextRecord + length, code: code)
            nextRecord += length
            nextOrdinal += 1
            return true
        }
    }
}
