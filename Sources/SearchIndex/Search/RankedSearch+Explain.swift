import QueryLanguage
import TextAnalysis

extension RankedSearch {
    /// The arithmetic of the score of an article that matches.
    func explain(_ position: UInt64) throws(SearchError) -> Explanation {
        guard let (index, document) = plan.view.find(position) else {
            return Explanation(score: 0, what: "the article is not in the index")
        }
        let segment = plan.view.segments[index].segment
        let room = CursorRoom()
        defer { withExtendedLifetime(room) {} }
        var parts: [Explanation] = []
        var score: Float = 0
        for leaf in plan.leaves.indices where plan.weights[leaf] > 0 {
            let reader = try plan.reader(leaf, segment: index, room: room, deadline)
            guard reader.seek(document) == document else { continue }
            let scorer = plan.scorer(leaf, segment)
            let frequency = scorer.isConstant ? 0 : reader.frequency()
            let part = scorer.part(frequency, document)
            score += part
            parts.append(explain(leaf, part, frequency, scorer, length: segment.lengths[Int(document)]))
        }
        let sum = Explanation(score: Double(score), what: "sum of the parts", parts: parts)
        guard let decay = options.decay else { return sum }
        let factor = decay.factor(firstDay: segment.firstDays[Int(document)], ingested: segment.ingested[Int(document)])
        return Explanation(
            score: Double(score * factor), what: "sum × decay by age",
            parts: [
                sum,
                Explanation(
                    score: Double(factor), what: "2 ^ (-age / half-life), half-life \(decay.halfLife) days"),
            ])
    }

    private func explain(
        _ leaf: Int, _ part: Float, _ frequency: UInt32, _ scorer: LeafScorer, length: UInt16
    ) -> Explanation {
        let weights = plan.leaves[leaf].words.map { word in
            Explanation(
                score: BM25F.idf(plan.frequencies[word], of: plan.view.articleCount),
                what:
                    "idf of \(plan.describe(word)): ln(1 + (N - n + 0.5) / (n + 0.5)), N = \(plan.view.articleCount), "
                    + "n = \(plan.frequencies[word])")
        }
        let boost = plan.leaves[leaf].boost
        let weight = Explanation(
            score: Double(plan.weights[leaf]), what: boost == 1 ? "sum of idf" : "\(boost) × sum of idf", parts: weights
        )
        let share: Explanation
        if scorer.isConstant {
            share = Explanation(score: Double(BM25F.constantShare), what: "1 / (1 + k1), k1 = \(BM25F.k1)")
        } else {
            let norm = plan.ranking.norm(length)
            share = Explanation(
                score: Double(plan.ranking.share(frequency, length)),
                what: "w / (w + K), w = \(frequency) (occurrences weighted by field), K = k1 (1 - b + b l / average)",
                parts: [
                    Explanation(
                        score: Double(norm),
                        what: "K: k1 = \(BM25F.k1), b = \(BM25F.b), l = \(length), average = \(plan.averageLength)")
                ])
        }
        return Explanation(
            score: Double(part), what: "\(plan.describe(leaf: leaf)): weight × share", parts: [weight, share])
    }
}

extension QueryPlan {
    func describe(_ word: Int) -> String {
        let text = String(decoding: words[word].word.written, as: UTF8.self)
        return switch words[word].mode {
        case .stem: "“\(text)”"
        case .exact: "“\(text)” as it is written"
        case .prefix: "“\(text)*”"
        case .fuzzy(let edits): "words within \(edits) edits of “\(text)”"
        }
    }

    func describe(leaf: Int) -> String {
        let text = leaves[leaf].words.map { describe($0) }.joined(separator: " ")
        let place: String =
            switch leaves[leaf].test {
            case .term(let word): zoneName(words[word].zone)
            case .places(let test): test.part.map { " in \($0)" } ?? zoneName(test.zone)
            case .forms(let word, let part): part.map { " in \($0)" } ?? zoneName(words[word].zone)
            default: ""
            }
        return text + place
    }

    private func zoneName(_ zone: TermKey.Zone) -> String { zone == .text ? "" : " in \(zone)" }
}

extension SearchView {
    /// Where the article of a log position is.
    func find(_ position: UInt64) -> (segment: Int, document: UInt32)? {
        for (index, view) in segments.enumerated() {
            let base = view.segment.figures.base
            guard position >= base, position - base <= UInt64(UInt32.max) else { continue }
            let wanted = UInt32(truncatingIfNeeded: position - base)
            let document = view.segment.positions.lowerBound(wanted)
            if document < view.segment.count, view.segment.positions[document] == wanted {
                return (index, UInt32(truncatingIfNeeded: document))
            }
        }
        return nil
    }
}
