import Articles
import FileFaults
import IndexStorage
import Testing

@testable import SearchIndex

/// An index in files is what a plain model of the log says, whatever was written, merged and opened again.
struct StoredIndexTests {
    /// Does some of: handing in entries, letting the oldest expire, publishing, working on files, flushing.
    private func step(
        _ writer: SearchWriter, _ model: inout NewsModel, _ news: inout RandomNews
    ) throws {
        for _ in 0..<news.number(0...25) { model.append(news.entry(articles: 200)) }
        if news.chance(8) { model.expired = UInt64(news.number(Int(model.expired)...Int(model.position))) }
        writer.read(model)
        if news.chance(2) { writer.publish() }
        if news.chance(2) { #expect(writer.work()) }
        if news.chance(6) { try writer.flush() }
    }

    @Test(arguments: 0..<4) func anIndexThatIsOpenedAgainGoesOn(seed: UInt64) throws {
        var news = RandomNews(seed: seed)
        let disk = FaultyFolder()
        var model = NewsModel()
        var files = 0
        for life in 0..<5 {
            let reports = Reports()
            let writer = try SearchWriter.open(disk, .tiny(), reports)
            #expect(writer.position.rawValue <= model.position)
            for _ in 0..<news.number(1...8) { try step(writer, &model, &news) }
            try writer.publish().expect(model, "life \(life)")
            files = max(files, writer.files?.folder.manifest.segments.count ?? 0)
            #expect(reports.codes == [])
            writer.abandon()
        }
        let writer = try SearchWriter.open(disk)
        writer.read(model)
        try writer.flush()
        #expect(writer.position.rawValue == writer.files?.folder.manifest.logPosition)
        try writer.view.expect(model, "in the end")
        #expect(files > 1)
    }

    @Test func afterAFlushNothingIsReadAgain() throws {
        var news = RandomNews(seed: 1)
        let disk = FaultyFolder()
        var model = NewsModel()
        for _ in 0..<100 { model.append(news.entry()) }
        var writer = try SearchWriter.open(disk)
        writer.read(model)
        try writer.flush()
        writer.abandon()
        writer = try .open(disk)
        #expect(writer.position.rawValue == 100)
        try writer.view.expect(model, "opened")
        // Nor when entries came that are no articles.
        model.append(.retraction(id: 3))
        model.append(.other)
        writer.read(model)
        try writer.flush()
        writer.abandon()
        writer = try .open(disk)
        #expect(writer.position.rawValue == 102)
        try writer.view.expect(model, "opened again")
    }

    @Test func aLogWithoutArticlesIsNotReadFromItsBeginning() throws {
        let disk = FaultyFolder()
        var writer = try SearchWriter.open(disk)
        writer.advance(to: LogPosition(rawValue: 50))
        writer.publish()
        #expect(writer.work())
        writer.advance(to: LogPosition(rawValue: 70))
        writer.publish()
        #expect(writer.work())
        writer.advance(to: LogPosition(rawValue: 90))
        writer.publish()
        #expect(writer.work())
        writer.abandon()
        writer = try .open(disk)
        #expect(writer.position.rawValue == 70)
    }

    @Test func worksWithAThread() throws {
        var news = RandomNews(seed: 9)
        let disk = FaultyFolder()
        var model = NewsModel()
        for life in 0..<3 {
            let reports = Reports()
            let writer = try SearchWriter.open(disk, .tiny(hasThread: true), reports)
            for _ in 0..<15 {
                for _ in 0..<20 { model.append(news.entry(articles: 300)) }
                writer.read(model)
                let view = writer.publish()
                #expect(view.live == model.live())
                #expect(view.statistics.segments.reduce(0) { $0 + $1.articles - $1.hidden } == view.articleCount)
            }
            if life == 1 { try writer.flush() }
            try writer.view.expect(model, "life \(life)")
            writer.abandon()
            #expect(reports.codes == [])
        }
        let writer = try SearchWriter.open(disk, .tiny(hasThread: true))
        #expect(writer.position > .start)
        writer.read(model)
        try writer.publish().expect(model, "in the end")
    }

    @Test func endsHoweverSoonAfterWorkItIsClosed() throws {
        let disk = FaultyFolder()
        for life in 0..<2000 {
            let writer = try SearchWriter.open(disk, .tiny(hasThread: true))
            // Where the background is on its way to sleep when the end comes depends on the time until then.
            for _ in 0..<life % 50 * 20 { _ = writer.position }
            writer.close()
        }
    }

    @Test func filesAreMergedAndNoneIsTooLarge() throws {
        var news = RandomNews(seed: 4)
        let disk = FaultyFolder()
        let options = SearchWriterOptions.tiny(maximumSegmentBytes: 30_000)
        let writer = try SearchWriter.open(disk, options)
        var model = NewsModel()
        var most = 0
        for _ in 0..<60 {
            for _ in 0..<20 { model.append(.article(news.article(), id: model.log.count)) }
            writer.read(model)
            writer.publish()
            #expect(writer.work())
            most = max(most, writer.view.segments.count)
        }
        let sizes = writer.files?.folder.manifest.segments.map(\.bytes) ?? []
        let all = sizes.reduce(0, +)
        #expect(all > 100_000 && sizes.allSatisfy { $0 <= 33_000 }, "\(sizes)")
        #expect(most <= all / 10_000 + 8, "\(sizes)")
        try writer.view.expect(model, "in the end")
    }

    @Test func whatIsMostlyHiddenIsWrittenAnew() throws {
        let disk = FaultyFolder()
        let writer = try SearchWriter.open(disk)
        var model = NewsModel()
        for number in 0..<100 { model.append(.article(Article(body: "revision of \(number)"), id: number)) }
        writer.read(model)
        try writer.flush()
        for number in 0..<25 { model.append(.retraction(id: number)) }
        writer.read(model)
        try writer.flush()
        #expect(writer.view.revisionCount == 100)
        for number in 25..<40 { model.append(.retraction(id: number)) }
        writer.read(model)
        try writer.flush()
        #expect(writer.work())
        #expect(writer.view.revisionCount == 60)
        try writer.view.expect(model, "after")
        for number in 40..<100 { model.append(.retraction(id: number)) }
        writer.read(model)
        try writer.flush()
        #expect(writer.work())
        #expect(writer.view.segments.isEmpty && Set(disk.files.keys) == ["manifest"])
        writer.abandon()
        let other = try SearchWriter.open(disk)
        #expect(other.position.rawValue == model.position && other.view.articleCount == 0)
        // What comes then is in the order of the log.
        model.append(.article(Article(body: "again"), id: 5))
        other.read(model)
        try other.flush()
        try other.view.expect(model, "again")
    }

    @Test func whatExpiresIsHiddenAndItsSegmentsGo() throws {
        let disk = FaultyFolder()
        let writer = try SearchWriter.open(disk)
        var model = NewsModel()
        var news = RandomNews(seed: 8)
        for _ in 0..<4 {
            for _ in 0..<50 { model.append(.article(news.article(), id: model.log.count)) }
            writer.read(model)
            writer.publish()
            #expect(writer.work())
        }
        try writer.flush()
        for expired in [1, 63, 64, 65, 130, 199] as [UInt64] {
            model.expired = expired
            writer.read(model)
            try writer.publish().expect(model, "through \(expired)")
            #expect(writer.work())
            try writer.view.expect(model, "through \(expired), merged")
        }
        #expect(writer.view.revisionCount == 1)
        model.expired = 200
        writer.read(model)
        writer.publish()
        #expect(writer.work())
        #expect(writer.view.segments.isEmpty && Set(disk.files.keys) == ["manifest"])
    }

    /// Files that do not say yet what has expired are told when they are opened.
    @Test func aLaggingIndexIsToldWhatHasExpired() throws {
        let disk = FaultyFolder()
        var model = NewsModel()
        for number in 0..<30 { model.append(.article(Article(body: "number \(number)"), id: number)) }
        let writer = try SearchWriter.open(disk)
        writer.read(model)
        try writer.flush()
        let before = disk.files
        model.expired = 3
        writer.read(model)
        writer.publish()
        writer.abandon()
        let again = try SearchWriter.open(FaultyFolder(before))
        #expect(again.view.articleCount == 30)
        again.read(model)
        try again.publish().expect(model, "told")
    }

    @Test func closingWritesEverything() throws {
        let disk = FaultyFolder()
        let writer = try SearchWriter.open(disk)
        writer.add(Article(body: "a"), id: NewsEntry.id(1), position: LogPosition(rawValue: 1), ingested: 1)
        writer.close()
        let again = try SearchWriter.open(disk)
        #expect(again.position.rawValue == 1 && again.view.live == [1])
    }

    /// The articles of an older copy of a log, or of another, are not taken for those of this one.
    @Test func whatTheLogDoesNotHaveIsLeftOut() throws {
        let disk = FaultyFolder()
        let writer = try SearchWriter.open(disk)
        for number in 1...3 {
            writer.add(
                Article(body: "a"), id: NewsEntry.id(number), position: LogPosition(rawValue: UInt64(number)),
                ingested: 1)
        }
        try writer.flush()
        writer.abandon()
        func open(end: UInt64, third: Int?) throws -> (position: UInt64, reports: [SearchError.Code]) {
            let reports = Reports()
            let writer = try SearchWriter.open(
                FaultyFolder(disk.files), archive: SearchWriter.archive, options: .tiny(),
                log: (LogPosition(rawValue: end), { $0.rawValue == 3 ? third.map { NewsEntry.id($0) } : nil }),
                report: { reports.append($0) })
            return (writer.position.rawValue, reports.codes)
        }
        #expect(try open(end: 9, third: 3) == (3, []))
        #expect(try open(end: 3, third: 3) == (3, []))
        #expect(try open(end: 3, third: 4) == (0, [.damaged]))
        #expect(try open(end: 3, third: nil) == (0, [.damaged]))
        #expect(try open(end: 2, third: 3) == (0, [.damaged]))
    }

    @Test func oneWriterHasTheFolder() throws {
        let disk = FaultyFolder()
        let writer = try SearchWriter.open(disk)
        do throws(SearchError) {
            _ = try SearchWriter.open(disk)
            Issue.record("two writers have the folder")
        } catch { #expect(error.code == .storage && error.message.contains("another worker uses this index")) }
        writer.abandon()
        _ = try SearchWriter.open(disk)
    }

    @Test func anIndexOfAnotherLogIsBuiltAnew() throws {
        let disk = FaultyFolder()
        let writer = try SearchWriter.open(disk)
        writer.add(Article(body: "a"), id: NewsEntry.id(1), position: LogPosition(rawValue: 1), ingested: 1)
        try writer.flush()
        writer.abandon()
        let reports = Reports()
        let other = try SearchWriter.open(disk, archive: 8, options: .tiny(), report: { reports.append($0) })
        #expect(other.position == .start && other.view.segments.isEmpty && reports.codes == [.damaged])
    }
}
