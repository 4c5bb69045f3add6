import Articles
import FileFaults
import Glibc
import IndexStorage
import Testing

@testable import SearchIndex

/// A disk that fails while the index writes: searches go on, and the work is done once the disk works again.
struct IndexFaultTests {
    /// An index with files that are about to be merged, and articles in memory.
    private func prepared() throws -> (FaultyFolder, SearchWriter, NewsModel, Reports) {
        var news = RandomNews(seed: 3)
        let disk = FaultyFolder()
        let reports = Reports()
        var options = SearchWriterOptions.tiny()
        options.tiers = [.init(bytes: 1 << 30, count: 3)]
        let writer = try SearchWriter.open(disk, options, reports)
        var model = NewsModel()
        for round in 0..<3 {
            for _ in 0..<8 { model.append(news.entry(articles: 30)) }
            writer.read(model)
            if round < 2 { try writer.flush() }
        }
        return (disk, writer, model, reports)
    }

    /// Flushes and merges, as `flush` and the background do.
    private func flushAndMerge(_ writer: SearchWriter) -> Bool {
        do {
            try writer.flush()
            return writer.work()
        } catch {
            #expect(error.code == .storage)
            return false
        }
    }

    @Test(arguments: [
        FileFault(passing: 0, error: ENOSPC, isHalfDone: true), FileFault(passing: 0, error: EIO, isHalfDone: true),
        FileFault(passing: 0, error: EIO, isLasting: true), FileFault(passing: 0, error: EROFS, isLasting: true),
    ]) func whatFailsIsDoneLater(fault: FileFault) throws {
        let (disk, writer, model, _) = try prepared()
        let before = disk.operations.count
        #expect(flushAndMerge(writer))
        let changes = disk.operations.count - before
        #expect(writer.view.segments.count == 1 && changes > 16)
        try writer.view.expect(model, "without a fault")
        var failures = 0
        for passing in 0..<changes {
            var (disk, writer, model, reports) = try prepared()
            var fault = fault
            fault.passing = passing
            disk.fault = fault
            let place: Comment = "after \(passing) of \(changes)"
            if !flushAndMerge(writer) { failures += 1 }
            #expect(disk.faultsMet > 0, place)
            // Searches see everything, whatever is in files.
            #expect(writer.view.live == model.live(), place)
            // So does who opens the index after the process died now.
            let other = try SearchWriter.open(FaultyFolder(disk.files))
            other.read(model)
            #expect(other.publish().live == model.live(), place)
            disk.fault = nil
            #expect(flushAndMerge(writer), place)
            #expect(writer.view.segments.count == 1, place)
            // All that is said of the articles is compared now and then: it takes time.
            if passing % 8 == 3 { try writer.view.expect(model, place) }
            // Nothing is left over of what failed; what could not be removed goes with the next commit.
            model.append(.other)
            writer.read(model)
            try writer.flush()
            #expect(disk.files.count == 2, place)
            #expect(!reports.codes.contains(.damaged), place)
            writer.abandon()
            let again = try SearchWriter.open(disk)
            #expect(again.position.rawValue == model.position, place)
            #expect(again.view.live == model.live(), place)
        }
        #expect(failures >= changes / 2)
    }

