import Articles
import FileFaults
import Glibc
import IndexStorage
import TestSupport
import Testing

@testable import SearchIndex

/// An index whose files are damaged while it is open finds that out, and builds what is damaged again from the log.
struct HealingTests {
    /// The files of an index, and the log that it was made of.
    private struct Prepared {
        let files: [String: [UInt8]]
        let model: NewsModel
        var news: RandomNews

        /// - Parameter segments: how many files of segments there are.
        init(seed: UInt64, segments: Int = 3) throws {
            news = RandomNews(seed: seed)
            var model = NewsModel()
            let disk = FaultyFolder()
            let writer = try SearchWriter.open(disk, HealingTests.options(checks: false))
            for _ in 0..<segments {
                for _ in 0..<news.number(20...60) { model.append(news.entry(articles: 80)) }
                writer.read(model)
                try writer.flush()
            }
            #expect(writer.work())
            writer.abandon()
            files = disk.files
            self.model = model
        }

        var segments: [String] {
            files.keys.filter { $0.hasSuffix("segment") }.sorted {
                Int($0.prefix { $0 != "." }) ?? 0 < Int($1.prefix { $0 != "." }) ?? 0
            }
        }

        /// A place in the content of a segment's file, which opening does not look at.
        mutating func place(in name: String) -> Int {
            let count = files[name]?.count ?? 0
            return news.number(64...count - 64 - 8 - 1)
        }
    }

    private static func options(checks: Bool = true, hasThread: Bool = false) -> SearchWriterOptions {
        var options = SearchWriterOptions.tiny(hasThread: hasThread)
        options.tiers = []
        options.retryDelay = .zero
        // A few articles.
        options.rebuildWords = 40
        options.checkInterval = checks ? .seconds(86_400) : nil
        options.checkBytesPerSecond = .max
        return options
    }

    private func expectHealed(
        _ writer: SearchWriter, _ disk: FaultyFolder, _ model: NewsModel, without damaged: String, _ place: Comment,
        comparesAll: Bool = true
    ) throws {
        // What opening finds damaged is read again by the writer itself.
        writer.read(model, saysAll: true)
        try writer.flush()
        #expect(writer.view.live == model.live(), place)
        if comparesAll { try writer.view.expect(model, place) }
        #expect(disk.files[damaged] == nil, place)
        writer.abandon()
        let reports = Reports()
        let again = try SearchWriter.open(disk, Self.options(), reports, log: NewsLog(model))
        #expect(again.work() && reports.codes == [], place)
        again.read(model, saysAll: true)
        again.publish()
        #expect(again.view.live == model.live(), place)
        if comparesAll { try again.view.expect(model, place) }
    }

    @Test(arguments: 0..<4) func aFlippedByteIsFoundAndBuiltAgain(seed: UInt64) throws {
        var prepared = try Prepared(seed: seed)
        for name in prepared.segments {
            let place = prepared.place(in: name)
            let bit = UInt8(1) << UInt8(prepared.news.number(0...7))
            for isBefore in [true, false] {
                var files = prepared.files
                if isBefore { files[name]?[place] ^= bit }
                let disk = FaultyFolder(files)
                let reports = Reports()
                let writer = try SearchWriter.open(disk, Self.options(), reports, log: NewsLog(prepared.model))
                if !isBefore { disk.damage(name) { $0[place] ^= bit } }
                let comment: Comment = "seed \(seed), \(name), byte \(place)"
                writer.workOn(reports)
                #expect(reports.codes == [.damaged], comment)
                try expectHealed(writer, disk, prepared.model, without: name, comment)
            }
        }
    }

