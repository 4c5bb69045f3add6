import FileFaults
import Glibc
import IndexStorage
import Testing

/// A disk that fails at one operation of a step, or from it on.
struct FaultTests {
    enum Step: CaseIterable, Sendable {
        case flush, hide, merge

        func run(_ index: inout TestIndex) throws(IndexStorageError) {
            switch self {
            case .flush: try index.flush(bytes: 3000)
            case .hide: try index.hide(1, HiddenArticles(count: 1, bytes: [8]))
            case .merge: try index.merge(0..<2)
            }
        }
    }

    /// An index with three segments and hidden articles.
    private func prepared() throws -> (FaultyFolder, TestIndex) {
        let disk = FaultyFolder()
        var index = try TestIndex(disk)
        for count in [100, 2000, 0] { try index.flush(bytes: count) }
        try index.hide(0, HiddenArticles(count: 1, bytes: [1]))
        try index.hide(1, HiddenArticles(count: 1, bytes: [2]))
        return (disk, index)
    }

    private static let faults = [
        FileFault(passing: 0, error: ENOSPC, isHalfDone: true),
        FileFault(passing: 0, error: EIO),
        FileFault(passing: 0, error: EIO, isHalfDone: true),
        FileFault(passing: 0, error: EIO, isLasting: true, isHalfDone: true),
        FileFault(passing: 0, error: EROFS, isLasting: true),
    ]

    private static let codes: [Int32: IndexStorageError.Code] = [
        ENOSPC: .diskFull, EIO: .ioError, EROFS: .unwritable,
    ]

    @Test(arguments: Step.allCases, FaultTests.faults)
    func theOldStateStaysAndTheStepCanBeTriedAgain(step: Step, fault: FileFault) throws {
        var (disk, index) = try prepared()
        let operations = disk.operations.count
        try step.run(&index)
        let changes = disk.operations.count - operations
        #expect(changes > 8)
        var failures = 0
        for passing in 0..<changes {
            (disk, index) = try prepared()
            let old = index.content
            var fault = fault
            fault.passing = passing
            disk.fault = fault
            let place = "after \(passing) of \(changes)"
            do throws(IndexStorageError) {
                try step.run(&index)
                // Only what comes after the commit may fail unnoticed: the removal of what is not needed any more.
                #expect(disk.faultsMet > 0 && disk.operations.contains(.syncNames), "\(place)")
            } catch {
                failures += 1
                #expect(error.code == Self.codes[fault.error] && error.systemError == fault.error, "\(place): \(error)")
                #expect(index.content == old, "\(place)")
            }
            disk.fault = nil
            // All that is in force can still be read.
            for record in index.folder.manifest.segments {
                #expect(try index.folder.verify(record) == .sound, "\(place)")
            }
            // Whoever opens the folder now finds the old state or the new one.
            let tried = [old, index.attempts[index.attempts.count - 1].content]
            let seen = try IndexFolder.openForTest(FaultyFolder(disk.files))
            #expect(tried.contains(IndexContent(seen)) && seen.dropped.isEmpty, "\(place)")
            // The step succeeds now, and nothing is left of what failed.
            try step.run(&index)
            let manifest = index.folder.manifest
            let needed = manifest.segments.flatMap { [$0.name, $0.hidden?.name].compactMap(\.self) }
            #expect(Set(disk.files.keys) == Set(needed + ["manifest"]), "\(place)")
            #expect(IndexContent(try IndexFolder.openForTest(FaultyFolder(disk.files))) == index.content, "\(place)")
        }
        #expect(failures >= changes - 4)
    }

    @Test func aFullDiskGetsItsRoomBackAtOnce() throws {
        let disk = FaultyFolder()
        let folder = try IndexFolder.openForTest(disk).folder
        let writer = try folder.newSegment()
        disk.fault = FileFault(passing: 1, error: ENOSPC, isHalfDone: true)
        let part = [UInt8](repeating: 1, count: 700_000)
        try writer.append(part)
        try writer.append(part)
        let expected = IndexStorageError(systemError: ENOSPC, path: "faulty-index/1.segment", action: "write")
        #expect(throws: expected) { try writer.append(part) }
        #expect(disk.files.isEmpty)
        // It does not take up writing in the middle.
        #expect(throws: expected) { try writer.append(part) }
        #expect(throws: expected) { try writer.finish(articles: 1, positions: 1...1) }
        #expect(disk.files.isEmpty)
    }

    @Test func aSyncThatFailedIsNotTrustedLater() throws {
        let disk = FaultyFolder()
        let folder = try IndexFolder.openForTest(disk).folder
        let writer = try folder.newSegment()
        try writer.append([1])
        disk.fault = FileFault(passing: 2, error: EIO)
        #expect(throws: IndexStorageError(systemError: EIO, path: "faulty-index/1.segment", action: "sync")) {
            try writer.finish(articles: 1, positions: 1...1)
        }
        #expect(disk.files.isEmpty)
    }

    @Test func whatCannotBeRemovedGoesWithTheNextCommit() throws {
        var (disk, index) = try prepared()
        let old = Set(disk.files.keys)
        // All but the removals pass.
        disk.fault = FileFault(passing: 10, error: EIO, isLasting: true)
        try index.merge(0..<2)
        #expect(disk.faultsMet == 4)
        #expect(disk.files.keys.contains { old.contains($0) && $0 != "manifest" })
        disk.fault = nil
        try index.flush(bytes: 1)
        #expect(disk.files.count == index.content.segments.count + 1)
    }

    @Test func theFolderCannotBeOpenedWhileTheDiskFails() throws {
        let (disk, index) = try prepared()
        let files = disk.files
        withExtendedLifetime(index) {}
        let other = FaultyFolder(files)
        other.fault = FileFault(passing: 0, error: EIO, isLasting: true)
        #expect(throws: IndexStorageError(systemError: EIO, path: "faulty-index/", action: "sync")) {
            _ = try IndexFolder.openForTest(other)
        }
        #expect(other.files == files)
    }
}
