import Articles
import SearchIndex
import Wire

extension Wire.SearchResult {
    /// - Parameters:
    ///   - hits: those of `found`, with their texts.
    ///   - facets: those that were asked for.
    init(
        _ found: SearchIndex.SearchResult, hits: [Hit], facets: [SearchRequest.Facet], logPosition: LogPosition
    ) {
        var counts: [String: [FacetCount]] = [:]
        for facet in facets {
            counts[facet.rawValue] = (found.facets[facet.field] ?? []).map {
                FacetCount(value: $0.value, count: $0.count)
            }
        }
        self.init(
            total: found.total, totalRelation: found.isTotalExact ? .equal : .atLeast, logPosition: logPosition,
            hits: hits, facets: facets.isEmpty ? nil : counts, histogram: found.histogram.map(Wire.Histogram.init),
            next: found.next?.text)
    }
}

extension Wire.Histogram {
    init(_ histogram: SearchIndex.Histogram) {
        let interval: Wire.HistogramInterval =
            switch histogram.interval {
            case .day: .day
            case .week: .week
            case .month: .month
            case .year: .year
            }
        self.init(
            interval: interval, bars: histogram.bars.map { Bar(first: $0.first, count: $0.count) },
            imprecise: histogram.imprecise, undated: histogram.undated)
    }
}

extension Wire.Explanation {
    init(_ explanation: SearchIndex.Explanation) {
        self.init(
            score: explanation.score, what: explanation.what, parts: explanation.parts.map { Wire.Explanation($0) })
    }
}

extension IndexStatistics {
    init(_ statistics: ViewStatistics) {
        self.init(
            segments: statistics.segments.map {
                Segment(articles: $0.articles, hidden: $0.hidden, bytes: $0.bytes, inMemory: !$0.isInFile)
            },
            bytesOnDisk: statistics.fileBytes, bytesInMemory: statistics.memoryBytes)
    }
}

extension WireError {
    init(_ error: SearchError) {
        let code: Code =
            switch error.code {
            case .badQuery, .tooManyWords, .tooManyExpansions: .badQuery
            case .badOptions: .badRequest
            case .deadlineExceeded: .deadline
            case .damaged, .storage: .failed
            }
        self.init(code, error.message, at: error.at, limit: error.code.limit)
    }
}

extension SearchError.Code {
    fileprivate var limit: WireError.Limit? {
        switch self {
        case .tooManyWords: .queryWords
        case .tooManyExpansions: .queryExpansions
        case .badQuery, .badOptions, .deadlineExceeded, .damaged, .storage: nil
        }
    }
}
