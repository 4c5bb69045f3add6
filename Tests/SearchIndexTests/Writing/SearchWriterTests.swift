import Articles
import IndexStorage
import Testing

@testable import SearchIndex

/// What a writer publishes is what a plain model of the log says, whatever segments it is in.
struct SearchWriterTests {
    private func expect(_ view: SearchView, is model: NewsModel, after count: Int, _ place: Comment) {
        #expect(view.live == model.live(after: count), place)
        #expect(view.position.rawValue == UInt64(count), place)
        #expect(view.articleCount == model.live(after: count).count, place)
    }

    @Test(arguments: 0..<8) func everyViewShowsTheNewestRevisions(seed: UInt64) throws {
        var news = RandomNews(seed: seed)
        let writer = SearchWriter()
        var model = NewsModel()
        var views: [(SearchView, Int)] = []
        for _ in 0..<news.number(5...40) {
            for _ in 0..<news.number(0...news.number(1...20)) { model.append(news.entry()) }
            writer.read(model)
            views.append((writer.publish(), model.log.count))
        }
        // Each view is what it was, also after all that came later.
        for (view, count) in views { expect(view, is: model, after: count, "after \(count)") }
        let all = try writer.view.decoded()
        let built = DecodedSegment(try .build(model.entries(at: model.live())))
        #expect(all.faults == [] && all.documents == built.documents && all.words == built.words)
        #expect(all.keywords == built.keywords)
    }

    @Test func nothingIsSeenBeforeItIsPublished() {
        let writer = SearchWriter()
        let id = NewsEntry.id(1)
        writer.add(Article(body: "a"), id: id, position: LogPosition(rawValue: 1), ingested: 1)
        #expect(writer.view.live == [] && writer.view.position == .start)
        writer.publish()
        writer.add(Article(body: "b"), id: id, position: LogPosition(rawValue: 2), ingested: 1)
        // The older revision is seen until the newer is.
        #expect(writer.view.live == [1])
        #expect(writer.publish().live == [2])
        writer.retract(id, position: LogPosition(rawValue: 3))
        #expect(writer.view.live == [2])
        #expect(writer.publish().live == [])
        writer.advance(to: LogPosition(rawValue: 9))
        #expect(writer.publish().position == LogPosition(rawValue: 9))
    }

    @Test func whatIsInTheIndexAlreadyIsIgnored() {
        let writer = SearchWriter()
        func add(_ position: UInt64) {
            writer.add(
                Article(body: "a"), id: NewsEntry.id(1), position: LogPosition(rawValue: position), ingested: 1)
        }
        add(1)
        writer.retract(NewsEntry.id(1), position: LogPosition(rawValue: 2))
        add(3)
        writer.publish()
        add(3)
        add(1)
        writer.retract(NewsEntry.id(1), position: LogPosition(rawValue: 3))
        writer.advance(to: LogPosition(rawValue: 2))
        #expect(writer.publish().live == [3])
        #expect(writer.position == LogPosition(rawValue: 3))
    }

    @Test func manySmallCommitsGiveFewSegments() {
        var news = RandomNews(seed: 1)
        let writer = SearchWriter()
        var model = NewsModel()
        var most = 0
        for _ in 0..<400 {
            model.append(.article(Article(body: "peace talks \(news.number(1...50))"), id: news.number(1...1000)))
            writer.read(model)
            most = max(most, writer.publish().segments.count)
        }
        #expect(writer.view.live == model.live())
        #expect(most <= 12)
    }

    @Test func anArticleOfManyRevisionsIsOneArticle() {
        let writer = SearchWriter()
        var model = NewsModel()
        for number in 0..<300 {
            model.append(.article(Article(body: "revision \(number)"), id: 7))
            writer.read(model)
            if number % 3 == 0 { writer.publish() }
        }
        #expect(writer.publish().live == [300])
    }
}
