/// Reads the postings of a term, block by block, and adds them to an encoder under other numbers.
///
/// Holds buffers from term to term; freed by `deallocate`, by whoever made it.
struct PostingCopier {
    var encoder = PostingEncoder()
    /// The term's written forms so far, as a record has them.
    private(set) var forms: [UInt8] = []

    private let room = CursorRoom()
    private let memory: UnsafeMutablePointer<UInt32>
    private var steps = PositionList()
    private var formNumbers = PositionList()
    private var kind = Kind.text
    /// The forms of a term that comes from several segments, in the order of their numbers.
    private var known: [[UInt8]: UInt32] = [:]
    private var isAlone = true

    /// What a posting's bound is computed of.
    private enum Kind { case keyword, text, names }

    init() { memory = room.next() }

    func deallocate() {
        steps.deallocate()
        formNumbers.deallocate()
    }

    /// Begins a term that is in so many segments.
    mutating func begin(_ key: [UInt8], parts: Int) {
        let zone = key.first ?? 0
        kind = zone < TermKey.firstZone ? .keyword : zone == TermKey.firstZone ? .text : .names
        isAlone = parts == 1
        forms.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
    }

    /// Adds the postings of one segment.
    mutating func copy(
        _ segment: Segment, _ entry: KeyTable.Entry, to documents: [UInt32], _ ranking: BM25F
    ) throws(SearchError) {
        let record = segment.record(entry)
        var cursor = PostingCursor(segment, entry, room: memory)
        var state = PlaceState(record.postings, count: Int(entry.count))
        defer { state.deallocate() }
        let numbers = takeForms(record.forms)
        for block in 0..<cursor.blockCount {
            cursor.enter(block)
            guard !cursor.isDamaged, state.readBlock(&cursor, steps: &steps, forms: &formNumbers) else {
                throw SearchError(.damaged, "a segment of the index is damaged: postings of a term cannot be read")
            }
            cursor.needWeights()
            copyBlock(cursor, state, segment, numbers, documents, ranking)
        }
    }

    private mutating func copyBlock(
        _ cursor: PostingCursor, _ state: PlaceState, _ segment: Segment, _ numbers: [UInt32], _ documents: [UInt32],
        _ ranking: BM25F
    ) {
        let steps = steps.positions
        let forms = formNumbers.positions
        for index in 0..<cursor.blockLength {
            let document = Int(cursor.documents[index])
            let new = documents[document]
            if new == SegmentMerger.gone { continue }
            let weight = cursor.weights[index]
            let occurrences = state.occurrences(index)
            let ratio: Float =
                switch kind {
                case .keyword: 0
                case .text: ranking.ratio(weight, segment.lengths[document])
                case .names: 1 / BM25F.k1
                }
            encoder.addDocument(
                new, weight: weight, occurrences: UInt32(truncatingIfNeeded: occurrences.count), ratio: ratio)
            if numbers.isEmpty {
                for occurrence in occurrences {
                    encoder.addOccurrence(step: steps[occurrence], form: forms[occurrence])
                }
            } else {
                for occurrence in occurrences {
                    let form = Int(forms[occurrence])
                    encoder.addOccurrence(step: steps[occurrence], form: form < numbers.count ? numbers[form] : 0)
                }
            }
        }
    }

    /// Takes over a segment's forms of the term. Returns the new number of each; nothing if all keep theirs.
    private mutating func takeForms(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
        if isAlone || kind == .keyword {
            // How a value is written is told by the first article that has it.
            if forms.isEmpty { forms.append(contentsOf: bytes) }
            return []
        }
        var numbers: [UInt32] = []
        var areTheSame = true
        for (index, form) in WrittenForms.read(bytes).enumerated() {
            let form = [UInt8](form)
            let number = known[form] ?? UInt32(truncatingIfNeeded: known.count)
            if Int(number) == known.count {
                known[form] = number
                WrittenForms.append(form, count: form.count, to: &forms)
            }
            numbers.append(number)
            areTheSame = areTheSame && Int(number) == index
        }
        return areTheSame ? [] : numbers
    }
}
