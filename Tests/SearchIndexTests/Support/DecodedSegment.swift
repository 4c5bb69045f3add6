import Articles
import IndexStorage
import TextAnalysis

@testable import SearchIndex

/// All that a segment says, read with what searches read it with, so that two segments can be compared.
struct DecodedSegment: Hashable {
    struct Occurrence: Hashable {
        var position: UInt32
        /// The word as it is written there.
        var written: [UInt8]
    }

    struct Posting: Hashable {
        /// The log position of the document.
        var document: UInt64
        var weight: UInt32
        var occurrences: [Occurrence]
    }

    struct Document: Hashable {
        var position: UInt64
        var length: UInt16
        var headlineEnd: UInt16
        var summaryEnd: UInt32
        var language: UInt8
        var days: [UInt32]
        var ingested: UInt32
        var identity: UInt64
        /// The keys of its values.
        var values: [[UInt8]]
    }

    var documents: [Document] = []
    var terms: [[UInt8]: [Posting]] = [:]
    /// For each folded form the keys of its terms.
    var forms: [[UInt8]: Set<[UInt8]>] = [:]
    /// What does not fit together; empty for a sound segment.
    var faults: [String] = []

    init(_ segment: Segment) {
        var keys: [[UInt8]] = []
        var cursor = segment.terms.cursor(at: 0)
        while cursor.next() {
            if let last = keys.last, !last.lexicographicallyPrecedes(cursor.key) {
                faults.append("terms not ascending")
            }
            keys.append(cursor.key)
            if segment.terms.find(cursor.key)?.ordinal != cursor.entry.ordinal { faults.append("a term is not found") }
            terms[cursor.key] = postings(cursor.entry, cursor.key, segment)
        }
        if keys.count != Int(segment.figures.terms) { faults.append("\(keys.count) of \(segment.figures.terms) terms") }
        checkNeighbours(segment, keys)
        readForms(segment, keys)
        readDocuments(segment, keys)
        withExtendedLifetime(segment) {}
    }

    private mutating func postings(_ entry: KeyTable.Entry, _ key: [UInt8], _ segment: Segment) -> [Posting] {
        let room = CursorRoom()
        let record = segment.record(entry)
        let written = WrittenForms.read(record.forms).map { [UInt8]($0) }
        var cursor = PostingCursor(segment, entry, room: room.next())
        let places = PlaceReader(segment, entry)
        let shares = ScoreBound.shares(growth: 1)
        let ranking = BM25F(averageLength: segment.figures.averageLength)
        var postings: [Posting] = []
        var used: Set<UInt32> = []
        cursor.next()
        while cursor.document != PostingCursor.end {
            let document = Int(cursor.document)
            let weight = cursor.weight
            let positions = places.positions(at: &cursor)
            if positions.isEmpty { faults.append("a posting has no occurrence") }
            var occurrences: [Occurrence] = []
            for (index, position) in positions.enumerated() {
                let form = places.form(of: index, at: cursor)
                used.insert(form)
                occurrences.append(
                    Occurrence(position: position, written: Int(form) < written.count ? written[Int(form)] : [0]))
            }
            postings.append(
                Posting(document: segment.position(document), weight: weight, occurrences: occurrences))
            if key.first == TermKey.firstZone {
                let share = ranking.share(weight, segment.lengths[document])
                if share > shares[Int(cursor.bound(of: cursor.block))] {
                    faults.append("a block scores above its bound")
                }
                if share > shares[Int(entry.code)] { faults.append("a term scores above its bound") }
            }
            cursor.next()
        }
        if cursor.isDamaged || places.isDamaged { faults.append("damaged postings") }
        if postings.count != Int(entry.count) { faults.append("\(postings.count) of \(entry.count) postings") }
        if used.count != written.count || Set(written).count != written.count { faults.append("forms without use") }
        return postings
    }

