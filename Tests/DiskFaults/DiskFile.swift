/// A file of a `DiskImage`.
struct DiskFile: Sendable {
    /// What is on disk for sure.
    private var durable: [UInt8] = []
    /// What was done since, in order.
    private var pending: [Change] = []
    /// What programs see.
    private(set) var visible: [UInt8] = []

    private enum Change: Sendable {
        /// `isLost`: a sync failed after it, so no sync makes it durable any more.
        case write(offset: Int, bytes: [UInt8], isLost: Bool)
        case truncate(Int)
    }

    mutating func write(_ bytes: [UInt8], at offset: Int) {
        Self.put(bytes[...], at: offset, into: &visible)
        pending.append(.write(offset: offset, bytes: bytes, isLost: false))
    }

    mutating func truncate(to size: Int) {
        Self.resize(&visible, size)
        pending.append(.truncate(size))
    }

    mutating func sync() {
        var lost: [Change] = []
        for change in pending {
            switch change {
            case .write(let offset, let bytes, isLost: false):
                Self.put(bytes[...], at: offset, into: &durable)
                // Where it was written over, the lost write is of no consequence any more.
                lost = lost.flatMap { Self.without(offset..<offset + bytes.count, $0) }
            case .write: lost.append(change)
            case .truncate(let size):
                Self.resize(&durable, size)
                lost = lost.flatMap { Self.without(size..<Int.max, $0) }
            }
        }
        // The file's length is durable, whatever is between.
        Self.resize(&durable, visible.count)
        pending = lost
    }

    mutating func failSync() {
        pending = pending.map { change in
            guard case .write(let offset, let bytes, _) = change else { return change }
            return .write(offset: offset, bytes: bytes, isLost: true)
        }
    }

    /// The file as a power cut may leave it.
    ///
    /// Of the cuts of the file's end the first so many took place. Each sector has taken the first so many of its writes
    /// since it was last cut off, but none that follows a cut of it that did not take place: a file keeps no data behind its
    /// end, and what is written there later goes to other sectors of the disk.
    func afterPowerCut(sectorBytes: Int, using random: inout some RandomNumberGenerator) -> [UInt8] {
        let cuts = pending.indices.filter { if case .truncate = pending[$0] { true } else { false } }
        let done = Int.random(in: 0...cuts.count, using: &random)
        // Of 64 writes of sectors so many are on disk: none, some, almost all, all.
        let taken = [0, 8, 32, 56, 63, 64].randomElement(using: &random) ?? 0
        var bytes = durable
        // The sectors of which a write is not on disk.
        var stale: Set<Int> = []
        // The sectors from here on were cut off, but not on disk.
        var firstUncut = Int.max
        var cutsSeen = 0
        for change in pending {
            switch change {
            case .truncate(let size):
                cutsSeen += 1
                if cutsSeen <= done {
                    Self.resize(&bytes, size)
                    stale = stale.filter { $0 * sectorBytes < size }
                } else {
                    firstUncut = min(firstUncut, size / sectorBytes)
                }
            case .write(let offset, let written, _):
                var start = offset
                while start < offset + written.count {
                    let sector = start / sectorBytes
                    let end = min(offset + written.count, (sector + 1) * sectorBytes)
                    if Int.random(in: 0..<64, using: &random) >= taken { stale.insert(sector) }
                    if sector < firstUncut, !stale.contains(sector) {
                        Self.put(written[start - offset..<end - offset], at: start, into: &bytes)
                    }
                    start = end
                }
            }
        }
        // The length may be on disk before what fills it.
        if done == cuts.count, bytes.count < visible.count, Bool.random(using: &random) {
            Self.resize(&bytes, visible.count)
        }
        return bytes
    }

    private static func put(_ bytes: ArraySlice<UInt8>, at offset: Int, into file: inout [UInt8]) {
        if file.count < offset + bytes.count { resize(&file, offset + bytes.count) }
        file.withUnsafeMutableBytes { file in
            bytes.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: file[offset..<offset + bytes.count]).copyMemory(from: bytes)
            }
        }
    }

    private static func resize(_ file: inout [UInt8], _ size: Int) {
        if size < file.count {
            file.removeLast(file.count - size)
        } else if size > file.count {
            file += [UInt8](repeating: 0, count: size - file.count)
        }
    }

    /// What is left of a write outside a range.
    private static func without(_ range: Range<Int>, _ change: Change) -> [Change] {
        guard case .write(let offset, let bytes, let isLost) = change else { return [change] }
        let written = offset..<offset + bytes.count
        guard written.overlaps(range) else { return [change] }
        var left: [Change] = []
        if written.lowerBound < range.lowerBound {
            let head = bytes.prefix(range.lowerBound - offset)
            left.append(.write(offset: offset, bytes: Array(head), isLost: isLost))
        }
        if written.upperBound > range.upperBound {
            let tail = bytes.dropFirst(range.upperBound - offset)
            left.append(.write(offset: range.upperBound, bytes: Array(tail), isLost: isLost))
        }
        return left
    }
}
