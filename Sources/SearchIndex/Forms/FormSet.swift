import TextAnalysis

/// Which documents have a word that begins like a word of the query, or nearly is it.
enum FormSet {
    /// - Parameter part: the only text that counts; nil for all of the zone.
    static func documents(
        of word: PlanWord, part: TextPart?, in segment: Segment, _ analyzer: QueryAnalyzer,
        _ deadline: Deadline
    ) throws(SearchError) -> DocumentSet {
        var set = DocumentSet(of: segment.count)
        var walked = 0
        let room = CursorRoom()
        let memory = room.next()
        try FormWalk(word, in: segment, analyzer).forEachTerm { term throws(SearchError) in
            walked += 1 + Int(term.entry.count) / 256
            if walked >= 256 {
                walked = 0
                try deadline.check()
            }
            var cursor = PostingCursor(segment, term.entry, room: memory)
            if term.forms == nil, part == nil {
                addAll(&cursor, to: &set)
            } else {
                try add(&cursor, term, part, word.zone, segment, to: &set, deadline)
            }
        }
        return set
    }

    private static func addAll(_ cursor: inout PostingCursor, to set: inout DocumentSet) {
        cursor.next()
        while cursor.document != PostingCursor.end {
            set.insert(Int(cursor.document))
            cursor.next()
        }
    }

    /// Adds the documents that have the term in a form that counts, where it counts.
    private static func add(
        _ cursor: inout PostingCursor, _ term: TermAlternative, _ part: TextPart?, _ zone: TermKey.Zone,
        _ segment: Segment, to set: inout DocumentSet, _ deadline: Deadline
    ) throws(SearchError) {
        let reader = PlaceReader(segment, term.entry)
        var looked = 0
        cursor.next()
        while cursor.document != PostingCursor.end {
            looked += 1
            if looked % 1024 == 0 { try deadline.check() }
            let document = cursor.document
            if !set.contains(Int(document)) {
                let texts = PlaceTexts(segment, document, zone)
                let positions = reader.positions(at: &cursor, forms: term.forms)
                if positions.contains(where: { texts.weight(from: $0, to: $0, only: part) > 0 }) {
                    set.insert(Int(document))
                }
            }
            cursor.next()
        }
    }
}
