import Articles

extension SearchView {
    /// Answers a query by looking at every article.
    ///
    /// Time is linear in the archive's terms times the query's words. Memory is 12 bytes a match, and 4 more
    /// for each word or phrase of the query. Safe on any thread.
    ///
    /// - Parameter shouldStop: is asked about every 512 articles, and once before the first; when it returns true, the
    ///   search is given up.
    /// - Throws: `SearchError` of code `badOptions` or `deadlineExceeded`.
    public func search(
        _ query: Query, options: SearchOptions = SearchOptions(), shouldStop: () -> Bool = { false }
    ) throws(SearchError) -> SearchResult {
        try options.validate()
        let compiled = CompiledQuery(query, view: self)
        var scan = Scan(compiled)
        for chunk in chunks {
            if shouldStop() { throw Self.stopped }
            scan.scan(chunk.columns, hidden: hidden)
        }
        let scores = scores(scan, compiled)
        if shouldStop() { throw Self.stopped }
        let order = ranking(scan.matches, scores, options)
        return SearchResult(
            total: scan.matches.count, hits: hits(order, scan.matches, scores),
            facets: options.facets.isEmpty ? [:] : FacetCounter.count(scan.matches, view: self, options: options))
    }

    private static let stopped = SearchError(
        .deadlineExceeded, "the deadline passed before the search was done: narrow the query or allow more time")

    /// The score of each match: the sum over the query's words and phrases, in their order. A phrase is weighed by the
    /// sum of its words' idf, as in Lucene, and counted as one term.
    private func scores(_ scan: Scan, _ query: CompiledQuery) -> [Float] {
        let bm25 = BM25(articles: articleCount, totalLength: liveLength)
        let weights = scan.scored.map { leaf -> Double in
            guard case .words(let range) = query.leaves[leaf].test else { return 0 }
            return query.parts[range].reduce(0) { $0 + bm25.idf(scan.articleFrequencies[$1]) }
        }
        var scores: [Float] = []
        scores.reserveCapacity(scan.matches.count)
        var cursor = ChunkCursor(chunks)
        for (match, number) in scan.matches.enumerated() {
            let (chunk, index) = cursor.move(to: number)
            var score = 0.0
            for (term, weight) in weights.enumerated() {
                let frequency = scan.frequencies[match * weights.count + term]
                score += weight * bm25.saturation(frequency, length: chunk.columns.lengths[index])
            }
            scores.append(Float(score))
        }
        return scores
    }

    /// The wanted matches in order, as indices of `matches`.
    private func ranking(_ matches: [Int], _ scores: [Float], _ options: SearchOptions) -> ArraySlice<Int> {
        // A match's key grows with its rank: what is sorted by in the upper half, its index (which grows with the log
        // position) in the lower.
        var best = LargestKeys(count: options.offset + options.limit)
        var cursor = ChunkCursor(chunks)
        for (match, number) in matches.enumerated() {
            let primary: UInt32
            switch options.sort {
            // Scores are not negative, and such floats are in the order of their bits.
            case .relevance: primary = scores[match].bitPattern
            case .newest, .oldest:
                let (chunk, index) = cursor.move(to: number)
                let day = chunk.columns.firstDays[index]
                primary = options.sort == .oldest && day == 0 ? .max : day
            }
            let key = UInt64(primary) << 32 | UInt64(match)
            best.insert(options.sort == .oldest ? ~key : key)
        }
        return best.descending().dropFirst(options.offset).map { key in
            Int((options.sort == .oldest ? ~key : key) & 0xFFFF_FFFF)
        }[...]
    }

    private func hits(_ order: ArraySlice<Int>, _ matches: [Int], _ scores: [Float]) -> [SearchHit] {
        order.map { match in
            let columns = chunks.chunk(of: matches[match]).columns
            let index = matches[match] - columns.first
            return SearchHit(id: columns.ids[index], position: columns.positions[index], score: scores[match])
        }
    }
}

/// Finds the chunks of ascending article numbers.
struct ChunkCursor {
    private let chunks: [Chunk]
    private var chunk = 0

    init(_ chunks: [Chunk]) { self.chunks = chunks }

    /// The chunk that has the article, and its index there. Numbers must ascend from call to call.
    mutating func move(to number: Int) -> (chunk: Chunk, index: Int) {
        while number >= chunks[chunk].columns.first + chunks[chunk].columns.count { chunk += 1 }
        return (chunks[chunk], number - chunks[chunk].columns.first)
    }
}
