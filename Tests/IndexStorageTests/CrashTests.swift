import FileFaults
import IndexStorage
import TestSupport
import Testing

/// A process that dies, or a machine that loses power, at every operation: the index is the old one or the new one.
struct CrashTests {
    /// Opens what is left and requires that it is one of the states allowed, sound, without anything that nobody needs, and
    /// that work can go on.
    private func expectSound(_ disk: FaultyFolder, _ allowed: Set<IndexContent>, _ place: String) throws -> IndexContent
    {
        var index = try TestIndex(disk)
        let content = index.content
        #expect(allowed.contains(content), "\(place)")
        let manifest = index.folder.manifest
        for record in manifest.segments { #expect(try index.folder.verify(record) == .sound, "\(place)") }
        let needed = manifest.segments.flatMap { [$0.name, $0.hidden?.name].compactMap(\.self) }
        #expect(Set(disk.files.keys).subtracting(["manifest"]) == Set(needed), "\(place)")
        try index.flush(bytes: 10)
        return content
    }

    /// The image after so many operations of a history, and a part of the next one where it has parts.
    ///
    /// - Parameter isDone: Whether an operation has an effect.
    private func images(
        _ operations: [FileOperation], isDone: (FileOperation) -> Bool = { _ in true },
        _ body: (Int, FolderImage) throws -> Void
    ) throws {
        var image = FolderImage()
        for (count, operation) in operations.enumerated() {
            try body(count, image)
            if case .append(let name, let bytes) = operation {
                var torn = image
                torn.apply(.append(name, Array(bytes.prefix(bytes.count / 2))))
                try body(count, torn)
            }
            if isDone(operation) { image.apply(operation) }
        }
        try body(operations.count, image)
    }

    @Test(arguments: 0..<6) func aKilledProcessLeavesTheOldOrTheNew(seed: UInt64) throws {
        let history = try History(steps: 10, hasFaults: seed > 2, seed: seed)
        try images(history.disk.operations) { count, image in
            _ = try expectSound(
                FaultyFolder(image.visible), history.allowed(after: count), "seed \(seed), killed after \(count)")
        }
    }

    @Test(arguments: 0..<6) func aPowerCutLeavesTheOldOrTheNew(seed: UInt64) throws {
        let history = try History(steps: 10, hasFaults: seed > 2, seed: seed)
        var random = SeededGenerator(seed: seed)
        try images(history.disk.operations) { count, image in
            for cut in 0..<4 {
                _ = try expectSound(
                    FaultyFolder(image.afterPowerCut(using: &random)), history.allowed(after: count),
                    "seed \(seed), power cut \(cut) after \(count)")
            }
        }
    }

    /// The process dies, the next one opens what is in the system's cache, and then the power goes: what was answered from
    /// is still there.
    @Test(arguments: 0..<3) func whatWasOpenedIsOnDisk(seed: UInt64) throws {
        let history = try History(steps: 10, hasFaults: false, seed: seed)
        var random = SeededGenerator(seed: seed)
        try images(history.disk.operations) { count, image in
            let disk = FaultyFolder(image)
            let opened = try IndexFolder.openForTest(disk)
            let place = "seed \(seed), killed after \(count)"
            #expect(history.allowed(after: count).contains(IndexContent(opened)), "\(place)")
            for _ in 0..<3 {
                _ = try expectSound(
                    FaultyFolder(disk.image.afterPowerCut(using: &random)), [IndexContent(opened)], place)
            }
        }
    }

    /// The tests above can fail: without a sync they do.
    @Test(arguments: [FileOperation.sync(""), .syncNames]) func aDiskThatIgnoresSyncsLosesCommits(
        ignored: FileOperation
    ) throws {
        let history = try History(steps: 10, hasFaults: false, seed: 1)
        let isDone = { (operation: FileOperation) in
            switch (operation, ignored) {
            case (.sync, .sync), (.syncNames, .syncNames): false
            default: true
            }
        }
        var random = SeededGenerator(seed: 1)
        var losses = 0
        try images(history.disk.operations, isDone: isDone) { count, image in
            let opened = try IndexFolder.openForTest(FaultyFolder(image.afterPowerCut(using: &random)))
            if !history.allowed(after: count).contains(IndexContent(opened)) { losses += 1 }
        }
        #expect(losses > 0)
    }
}