    @Test func whateverIsDamagedInAFileIsFound() throws {
        let prepared = try Prepared(seed: 40)
        var model = prepared.model
        let source = FaultyFolder(prepared.files)
        do {
            let writer = try SearchWriter.open(source, Self.options(checks: false))
            model.append(.retraction(id: try #require(model.newestArticle(upTo: 40))))
            writer.read(model)
            try writer.flush()
        }
        let hidden = try #require(source.files.keys.first { $0.hasSuffix("hidden") })
        for kind in 0..<5 {
            let disk = FaultyFolder(source.files)
            let reports = Reports()
            let writer = try SearchWriter.open(disk, Self.options(), reports, log: NewsLog(model))
            let manifest = try #require(writer.files?.folder.manifest)
            let name = try #require(manifest.segments.first { $0.hidden?.name == hidden }?.name)
            let comment: Comment = "kind \(kind)"
            switch kind {
            case 0: disk.damage(name) { $0[3] ^= 1 }
            case 1: disk.damage(name) { $0[$0.count - 1] ^= 1 }
            case 2: disk.damage(name) { $0.removeLast() }
            case 3: disk.unreadable = [name]
            default: disk.damage(hidden) { $0[30] ^= 1 }
            }
            writer.workOn(reports)
            #expect(reports.codes == [kind == 3 ? .storage : .damaged], comment)
            disk.unreadable = []
            try expectHealed(writer, disk, model, without: name, comment)
        }
    }

    /// What is hidden while a segment is built again is hidden in it, also when the damage hides the articles' identities.
    @Test(arguments: 50..<66) func whatIsHiddenMeanwhileIsCarriedOver(seed: UInt64) throws {
        var prepared = try Prepared(seed: seed)
        let name = prepared.segments[prepared.news.number(0...2)]
        var files = prepared.files
        let start = min(prepared.place(in: name), (files[name]?.count ?? 0) - 1000)
        // Long runs, so that columns as a whole are gone.
        for place in start..<max(start, min(start + 2000, (files[name]?.count ?? 0) - 500)) {
            files[name]?[place] = 0xA5
        }
        let disk = FaultyFolder(files)
        let reports = Reports()
        let log = NewsLog(prepared.model)
        guard let writer = try? SearchWriter.open(disk, Self.options(), reports, log: log), reports.codes == [] else {
            return
        }
        nonisolated(unsafe) var news = prepared.news
        nonisolated(unsafe) let sharedWriter = writer
        // The writer's own thread does the work here, so nothing happens at the same time.
        nonisolated(unsafe) var published: UInt64 = 0
        log.willGive = { position in
            guard position.isMultiple(of: 5) else { return }
            var model = log.model
            for _ in 0..<3 { model.append(news.entry(articles: 80)) }
            // Some of what was given already expires.
            if position.isMultiple(of: 3) { model.expired = max(model.expired, position - position % 4) }
            log.model = model
            sharedWriter.read(model, saysAll: true)
            if position.isMultiple(of: 2) {
                sharedWriter.publish()
                published = model.expired
            }
        }
        writer.workOn(reports)
        log.willGive = nil
        // What was hidden by then has not come back with the new segment.
        #expect(writer.view.live.allSatisfy { $0 > published }, "seed \(seed)")
        writer.publish()
        #expect(reports.codes == [.damaged])
        try expectHealed(writer, disk, log.model, without: name, "seed \(seed)")
    }

    @Test func aLogThatCannotBeReadIsReadLater() throws {
        var prepared = try Prepared(seed: 71)
        let name = prepared.segments[0]
        var files = prepared.files
        files[name]?[prepared.place(in: name)] ^= 4
        let disk = FaultyFolder(files)
        let reports = Reports()
        let log = NewsLog(prepared.model)
        let writer = try SearchWriter.open(disk, Self.options(), reports, log: log)
        log.failures = 3
        var model = prepared.model
        while disk.files[name] != nil {
            #expect(writer.work())
            // All else goes on.
            model.append(prepared.news.entry(articles: 80))
            log.model = model
            writer.read(model, saysAll: true)
            #expect(writer.publish().position.rawValue == model.position)
        }
        #expect(reports.codes == [.damaged, .storage, .storage, .storage] && log.reads == 4)
        try expectHealed(writer, disk, model, without: name, "after three failures")
    }

    @Test(arguments: [ENOSPC, EIO]) func aDiskThatFailsIsTriedAgain(error: Int32) throws {
        let prepared = try Prepared(seed: 72)
        let name = try #require(
            prepared.segments.max { prepared.files[$0]?.count ?? 0 < prepared.files[$1]?.count ?? 0 })
        var files = prepared.files
        files[name]?[100] ^= 4
        var changes = 1
        var passing = 0
        while passing < changes {
            let disk = FaultyFolder(files)
            let reports = Reports()
            let writer = try SearchWriter.open(disk, Self.options(), reports, log: NewsLog(prepared.model))
            let before = disk.operations.count
            if passing > 0 { disk.fault = FileFault(passing: passing - 1, error: error, isHalfDone: true) }
            let comment: Comment = "error \(error), after \(passing - 1)"
            var rounds = 0
            while disk.files[name] != nil || writer.files?.withState({ $0.isUncommitted }) == true, rounds < 10 {
                _ = writer.work()
                rounds += 1
            }
            if passing == 0 { changes = disk.operations.count - before }
            #expect(!reports.codes.isEmpty && rounds < 10, comment)
            // All that is said of the articles is compared now and then: it takes time.
            try expectHealed(
                writer, disk, prepared.model, without: name, comment, comparesAll: passing.isMultiple(of: 16))
            passing += 1
        }
        #expect(changes > 12)
    }

    /// Whoever dies at any operation on files while a segment is built again leaves an index that heals.
    @Test(arguments: 80..<82) func aCrashWhileHealingLosesNothing(seed: UInt64) throws {
        var prepared = try Prepared(seed: seed)
        var random = SeededGenerator(seed: seed)
        let name = prepared.segments[prepared.news.number(0...1)]
        var files = prepared.files
        files[name]?[prepared.place(in: name)] ^= 32
        let disk = FaultyFolder(files)
        let log = NewsLog(prepared.model)
        let writer = try SearchWriter.open(disk, Self.options(), Reports(), log: log)
        nonisolated(unsafe) var news = prepared.news
        nonisolated(unsafe) let sharedWriter = writer
        log.willGive = { position in
            var model = log.model
            model.append(news.entry(articles: 80))
            log.model = model
            sharedWriter.read(model, saysAll: true)
            sharedWriter.publish()
        }
        writer.workOn(Reports())
        log.willGive = nil
        try writer.flush()
        #expect(disk.files[name] == nil)
        let model = log.model
        var image = FolderImage(files)
        for (count, operation) in disk.operations.enumerated() {
            for left in [image.visible, image.afterPowerCut(using: &random)] {
                let reports = Reports()
                let other = FaultyFolder(left)
                let writer = try SearchWriter.open(other, Self.options(), reports, log: log)
                let comment: Comment = "seed \(seed), after \(count)"
                writer.workOn(reports)
                #expect(other.files[name] == nil && reports.codes.count <= 1, comment)
                writer.read(model, saysAll: true)
                writer.publish()
                #expect(writer.view.live == model.live(), comment)
                // All that is said of the articles is compared now and then: it takes time.
                if count % 24 == 3 { try writer.view.expect(model, comment) }
            }
            image.apply(operation)
        }
    }

    /// With a thread of its own: searches and additions go on, and at some time all is well.
    @Test func theBackgroundHealsByItself() throws {
        var prepared = try Prepared(seed: 90, segments: 4)
        let disk = FaultyFolder(prepared.files)
        let reports = Reports()
        let log = NewsLog(prepared.model)
        var options = Self.options(hasThread: true)
        options.checkInterval = .milliseconds(1)
        options.tiers = SearchWriterOptions.tiny().tiers
        let writer = try SearchWriter.open(disk, options, reports, log: log)
        var model = prepared.model
        for _ in 0..<5 {
            let name = try #require(
                writer.files?.folder.manifest.segments.map(\.name).min { $0.count < $1.count })
            disk.damage(name) { $0[100] ^= 1 }
            let end = model.position + 100
            while disk.files[name] != nil {
                // Who writes without end leaves the background no time to read.
                guard model.position < end else {
                    sched_yield()
                    continue
                }
                model.append(prepared.news.entry(articles: 80))
                log.model = model
                writer.read(model, saysAll: true)
                writer.publish()
            }
        }
        try writer.flush()
        try writer.view.expect(model, "after")
        #expect(!reports.codes.contains(.storage))
        writer.abandon()
        let again = try SearchWriter.open(disk)
        again.read(model, saysAll: true)
        try again.publish().expect(model, "opened again")
    }

