import ArticleLog
import Articles
import QueryLanguage
import SearchIndex

/// Knows what must be true, from what was fed and from what was promised, and not from how it came about.
final class Oracle {
    /// The parts of the judgement.
    enum Rule: String {
        case ends = "everything is settled in time"
        case promises = "what a receipt named is never lost"
        case settled = "every document is settled once, and as what it is"
        case articles = "every article is in the log once"
        case rejections = "every unreadable document has one rejection with a reason"
        case counts = "the counts are those of what was committed"
        case search = "every article is found once, in its newest revision"
        case check = "the log finds no damage in itself"
    }

    struct Violation: Error, CustomStringConvertible {
        var rule: Rule
        var detail: String
        var description: String { "\(rule.rawValue): \(detail)" }
    }

    private struct Document: Hashable {
        var producer: String
        var sequence: Int
    }

    private struct Tally: Equatable {
        var accepted = 0
        var duplicates = 0
        var rejected = 0
    }

    /// The producers that receipts were given to, in the order of the first, and what was named to them.
    private var promised: [(producer: String, settled: SequenceSet)] = []
    /// The producers of what was committed, in order, and what became of it.
    private var tallies: [(producer: String, tally: Tally)] = []
    /// How often each part was settled.
    private var settledParts: [DeliveryTag: Int] = [:]
    /// Those whose header alone reached a worker. They may be innocent: many deaths around them look the same.
    private var convictions: Set<Document> = []

    // MARK: What happens.

    func answered(_ producer: String, _ settled: SequenceSet) {
        let index = promised.firstIndex { $0.producer == producer } ?? promised.count
        if index == promised.count { promised.append((producer, SequenceSet())) }
        for range in settled.ranges { promised[index].settled.insert(range) }
    }

    func convicted(_ tag: DeliveryTag) {
        convictions.insert(Document(producer: tag.producer, sequence: tag.sequence))
    }

    func committed(_ submissions: [Submission], _ outcomes: [Outcome]) {
        for (submission, outcome) in zip(submissions, outcomes) {
            guard let tag = submission.tag else { continue }
            let index = tallies.firstIndex { $0.producer == tag.producer } ?? tallies.count
            if index == tallies.count { tallies.append((tag.producer, Tally())) }
            switch outcome {
            case .accepted: tallies[index].tally.accepted += 1
            case .duplicate: tallies[index].tally.duplicates += 1
            case .rejected: tallies[index].tally.rejected += 1
            case .alreadySettled: continue
            }
            settledParts[tag, default: 0] += 1
        }
    }

    /// - Throws: `Violation`, when the log has lost what was named.
    func hasRestarted(_ reader: ArticleLogReader) throws {
        for (producer, named) in promised {
            let settled = try reader.receipts(of: producer).settled
            for number in named.ranges.joined() where !settled.contains(number) {
                throw Violation(rule: .promises, detail: "\(producer) \(number) was named and is not settled")
            }
        }
    }

    // MARK: The end.

    func judge(_ simulation: Simulation) throws {
        let reader = try ArticleLogReader(folder: simulation.folder)
        let entries = try reader.entries(after: .start)
        var articles: [LoggedArticle] = []
        var rejections: [LoggedRejection] = []
        for entry in entries {
            switch entry {
            case .article(let article): articles.append(article)
            case .rejection(let rejection): rejections.append(rejection)
            case .expired, .retraction, .dismissal: break
            }
        }
        try hasRestarted(reader)
        for origin in simulation.origins { try judge(origin, reader, articles, rejections) }
        try judge(articles, simulation)
        try judge(rejections, simulation)
        try judgeCounts(reader, articles, rejections)
        try judgeSearch(articles, simulation)
        let check = try reader.check()
        try hold(.check, check.isAtEnd && check.faults.isEmpty, "\(check.faults)")
        let ledger = try reader.checkLedger()
        try hold(.check, ledger.isEmpty, "\(ledger)")
    }

    private func hold(_ rule: Rule, _ isTrue: Bool, _ detail: @autoclosure () -> String) throws {
        if !isTrue { throw Violation(rule: rule, detail: detail()) }
    }

    /// Every document of an origin, under the name that the origin had last.
    private func judge(
        _ origin: Origin, _ reader: ArticleLogReader, _ articles: [LoggedArticle], _ rejections: [LoggedRejection]
    ) throws {
        for (index, document) in origin.documents.enumerated() {
            let name = Document(producer: origin.producer, sequence: index + 1)
            let settlement = try reader.settlement(of: name.producer, sequence: name.sequence)
            let detail =
                "\(document.name) as \(name.producer) \(name.sequence) is \(settlement.map { "\($0)" } ?? "open")"
            try hold(.settled, settlement != nil, detail)
            if convictions.contains(name) { continue }
            for part in 1...document.parts {
                let tag = try DeliveryTag(
                    producer: name.producer, sequence: name.sequence, part: part, parts: document.parts)
                let count = settledParts[tag] ?? 0
                try hold(.settled, count == 1, "\(detail), its part \(part) \(count) times")
            }
            let entry = articles.first { $0.tag?.producer == name.producer && $0.tag?.sequence == name.sequence }
            switch document.content {
            case .articles: try hold(.settled, settlement == (entry == nil ? .duplicate : .accepted), detail)
            case .unreadable, .deadly, .alwaysDeadly:
                try hold(.settled, settlement == .rejected, detail)
                let own = rejections.filter {
                    $0.tag?.producer == name.producer && $0.tag?.sequence == name.sequence
                }
                try hold(.rejections, own.count == 1, "\(detail), with \(own.count) rejections")
            }
        }
    }

