package import Articles
package import QueryLanguage
package import SearchIndex
import TextAnalysis

/// What an oracle answers: everything that matches, and all counts.
package struct OracleAnswer {
    package struct Hit {
        package var position: LogPosition
        package var score: Float
        /// The first day of publication, `year * 10000 + month * 100 + day`.
        package var firstDay: Int?
    }

    package struct Count {
        /// The folded value.
        package var value: String
        package var count: Int
        /// How articles write it.
        package var spellings: Set<String>
    }

    /// All matches in order.
    package var hits: [Hit]
    /// All values of each facet that was asked for, in order.
    package var facets: [FacetField: [Count]]
    package var histogram: Histogram?
}

extension Oracle {
    /// Answers a query. Of the options, those count that say what is asked for: the order, facets, histogram and decay.
    ///
    /// - Parameter first: the oracle of the first page, when this is a later one: articles that it does not have are left
    ///   out, and its statistics count.
    package func search(_ tree: QueryTree, _ options: SearchOptions, after first: Oracle? = nil) -> OracleAnswer {
        var plan = OraclePlan(tree, self)
        var found = articles
        if let first {
            plan.takeStatistics(of: OraclePlan(tree, first))
            found.removeAll { $0.position > first.position }
        }
        found.removeAll { !plan.matches($0) }
        let hits = found.map { article in
            OracleAnswer.Hit(
                position: article.position, score: plan.score(article) * factor(options.decay, article),
                firstDay: article.days?.lowerBound)
        }
        return OracleAnswer(
            hits: hits.sorted { OracleAnswer.comes($0, before: $1, options.sort) },
            facets: Dictionary(uniqueKeysWithValues: Set(options.facets).map { ($0, counts(of: $0, found)) }),
            histogram: options.histogram.map { histogram($0, found) })
    }

    private func factor(_ decay: AgeDecay?, _ article: OracleArticle) -> Float {
        guard let decay else { return 1 }
        let day =
            article.days.map { OracleCalendar.days(of: $0.lowerBound) }
            ?? Int(article.ingested) / OracleCalendar.secondsOfDay
        return decay.factor(age: OracleCalendar.days(of: decay.today.number) - day)
    }

    private func counts(of field: FacetField, _ found: [OracleArticle]) -> [OracleAnswer.Count] {
        var counts: [String: Int] = [:]
        for article in found {
            for value in article.facets[field, default: [:]].keys { counts[value, default: 0] += 1 }
        }
        return counts.map { value, count in
            let spellings = revisions.reduce(into: Set<String>()) {
                $0.formUnion($1.facets[field]?[value] ?? [])
            }
            return OracleAnswer.Count(value: value, count: count, spellings: spellings)
        }.sorted { left, right in
            left.count != right.count
                ? left.count > right.count : left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
        }
    }
}

extension OracleAnswer {
    /// Whether a match stands before another in an order.
    package static func comes(_ left: Hit, before right: Hit, _ sort: SearchOptions.Sort) -> Bool {
        switch sort {
        case .relevance:
            return left.score != right.score ? left.score > right.score : left.position > right.position
        case .newest:
            if left.firstDay != right.firstDay { return (left.firstDay ?? .min) > (right.firstDay ?? .min) }
            return left.position > right.position
        case .oldest:
            if left.firstDay != right.firstDay { return (left.firstDay ?? .max) < (right.firstDay ?? .max) }
            return left.position < right.position
        }
    }
}
