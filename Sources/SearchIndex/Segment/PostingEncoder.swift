/// Writes the record of one term: its written forms, its postings and where its occurrences stand.
///
/// ```
/// record   = varying length of forms, forms, postings                    ; varying: see `Bytes.swift`
/// forms    = *( varying length, UTF-8 )                                  ; see `WrittenForms`
/// postings = tables data places / tail places                            ; the first when there are 128 or more
/// tables   = full x u32 last document, full x u32 end of data, full x u32 end of places,
///            full + 1 bytes bound, u32 length of data                    ; full: the number of whole blocks
/// data     = full x ( head, patched gaps, patched weights ) tail
/// head     = byte width of the gaps, byte their exceptions, byte width of the weights, byte their exceptions
/// tail     = *( varying 2 (gap - 1) + (weight > 1), [ varying weight - 2 ] )
/// places   = *( byte parameter [ + 32 if there are extras ] [ + 64 if there are forms ],
///               [ varying length of forms ], [ extras ], run of lows, highs, [ forms ] )
/// ```
///
/// - A **gap** is a document's number less the one before (-1 before the first); whole blocks store gaps and weights less
///   one, packed by `PatchedBlock`. There is one `places` for each whole block and one for the tail, if it has documents.
/// - A **weight** is the weighted frequency that scores are computed of; weight less **extra** is the number of
///   occurrences. Extras are a `SparseRun`.
/// - A **step** is a position less the one before in the same document, less one (before the first: -1). Steps are in
///   `RiceCode`: the lows, as many bits of each as the parameter says, are a `BitRun`; the highs follow each other in
///   unary, zeros and a one, filled up to whole bytes.
/// - **Forms** are the numbers of the occurrences' written forms, a `SparseRun`: 0 is the most usual form.
/// - A **bound** is `ScoreBound`'s code of the best posting of a block.
struct PostingEncoder {
    private var bytes: [UInt8] = []
    private var data: [UInt8] = []
    private var places: [UInt8] = []
    private var lastDocuments: [UInt32] = []
    private var dataEnds: [UInt32] = []
    private var placeEnds: [UInt32] = []
    private var bounds: [UInt8] = []

    // The block that is being filled.
    private var gaps = [UInt32](repeating: 0, count: PackedBlock.count)
    private var weights = [UInt32](repeating: 0, count: PackedBlock.count)
    private var extras = [UInt32](repeating: 0, count: PackedBlock.count)
    private let occurrences = OccurrenceRoom()
    private var formRun: [UInt8] = []
    private let bits = BitWriter()
    private var filled = 0
    private var best: Float = 0
    private var previous = UInt32.max

    private(set) var documents = 0
    private var highest: UInt8 = 0

    /// What the dictionary says of a record.
    struct Summary {
        var documents: UInt32
        var bound: UInt8
    }

    /// Adds a posting. Documents ascend.
    ///
    /// - Parameters:
    ///   - weight: at least `count`.
    ///   - count: the number of occurrences.
    ///   - ratio: `ScoreBound.ratio` of the weight and the document's length.
    /// - Returns: where the caller writes the step and the form number of each occurrence before the next call.
    @inline(__always)
    mutating func addDocument(
        _ document: UInt32, weight: UInt32, occurrences count: Int, ratio: Float
    ) -> (steps: UnsafeMutablePointer<UInt32>, forms: UnsafeMutablePointer<UInt32>) {
        if filled == PackedBlock.count { finishBlock() }
        gaps[filled] = document &- previous &- 1
        weights[filled] = weight &- 1
        extras[filled] = weight &- UInt32(truncatingIfNeeded: count)
        if ratio > best { best = ratio }
        previous = document
        filled += 1
        documents += 1
        return occurrences.take(count)
    }

    /// Appends the record to `output` and is ready for the next term.
    mutating func finish(forms: [UInt8], into output: inout [UInt8]) -> Summary {
        if filled == PackedBlock.count { finishBlock() }
        output.append(varying: UInt32(truncatingIfNeeded: forms.count))
        output.append(contentsOf: forms)
        let full = lastDocuments.count
        let tailBound = ScoreBound.code(best)
        if filled > 0 {
            appendTail()
            appendPlaces()
            highest = max(highest, tailBound)
        }
        if full > 0 {
            for number in lastDocuments { output.append(number: number) }
            for number in dataEnds { output.append(number: number) }
            for number in placeEnds { output.append(number: number) }
            output.append(contentsOf: bounds)
            output.append(filled > 0 ? tailBound : 0)
            output.append(number: UInt32(truncatingIfNeeded: data.count))
        }
        output.append(contentsOf: data)
        output.append(contentsOf: places)
        let summary = Summary(documents: UInt32(truncatingIfNeeded: documents), bound: highest)
        reset()
        return summary
    }

    private mutating func reset() {
        data.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        lastDocuments.removeAll(keepingCapacity: true)
        dataEnds.removeAll(keepingCapacity: true)
        placeEnds.removeAll(keepingCapacity: true)
        bounds.removeAll(keepingCapacity: true)
        clearBlock()
        previous = .max
        documents = 0
        highest = 0
    }

    private mutating func clearBlock() {
        occurrences.removeAll()
        filled = 0
        best = 0
    }

    private mutating func finishBlock() {
        let shapes = [PatchedBlock.shape(of: gaps), PatchedBlock.shape(of: weights)]
        for shape in shapes {
            data.append(UInt8(truncatingIfNeeded: shape.width))
            data.append(UInt8(truncatingIfNeeded: shape.exceptions))
        }
        PatchedBlock.append(gaps, width: shapes[0].width, to: &data)
        PatchedBlock.append(weights, width: shapes[1].width, to: &data)
        appendPlaces()
        lastDocuments.append(previous)
        dataEnds.append(UInt32(truncatingIfNeeded: data.count))
        placeEnds.append(UInt32(truncatingIfNeeded: places.count))
        let bound = ScoreBound.code(best)
        bounds.append(bound)
        highest = max(highest, bound)
        clearBlock()
    }

    private mutating func appendTail() {
        for index in 0..<filled {
            let weight = weights[index]
            data.append(varying: gaps[index] << 1 | (weight > 0 ? 1 : 0))
            if weight > 0 { data.append(varying: weight - 1) }
        }
    }

    private mutating func appendPlaces() {
        let steps = occurrences.allSteps
        let forms = occurrences.allForms
        let parameter = RiceCode.parameter(steps, limit: 31)
        let hasExtras = Self.union(extras[..<filled]) != 0
        let hasForms = Self.union(forms) != 0
        formRun.removeAll(keepingCapacity: true)
        places.append(
            UInt8(truncatingIfNeeded: parameter) | (hasExtras ? PlaceHead.hasExtras : 0)
                | (hasForms ? PlaceHead.hasForms : 0))
        if hasForms {
            SparseRun.append(forms, to: &formRun, bits)
            places.append(varying: UInt32(truncatingIfNeeded: formRun.count))
        }
        if hasExtras {
            extras.withUnsafeBufferPointer {
                SparseRun.append(UnsafeBufferPointer(rebasing: $0[..<filled]), to: &places, bits)
            }
        }
        StepWriter.append(steps, parameter: parameter, to: &places)
        places.append(contentsOf: formRun)
    }

    /// All bits that any of the numbers has.
    private static func union(_ numbers: some Sequence<UInt32>) -> UInt32 { numbers.reduce(0, |) }
}