    private func judge(_ articles: [LoggedArticle], _ simulation: Simulation) throws {
        for article in simulation.corpus.articles {
            let found = articles.filter { $0.article.headline == article.headline }
            let detail = "\(article.headline ?? "") is in the log \(found.count) times"
            try hold(.articles, found.count <= 1, detail)
            try hold(.articles, found.allSatisfy { $0.article == article }, "\(detail), and not as it was fed")
            let isDue = simulation.origins.contains { origin in
                origin.documents.enumerated().contains { index, document in
                    guard case .articles(let articles) = document.content else { return false }
                    let name = Document(producer: origin.producer, sequence: index + 1)
                    return articles.contains(article) && !convictions.contains(name)
                }
            }
            try hold(.articles, !isDue || found.count == 1, detail)
        }
        let known = Set(simulation.corpus.articles.map(\.headline))
        try hold(.articles, articles.allSatisfy { known.contains($0.article.headline) }, "one was never fed")
    }

    /// A rejection belongs to a document that deserves it, says why, and is alone.
    private func judge(_ rejections: [LoggedRejection], _ simulation: Simulation) throws {
        var seen: Set<Document> = []
        for entry in rejections {
            guard let tag = entry.tag else { throw Violation(rule: .rejections, detail: "one has no number") }
            let detail = "\(entry.rejection.uri ?? "") as \(tag.producer) \(tag.sequence)"
            let name = Document(producer: tag.producer, sequence: tag.sequence)
            try hold(.rejections, seen.insert(name).inserted, "\(detail) was rejected twice")
            try hold(.rejections, !entry.rejection.message.isEmpty, "\(detail) has no reason")
            let document = simulation.corpus.documents.joined().first { $0.name == entry.rejection.uri }
            guard let document else { throw Violation(rule: .rejections, detail: "\(detail) was never fed") }
            if case .articles = document.content {
                try hold(.rejections, convictions.contains(name), "\(detail) was rejected and can be read")
            }
        }
    }

    private func judgeCounts(
        _ reader: ArticleLogReader, _ articles: [LoggedArticle], _ rejections: [LoggedRejection]
    ) throws {
        var sum = Tally()
        for (producer, tally) in tallies {
            let counts = try reader.receipts(of: producer, rejected: 0).counts
            let counted = Tally(accepted: counts.accepted, duplicates: counts.duplicates, rejected: counts.rejected)
            try hold(.counts, counted == tally, "\(producer) has \(counted), of what was committed \(tally)")
            sum.accepted += tally.accepted
            sum.duplicates += tally.duplicates
            sum.rejected += tally.rejected
        }
        let totals = try reader.totals()
        let all = totals.settlements
        let counted = Tally(accepted: all.accepted, duplicates: all.duplicates, rejected: all.rejected)
        try hold(.counts, counted == sum, "in total \(counted), of what was committed \(sum)")
        try hold(.counts, totals.entries == articles.count + rejections.count, "\(totals.entries) entries")
        try hold(.counts, sum.accepted == articles.count, "\(sum.accepted) accepted, \(articles.count) in the log")
        try hold(.counts, sum.rejected == rejections.count, "\(sum.rejected) rejected, \(rejections.count) in the log")
        try hold(.counts, totals.articles == Set(articles.map(\.id)).count, "\(totals.articles) articles")
    }

    /// The index as it grew, and one that is built from the log, both find the newest revision of each article.
    private func judgeSearch(_ articles: [LoggedArticle], _ simulation: Simulation) throws {
        let rebuilt = SearchWriter()
        var newest: [ArticleID: LogPosition] = [:]
        for entry in articles {
            rebuilt.add(entry.article, id: entry.id, position: entry.position, ingested: 0)
            newest[entry.id] = entry.position
        }
        guard let grown = simulation.index.view else {
            throw Violation(rule: .search, detail: "there is nobody to ask")
        }
        for (view, name) in [(grown, "the grown index"), (rebuilt.publish(), "the rebuilt index")] {
            try hold(
                .search, view.articleCount == newest.count,
                "\(name) has \(view.articleCount) articles of \(newest.count)")
            for entry in articles {
                let word = entry.article.headline ?? ""
                let result = try view.search(.words(word, in: nil))
                let expected = newest[entry.id] == entry.position ? [entry.position] : []
                try hold(
                    .search, result.hits.map(\.position) == expected && result.total == expected.count,
                    "\(name) finds \(word) \(result.total) times, \(expected.count) expected")
            }
        }
    }
}
