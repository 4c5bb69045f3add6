import ArticleLog
import Articles
import Testing

struct ModelTests {
    @Test(arguments: 0..<40) func theLogDoesAsTheModelDoes(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var batches = RandomBatches(seed: seed)
        var model = Model()
        var writer: ArticleLogWriter? = try ArticleLogWriter(folder: folder.data)
        for round in 0..<25 {
            if batches.random.chance(1, in: 6) {
                writer = nil
                writer = try ArticleLogWriter(folder: folder.data)
            }
            if batches.random.chance(1, in: 4) {
                let some = (0..<3).map { _ in position(UInt64(batches.random.below(40))) }
                #expect(try #require(writer).dismiss(some, at: time(Int64(round))) == model.dismiss(some))
            }
            if batches.random.chance(1, in: 2) {
                let id = batches.articleID()
                let outcome = try #require(writer).retract(id, because: reason, at: time(Int64(round)))
                #expect(outcome == model.retract(id, at: time(Int64(round))))
            }
            if batches.random.chance(1, in: 6) {
                let retention = Retention(time: .milliseconds(batches.random.below(12)))
                let step = try #require(writer).expire(retention, at: time(Int64(round)))
                if let step { #expect(model.expire(through: step.through) == step.articles) }
            }
            let batch = try batches.next()
            let outcomes = try #require(writer).append(batch, at: time(Int64(round)))
            #expect(outcomes == model.append(batch, at: time(Int64(round))))
        }
        try expectAgreement(folder, model)
    }
}