    @Test func damageThatAMergeMeetsIsBuiltAgainToo() throws {
        let prepared = try Prepared(seed: 73, segments: 2)
        let name = prepared.segments[1]
        var files = prepared.files
        for place in 64..<1088 { files[name]?[place] = 0xFF }
        let disk = FaultyFolder(files)
        var options = Self.options(checks: false)
        options.tiers = [.init(bytes: 1 << 30, count: 2)]
        let reports = Reports()
        let writer = try SearchWriter.open(disk, options, reports, log: NewsLog(prepared.model))
        #expect(throws: SearchError.self) { _ = try writer.files?.step() }
        #expect(writer.work())
        #expect(writer.view.segments.count == 1)
        try expectHealed(writer, disk, prepared.model, without: name, "after a merge")
    }

    /// All articles of the damaged segment are hidden meanwhile: nothing takes its place.
    @Test func aSegmentOfWhichNothingIsLeftGoes() throws {
        let disk = FaultyFolder()
        var model = NewsModel()
        var writer = try SearchWriter.open(disk, Self.options())
        for number in 0..<10 { model.append(.article(Article(body: "a"), id: number)) }
        writer.read(model)
        try writer.flush()
        for number in 0..<10 { model.append(.article(Article(body: "b"), id: number)) }
        writer.read(model)
        try writer.flush()
        writer.abandon()
        let files = disk.files
        let other = FaultyFolder(files)
        writer = try .open(other, Self.options(), Reports(), log: NewsLog(model))
        other.damage("1.segment") { $0[70] ^= 1 }
        #expect(writer.work() && writer.view.segments.count == 1)
        try expectHealed(writer, other, model, without: "1.segment", "all hidden")
    }

    /// Without a log it is left out in the end, with all behind it, and the log gives it back after the next start.
    @Test func withoutALogItIsBuiltAgainAfterTheNextStart() throws {
        let prepared = try Prepared(seed: 74)
        let disk = FaultyFolder(prepared.files)
        let reports = Reports()
        let writer = try SearchWriter.open(disk, Self.options(), reports)
        let record = try #require(writer.files?.folder.manifest.segments[1])
        disk.damage(record.name) { $0[100] ^= 1 }
        writer.workOn(reports)
        #expect(reports.codes == [.damaged])
        try writer.view.expect(prepared.model, "until the end")
        writer.abandon()
        let again = try SearchWriter.open(disk, Self.options(), reports)
        #expect(again.position.rawValue == record.positions.lowerBound - 1 && reports.codes == [.damaged])
        again.read(prepared.model)
        try again.publish().expect(prepared.model, "built again")
    }
}
