import Articles

@testable import SearchIndex

/// What an index should show after the entries of a log, in the plainest way: the newest revision of each article.
struct NewsModel: Hashable {
    /// An entry of the log.
    enum Entry: Hashable {
        case article(Article, id: Int)
        case retraction(id: Int)
        /// One that changes nothing.
        case other
    }

    private(set) var log: [Entry] = []
    /// All entries up to here have expired.
    var expired: UInt64 = 0
    /// For each entry, the position of the revision that it replaces or retracts.
    private(set) var hides: [UInt64?] = []
    /// The position of the newest revision of each article, retracted or not.
    private var newest: [Int: UInt64] = [:]

    mutating func append(_ entry: Entry) {
        log.append(entry)
        switch entry {
        case .article(_, let id):
            hides.append(newest[id])
            newest[id] = position
        case .retraction(let id): hides.append(newest[id])
        case .other: hides.append(nil)
        }
    }

    var position: UInt64 { UInt64(log.count) }

    /// The positions of the articles that can be found after so many entries.
    func live(after count: Int? = nil) -> [UInt64] {
        var newest: [Int: UInt64] = [:]
        for (index, entry) in log.prefix(count ?? log.count).enumerated() {
            switch entry {
            case .article(_, let id): newest[id] = UInt64(index) + 1
            case .retraction(let id): newest[id] = nil
            case .other: break
            }
        }
        return newest.values.filter { $0 > expired }.sorted()
    }

    /// The number of the article whose newest revision is the last of those that can be found up to a position.
    func newestArticle(upTo position: UInt64) -> Int? {
        guard let last = live().last(where: { $0 <= position }), case .article(_, let id) = log[Int(last) - 1] else {
            return nil
        }
        return id
    }

    /// The articles at these positions.
    func entries(at positions: [UInt64]) -> [NewsEntry] {
        positions.compactMap { position in
            guard case .article(let article, let id) = log[Int(position) - 1] else { return nil }
            return NewsEntry(article, id: id, position: position)
        }
    }
}

extension RandomNews {
    /// The next entry of a log: mostly articles, some of them revisions.
    mutating func entry(articles: Int = 40) -> NewsModel.Entry {
        switch number(0...9) {
        case 0: .retraction(id: number(1...articles))
        case 1: .other
        default: .article(article(), id: number(1...articles))
        }
    }
}

extension SearchWriter {
    /// Hands in the entries of a log that it does not have yet, up to a position.
    ///
    /// - Parameter saysAll: whether the writer is always told what an entry hides; else every other time it has to look.
    func read(_ model: NewsModel, to end: UInt64? = nil, saysAll: Bool = false) {
        let end = end ?? model.position
        expire(through: LogPosition(rawValue: model.expired))
        while position.rawValue < end {
            let next = LogPosition(rawValue: position.rawValue + 1)
            let hidden = model.hides[Int(next.rawValue) - 1].map { LogPosition(rawValue: $0) }
            let isTold = saysAll || next.rawValue.isMultiple(of: 2)
            switch model.log[Int(next.rawValue) - 1] {
            case .article where next.rawValue <= model.expired: advance(to: next)
            case .article(let article, let id):
                let entry = NewsEntry(article, id: id, position: next.rawValue)
                if isTold {
                    add(article, id: entry.id, position: next, ingested: entry.ingested, replacing: hidden)
                } else {
                    add(article, id: entry.id, position: next, ingested: entry.ingested)
                }
            case .retraction(let id):
                if isTold, let hidden {
                    retract(revisionAt: hidden, position: next)
                } else {
                    retract(NewsEntry.id(id), position: next)
                }
            case .other: advance(to: next)
            }
        }
    }
}

extension SearchView {
    /// The log positions of the articles that can be found, ascending.
    var live: [UInt64] {
        segments.flatMap { view in
            (0..<view.segment.count).filter { !view.isHidden($0) }.map { view.segment.position($0) }
        }
    }

    /// All that can be found, decoded.
    func decoded() throws -> DecodedSegment {
        DecodedSegment(try .merge(segments.map { MergeSource($0.segment, hidden: $0.hidden) }))
    }
}
