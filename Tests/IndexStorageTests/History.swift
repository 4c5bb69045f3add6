import FileFaults
import Glibc
import IndexStorage
import TestSupport

/// Random steps of an index on a disk, with all that was tried.
struct History {
    let disk = FaultyFolder()
    let index: TestIndex

    /// - Parameter hasFaults: Whether the disk fails in some of the steps.
    init(steps: Int, hasFaults: Bool, seed: UInt64) throws(IndexStorageError) {
        var random = SeededGenerator(seed: seed)
        var index = try TestIndex(disk)
        for _ in 0..<steps {
            if hasFaults, Bool.random(using: &random) {
                disk.fault = FileFault(
                    passing: Int.random(in: 0..<16, using: &random), error: Bool.random(using: &random) ? EIO : ENOSPC,
                    isLasting: Bool.random(using: &random), isHalfDone: Bool.random(using: &random))
            }
            do {
                try Self.step(&index, using: &random)
            } catch {
                guard disk.faultsMet > 0 else { throw error }
            }
            disk.fault = nil
        }
        self.index = index
    }

    private static func step(
        _ index: inout TestIndex, using random: inout SeededGenerator
    ) throws(IndexStorageError) {
        let count = index.content.segments.count
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where count >= 2:
            let first = Int.random(in: 0..<count - 1, using: &random)
            try index.merge(first..<Int.random(in: first + 2...count, using: &random))
        case 1 where count >= 1:
            let set = HiddenArticles(count: 1, bytes: [UInt8.random(in: 0...255, using: &random)])
            try index.hide(Int.random(in: 0..<count, using: &random), set)
        default: try index.flush(bytes: Int.random(in: 0...2000, using: &random))
        }
    }

    /// What the index may hold after so many operations: what was committed last, or what was tried since.
    func allowed(after count: Int) -> Set<IndexContent> {
        let begun = index.attempts.filter { $0.began <= count }
        let last = begun.lastIndex { $0.returned.map { $0 <= count } ?? false } ?? 0
        return Set(begun[last...].map(\.content))
    }
}
