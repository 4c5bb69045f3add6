import Articles
import FileFaults
import Glibc
import IndexStorage
import TestSupport
import Testing

@testable import SearchIndex

/// A process that dies, or a machine that loses power, at any operation on files: what is opened then shows a part of the
/// log, and, once the rest is read again, all of it.
struct IndexCrashTests {
    /// A disk with all that was done to it, and the log at that time.
    private struct Life {
        let disk = FaultyFolder()
        var model = NewsModel()
        /// How many entries were handed in before each operation.
        var handedIn: [Int] = []
        /// The positions that were flushed, with the number of operations at that time.
        var flushed: [(operations: Int, position: UInt64)] = []

        init(seed: UInt64, rounds: Int) throws {
            var news = RandomNews(seed: seed)
            let writer = try SearchWriter.open(disk)
            for round in 0..<rounds {
                for _ in 0..<news.number(1...20) { model.append(news.entry(articles: 60)) }
                writer.read(model)
                writer.publish()
                if round % 5 == 4 {
                    try writer.flush()
                    flushed.append((disk.operations.count, model.position))
                } else {
                    #expect(writer.work())
                }
                handedIn += Array(repeating: model.log.count, count: disk.operations.count - handedIn.count)
            }
            // Both flushes and merges of files are among the operations.
            #expect(
                disk.operations.contains { if case .remove(let name) = $0 { name.hasSuffix("segment") } else { false } }
            )
        }
    }

    private func expectAll(_ files: [String: [UInt8]], _ life: Life, after count: Int, _ place: Comment) throws {
        let reports = Reports()
        let disk = FaultyFolder(files)
        let writer = try SearchWriter.open(disk, .tiny(), reports)
        #expect(reports.codes == [], place)
        let position = writer.position.rawValue
        let known = life.flushed.last { $0.operations <= count }?.position ?? 0
        let end = count < life.handedIn.count ? life.handedIn[count] : life.model.log.count
        #expect(position >= known && position <= UInt64(end), place)
        // What is there is what the log says, but for what later entries hide.
        let expected = Set(life.model.live(after: Int(position)))
        let live = Set(writer.view.live)
        #expect(live.isSubset(of: expected), place)
        #expect(expected.subtracting(live).isDisjoint(with: life.model.live(after: end)), place)
        writer.read(life.model)
        let view = writer.publish()
        #expect(view.live == life.model.live(), place)
        // All that is said of the articles is compared now and then: it takes time.
        if count % 16 == 5 { try view.expect(life.model, place) }
        try writer.flush()
        writer.abandon()
        let again = try SearchWriter.open(disk)
        #expect(again.position.rawValue == life.model.position && again.view.live == life.model.live(), place)
    }

    @Test(arguments: 0..<2) func aKilledProcessGoesOn(seed: UInt64) throws {
        let life = try Life(seed: seed, rounds: 12)
        var image = FolderImage()
        for (count, operation) in life.disk.operations.enumerated() {
            try expectAll(image.visible, life, after: count, "seed \(seed), killed after \(count)")
            image.apply(operation)
        }
        try expectAll(image.visible, life, after: life.disk.operations.count, "seed \(seed), killed in the end")
    }

    @Test(arguments: 2..<4) func aPowerCutLosesNothing(seed: UInt64) throws {
        let life = try Life(seed: seed, rounds: 12)
        var random = SeededGenerator(seed: seed)
        var image = FolderImage()
        for (count, operation) in life.disk.operations.enumerated() {
            let files = image.afterPowerCut(using: &random)
            try expectAll(files, life, after: count, "seed \(seed), power cut after \(count)")
            image.apply(operation)
        }
    }
}