    /// Every neighbour that the rule wants kept has its bit.
    private mutating func checkNeighbours(_ segment: Segment, _ keys: [[UInt8]]) {
        let rule = segment.neighbours.rule
        if rule != NeighbourRule(documents: segment.count) { faults.append("another rule") }
        let counts = keys.map { terms[$0]?.count ?? 0 }
        let words = keys.indices.filter { keys[$0].first == TermKey.firstZone }
        // The ordinals of each document's words by their positions.
        var texts: [UInt64: [Int: Int]] = [:]
        for ordinal in words {
            for posting in terms[keys[ordinal]] ?? [] {
                for occurrence in posting.occurrences {
                    texts[posting.document, default: [:]][Int(occurrence.position)] = ordinal
                }
            }
        }
        for ordinal in words where rule.isFrequent(counts[ordinal]) {
            guard let planes = segment.neighbours.planes(ordinal, postings: counts[ordinal]) else {
                faults.append("a frequent word keeps no neighbours")
                continue
            }
            defer { planes.deallocate() }
            for (index, posting) in (terms[keys[ordinal]] ?? []).enumerated() {
                for occurrence in posting.occurrences {
                    for step in [-1, 1] {
                        let text = texts[posting.document] ?? [:]
                        let position = Int(occurrence.position)
                        guard var other = text[position + step] else { continue }
                        var between: UInt32?
                        if rule.isCommon(counts[other]) {
                            between = UInt32(other)
                            guard let next = text[position + 2 * step] else { continue }
                            other = next
                        }
                        guard rule.isFrequent(counts[other]), (counts[ordinal], ordinal) <= (counts[other], other)
                        else { continue }
                        let key = NeighbourRule.key(UInt32(other), between: between, isBehind: step > 0)
                        let mask = planes.mask(index / 128, key)
                        if mask[index % 128 / 64] >> UInt64(index % 64) & 1 == 0 { faults.append("a lost neighbour") }
                    }
                }
            }
        }
    }

    private mutating func readForms(_ segment: Segment, _ keys: [[UInt8]]) {
        var cursor = segment.forms.cursor(at: 0)
        var last: [UInt8] = []
        while cursor.next() {
            if !last.lexicographicallyPrecedes(cursor.key) { faults.append("forms not ascending") }
            last = cursor.key
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: segment.formRecords[cursor.entry.record]))
            var ordinal = 0
            for index in 0..<cursor.entry.count {
                let step = Int(reader.varying())
                if index > 0, step == 0 { faults.append("a form names a term twice") }
                ordinal += step
                if ordinal < keys.count { forms[cursor.key, default: []].insert(keys[ordinal]) }
            }
            if reader.isDamaged || reader.remaining > 0 { faults.append("a form's list has another length") }
        }
        if forms.count != Int(segment.figures.forms) {
            faults.append("\(forms.count) of \(segment.figures.forms) forms")
        }
    }

    private mutating func readDocuments(_ segment: Segment, _ keys: [[UInt8]]) {
        var identities = [UInt64?](repeating: nil, count: segment.count)
        for index in 0..<segment.count { identities[Int(segment.identified[index])] = segment.identities[index] }
        var length: UInt64 = 0
        for document in 0..<segment.count {
            length += UInt64(segment.lengths[document])
            let values = segment.values(of: document).map { keys[Int(segment.values[$0])] }
            for value in values
            where terms[value]?.contains(where: { $0.document == segment.position(document) }) != true {
                faults.append("a value has no posting")
            }
            documents.append(
                Document(
                    position: segment.position(document), length: segment.lengths[document],
                    headlineEnd: segment.headlineEnds[document], summaryEnd: segment.summaryEnd(document),
                    language: segment.languages[document],
                    days: [segment.firstDays[document], segment.lastDays[document]],
                    ingested: segment.ingested[document], identity: identities[document] ?? 0, values: values))
            if identities[document] == nil { faults.append("a document has no identity") }
        }
        if length != segment.figures.totalLength { faults.append("the lengths have another sum") }
        let average = Float(length) / Float(max(segment.count, 1))
        if segment.figures.averageLength != average { faults.append("the average length is another") }
        if keys.prefix(while: { $0[0] < TermKey.firstZone }).count != segment.keywordCount { faults.append("keywords") }
        if Set(documents.map(\.language)) != Set(segment.languageCodes) { faults.append("languages") }
    }

    /// The terms that are words, with all that is said of them.
    var words: [[UInt8]: [Posting]] { terms.filter { $0.key[0] >= TermKey.firstZone } }

    /// The documents of each keyword value. How it is written depends on what was written first, also elsewhere.
    var keywords: [[UInt8]: [UInt64]] {
        terms.filter { $0.key[0] < TermKey.firstZone }.mapValues { $0.map(\.document) }
    }
}
