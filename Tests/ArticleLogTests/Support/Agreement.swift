import ArticleLog
import Articles
import Testing

/// Expects that the log in the folder says what the model says, and is sound.
func expectAgreement(
    _ folder: TemporaryFolder, _ model: Model, location: SourceLocation = #_sourceLocation
) throws {
    let reader = try ArticleLogReader(folder: folder.data)
    let entries = try allEntries(reader)
    #expect(entries.map(\.position.rawValue) == model.entries.indices.map { UInt64($0 + 1) }, sourceLocation: location)
    for (entry, expected) in zip(entries, model.entries) {
        switch (entry, expected) {
        case (.expired(let logged), .submission(let expected)):
            guard case .article(let article) = expected.content else {
                Issue.record("entry \(entry.position) is of another kind", sourceLocation: location)
                continue
            }
            #expect(logged.position.rawValue <= model.expired, sourceLocation: location)
            #expect(
                ArticleIdentity(id: logged.id, revision: logged.revision) == ArticleIdentity(of: article)
                    && logged.tag == expected.tag, sourceLocation: location)
            #expect(try reader.article(at: logged.position) == nil, sourceLocation: location)
        case (.rejection(let logged), .submission(let expected)) where logged.position.rawValue <= model.expired:
            guard case .rejection(let whole) = expected.content else {
                Issue.record("entry \(entry.position) is of another kind", sourceLocation: location)
                continue
            }
            #expect(
                try reader.rejection(at: logged.position)?.rejection
                    == Rejection(code: whole.code, message: "it has expired", origin: whole.origin, document: []),
                sourceLocation: location)
            #expect(
                logged.tag == expected.tag && logged.keptBytes == whole.document.count, sourceLocation: location)
        case (.article(let logged), .submission(let expected)):
            #expect(logged.position.rawValue > model.expired, sourceLocation: location)
            #expect(
                .article(logged.article) == expected.content && logged.tag == expected.tag, sourceLocation: location)
        case (.rejection(let logged), .submission(let expected)):
            var rejection = try reader.rejection(at: logged.position)?.rejection
            if !model.open.contains(logged.position), case .rejection(let whole) = expected.content {
                #expect(rejection?.document == [], sourceLocation: location)
                rejection?.document = whole.document
            }
            #expect(rejection.map { .rejection($0) } == expected.content, sourceLocation: location)
            #expect(logged.tag == expected.tag, sourceLocation: location)
        case (.dismissal(let logged), .dismissal(of: let rejection)):
            #expect(logged.rejection == rejection, sourceLocation: location)
        case (.retraction(let logged), .retraction(of: let id, retracts: let retracts)):
            #expect(logged.id == id && logged.retracts == retracts && logged.reason == reason, sourceLocation: location)
        default: Issue.record("entry \(entry.position) is of another kind", sourceLocation: location)
        }
    }
    let (retracted, expired) = (model.retracted, model.expiredArticles)
    for (id, article) in model.newest {
        #expect(
            try reader.latest(id)?.article == (retracted.contains(id) || expired.contains(id) ? nil : article),
            sourceLocation: location)
        let state = try reader.state(of: id)
        #expect(state?.newest.article?.article == (expired.contains(id) ? nil : article), sourceLocation: location)
        #expect(state?.newest.revision == ArticleIdentity(of: article).revision, sourceLocation: location)
        #expect((state?.retraction != nil) == retracted.contains(id), sourceLocation: location)
        let history = try reader.history(of: id)
        #expect(history.map { Int($0.position.rawValue) } == model.history(of: id), sourceLocation: location)
        let revisions = history.reversed().compactMap { entry in
            if case .revision(let revision) = entry { revision } else { nil }
        }
        var before: LogPosition?
        for revision in revisions {
            let logged = try reader.article(id, revision: revision.revision)
            #expect(logged?.position == revision.position && logged?.replaces == before, sourceLocation: location)
            before = revision.position
        }
    }

    #expect(
        try reader.rejections().map(\.position) == Array(model.open.reversed().prefix(100)), sourceLocation: location)

    let totals = try reader.totals()
    #expect(totals.openRejections == model.open.count, sourceLocation: location)
    #expect(totals.expired.rawValue == model.expired, sourceLocation: location)
    let all = totals.settlements
    let expected = model.counts(Array(model.outcomes.values) + model.untagged)
    #expect([all.accepted, all.duplicates, all.rejected] == expected, sourceLocation: location)
    #expect(totals.articles == model.newest.count, sourceLocation: location)
    #expect(totals.retractedArticles == retracted.count, sourceLocation: location)
    let retractions = model.entries.count { if case .retraction = $0 { true } else { false } }
    #expect(totals.retractions == retractions, sourceLocation: location)
    #expect(totals.producers == model.lastActive.count, sourceLocation: location)
    for (producer, lastActive) in model.lastActive {
        let documents = model.documents[producer] ?? [:]
        let receipts = try reader.receipts(of: producer)
        #expect(receipts.settled == SequenceSet(documents.keys.map { $0...$0 }), sourceLocation: location)
        #expect(receipts.lastActive == lastActive, sourceLocation: location)
        let counts = model.counts(model.outcomes.filter { $0.key.producer == producer }.values)
        #expect(
            [receipts.counts.accepted, receipts.counts.duplicates, receipts.counts.rejected] == counts,
            sourceLocation: location)
        let rejected = model.entries.compactMap { entry -> DeliveryTag? in
            guard case .submission(let entry) = entry, case .rejection = entry.content, let tag = entry.tag,
                tag.producer == producer,
                documents[tag.sequence] != nil
            else { return nil }
            return tag
        }
        #expect(Set(receipts.rejected.map(\.tag)) == Set(rejected), sourceLocation: location)
        #expect(receipts.rejected.count == rejected.count, sourceLocation: location)
        for sequence in 1...30 {
            let settlement = try reader.settlement(of: producer, sequence: sequence)
            #expect(settlement == documents[sequence], sourceLocation: location)
        }
    }
    #expect(try reader.checkLedger() == [], sourceLocation: location)
    let check = try reader.check()
    #expect(check.faults.isEmpty && check.isAtEnd, sourceLocation: location)
}

/// Batches of new articles, revisions, duplicates, rejections, parts and resends, from few producers and few numbers.
struct RandomBatches {
    var random: SplitMix
    private var sent: [Submission] = []

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func next() throws -> [Submission] {
        try (0..<random.below(12)).map { _ in
            if let old = sent.randomElement(using: &random), random.chance(1, in: 3) { return old }
            let next = Submission(tag: try tag(), content: content())
            sent.append(next)
            return next
        }
    }

    /// The id of an article that may be among them.
    mutating func articleID() -> ArticleID {
        ArticleIdentity(of: article("\(random.below(30))")).id
    }

    private mutating func tag() throws -> DeliveryTag? {
        if random.chance(1, in: 6) { return nil }
        let parts = random.chance(1, in: 2) ? 1 : 1 + random.below(3)
        return try DeliveryTag(
            producer: random.chance(1, in: 4) ? "q" : "p", sequence: 1 + random.below(30),
            part: 1 + random.below(parts), parts: parts)
    }

    private mutating func content() -> Submission.Content {
        if random.chance(1, in: 6) {
            var rejection = unreadable
            rejection.offset = random.below(1_000)
            if random.chance(1, in: 3) { rejection.document = [] }
            return .rejection(rejection)
        }
        var article = article("\(random.below(25))", version: random.below(3))
        if random.chance(1, in: 4) { article.uri = nil }
        if random.chance(1, in: 4) { article.uri = "file:///\(random.below(3))/x" }
        return .article(article)
    }
}