    @Test func theBackgroundReportsAndGoesOn() throws {
        var news = RandomNews(seed: 5)
        let disk = FaultyFolder()
        let reports = Reports()
        let writer = try SearchWriter.open(disk, .tiny(hasThread: true), reports)
        disk.fault = FileFault(passing: 3, error: ENOSPC, isLasting: true)
        var model = NewsModel()
        for _ in 0..<10 { model.append(.article(news.article(), id: model.log.count)) }
        writer.read(model)
        writer.publish()
        do throws(SearchError) {
            try writer.flush()
            Issue.record("a full disk took the index")
        } catch { #expect(error.code == .storage && error.message.contains("free some room")) }
        #expect(reports.codes.contains(.storage))
        disk.fault = nil
        // The background may be about to report an attempt that failed before.
        while (try? writer.flush()) == nil {}
        writer.abandon()
        let again = try SearchWriter.open(disk)
        try again.view.expect(model, "after")
    }

    @Test func aWriterThatWaitsForTheDiskCanBeStopped() throws {
        var news = RandomNews(seed: 6)
        let disk = FaultyFolder()
        disk.fault = nil
        let reports = Reports()
        let writer = try SearchWriter.open(
            disk, archive: 1, options: .tiny(hasThread: true), shouldStop: { reports.codes.count > 2 },
            report: { reports.append($0) })
        disk.fault = FileFault(passing: 0, error: EIO, isLasting: true)
        var model = NewsModel()
        // Ten times as much as may be in memory: each waits until it is told not to.
        for _ in 0..<40 {
            for _ in 0..<20 { model.append(.article(news.article(), id: model.log.count)) }
            writer.read(model)
            writer.publish()
        }
        #expect(reports.codes.count > 2)
        #expect(throws: SearchError.self) { try writer.flush() }
        try writer.view.expect(model, "in memory")
        writer.abandon()
    }

    /// Whatever file is damaged or gone: what is before it is used, and the log gives the rest.
    @Test func aDamagedFileIsBuiltAgainFromTheLog() throws {
        var news = RandomNews(seed: 8)
        let disk = FaultyFolder()
        var options = SearchWriterOptions.tiny()
        options.tiers = []
        var model = NewsModel()
        do {
            let writer = try SearchWriter.open(disk, options)
            for _ in 0..<4 {
                for _ in 0..<20 { model.append(news.entry(articles: 40)) }
                writer.read(model)
                try writer.flush()
            }
            #expect(writer.view.segments.count == 4)
        }
        for name in disk.files.keys.sorted() {
            for kind in 0..<3 {
                var files = disk.files
                switch kind {
                case 0: files[name] = nil
                case 1: files[name]?.removeLast()
                default: files[name]?[4] ^= 1
                }
                let other = FaultyFolder(files)
                let reports = Reports()
                let writer = try SearchWriter.open(other, options, reports)
                let place: Comment = "\(name), \(kind)"
                if name != "manifest" || kind > 0 { #expect(reports.codes == [.damaged], place) }
                #expect(writer.position.rawValue < model.position, place)
                writer.read(model)
                try writer.flush()
                try writer.view.expect(model, place)
                writer.abandon()
                let again = try SearchWriter.open(other, options)
                #expect(again.position.rawValue == model.position, place)
                try again.view.expect(model, place)
            }
        }
    }

    /// Damage inside a file is met by a merge: it is reported once, and the file is built again after the next start.
    @Test func damageThatAMergeMeetsIsLeftOutAtTheEnd() throws {
        var news = RandomNews(seed: 9)
        let disk = FaultyFolder()
        var options = SearchWriterOptions.tiny()
        options.tiers = []
        var model = NewsModel()
        func fill(_ writer: SearchWriter) throws {
            for _ in 0..<30 { model.append(.article(news.article(), id: model.log.count)) }
            writer.read(model)
            try writer.flush()
        }
        do {
            let writer = try SearchWriter.open(disk, options)
            for _ in 0..<2 { try fill(writer) }
        }
        var files = disk.files
        let second = try #require(
            files.keys.filter { $0.hasSuffix("segment") }.max {
                Int($0.prefix { $0 != "." }) ?? 0 < Int($1.prefix { $0 != "." }) ?? 0
            })
        // The records come first: all of the first kilobyte of them.
        for place in 64..<1088 { files[second]?[place] = 0xFF }
        let other = FaultyFolder(files)
        options.tiers = [.init(bytes: 1 << 30, count: 2)]
        let reports = Reports()
        let writer = try SearchWriter.open(other, options, reports)
        #expect(reports.codes == [] && writer.position.rawValue == model.position)
        #expect(throws: SearchError.self) { _ = try writer.files?.step() }
        #expect(writer.work())
        // The index goes on.
        try fill(writer)
        #expect(writer.view.live == model.live())
        writer.abandon()
        let again = try SearchWriter.open(other, options, reports)
        #expect(again.position.rawValue == 30 && reports.codes == [])
        again.read(model)
        try again.flush()
        try again.view.expect(model, "built again")
    }
}
