import TextAnalysis

extension QueryPlan {
    /// The reader of a leaf in a segment.
    func reader(
        _ leaf: Int, segment index: Int, room: CursorRoom, _ deadline: Deadline
    ) throws(SearchError) -> LeafReader {
        let segment = view.segments[index].segment
        switch leaves[leaf].test {
        case .term(let word): return TermReader(terms[index][word], in: segment, room: room)
        case .places(let test): return try places(test, segment: index, room: room, deadline)
        case .forms(let word, nil): return SetReader(expansion(word, segment: index))
        case .forms(let word, let part?):
            return SetReader(
                try FormSet.documents(of: words[word], part: part, in: segment, analyzer, deadline))
        case .values(let keys):
            let terms = keys.compactMap { segment.terms.find($0) }
            if terms.count > 1 {
                // An article may have several of them.
                return SetReader(try documents(terms, in: segment, deadline))
            }
            return TermReader(
                terms.map { TermAlternative(language: nil, entry: $0, forms: nil) }, in: segment, room: room)
        case .valueStarts(let starts):
            var set = DocumentSet(of: segment.count)
            for start in starts {
                var cursor = segment.terms.cursor(atOrAfter: start)
                var entries: [KeyTable.Entry] = []
                while cursor.next(), cursor.key.starts(with: start) { entries.append(cursor.entry) }
                set.formUnion(try documents(entries, in: segment, deadline))
            }
            return SetReader(set)
        case .identities(let range): return SetReader(segment.documents(identified: range))
        case .days(let days):
            let first = segment.firstDays
            let last = segment.lastDays
            return ColumnReader(segment) {
                first[$0] >= days.lowerBound && last[$0] <= days.upperBound && first[$0] > 0
            }
        case .ingested(let seconds):
            let column = segment.ingested
            return ColumnReader(segment) { seconds.contains(UInt64(column[$0])) }
        case .undated:
            let first = segment.firstDays
            return ColumnReader(segment) { first[$0] == 0 }
        case .nothing: return LeafReader()
        }
    }

    func scorer(_ leaf: Int, _ segment: Segment) -> LeafScorer {
        let isConstant =
            switch leaves[leaf].test {
            case .term(let word): words[word].zone != .text
            case .places(let test): test.zone != .text
            default: true
            }
        return LeafScorer(weight: weights[leaf], isConstant: isConstant, self, segment)
    }

    private func documents(
        _ entries: [KeyTable.Entry], in segment: Segment, _ deadline: Deadline
    ) throws(SearchError) -> DocumentSet {
        var set = DocumentSet(of: segment.count)
        let room = CursorRoom()
        let memory = room.next()
        for (index, entry) in entries.enumerated() {
            if index % 256 == 0 { try deadline.check() }
            var cursor = PostingCursor(segment, entry, room: memory)
            cursor.next()
            while cursor.document != PostingCursor.end {
                set.insert(Int(cursor.document))
                cursor.next()
            }
        }
        return set
    }

    /// A phrase is looked for in the articles of each language by itself: there its words are other terms.
    private func places(
        _ test: PlaceTest, segment index: Int, room: CursorRoom, _ deadline: Deadline
    ) throws(SearchError) -> LeafReader {
        let segment = view.segments[index].segment
        var slots: [[TermAlternative]] = []
        for slot in test.slots {
            slots.append(try alternatives(slot.word, segment: index, deadline))
        }
        let languages: [UInt8?] = test.zone == .text ? segment.languageCodes.map { $0 } : [nil]
        var readers: [LeafReader] = []
        for language in languages {
            let own = slots.map { $0.filter { $0.language == language && $0.forms != [] } }
            if own.contains(where: \.isEmpty) { continue }
            readers.append(PlacesReader(test, own, in: segment, room: room))
        }
        return readers.count == 1 ? readers[0] : JoinedReader(readers)
    }

    private func alternatives(
        _ word: Int, segment index: Int, _ deadline: Deadline
    ) throws(SearchError) -> [TermAlternative] {
        if !words[word].isExpanded { return terms[index][word] }
        var found: [TermAlternative] = []
        try FormWalk(words[word], in: view.segments[index].segment, analyzer).forEachTerm {
            term throws(SearchError) in
            if found.count >= Self.maximumAlternatives {
                let written = String(decoding: words[word].word.written, as: UTF8.self)
                throw SearchError(
                    .badQuery,
                    "more than \(Self.maximumAlternatives) terms begin with “\(written)”, which is too many within a "
                        + "phrase: write more of the word")
            }
            found.append(term)
            if found.count % 256 == 0 { try deadline.check() }
        }
        return found
    }
}
