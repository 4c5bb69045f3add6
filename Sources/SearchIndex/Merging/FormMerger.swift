/// Makes one list of the written forms that a term has in several segments, and numbers them as they come to be used.
///
/// For one thread; keeps its buffers from term to term.
struct FormMerger {
    /// For each source, the place in `forms` of each of its forms.
    private var places: [[Int32]] = []
    private var forms: [UnsafeRawBufferPointer] = []
    /// The new number of each form; -1 before it is used.
    private var numbers: [Int32] = []
    /// The forms that are used, as a record has them.
    private(set) var bytes: [UInt8] = []
    private var used: Int32 = 0
    /// The places of the forms when there are many of them, so that no text makes this slow.
    private var index: [[UInt8]: Int32] = [:]

    private static let indexed = 16

    init(sources: Int) { places = Array(repeating: [], count: sources) }

    /// Forgets the term before.
    mutating func begin() {
        forms.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        if !index.isEmpty { index.removeAll() }
        used = 0
    }

    /// Takes up the forms of a source, which must stay where they are until the next `begin`.
    mutating func add(_ list: UnsafeRawBufferPointer, source: Int) {
        places[source].removeAll(keepingCapacity: true)
        var reader = ByteReader(list)
        while reader.remaining > 0 {
            let form = reader.bytes(Int(reader.varying()))
            if reader.isDamaged { return }
            places[source].append(place(of: form))
        }
    }

    /// The new number of a source's form; nil when the source has no such form.
    @inline(__always)
    mutating func number(_ form: UInt32, source: Int) -> UInt32? {
        guard Int(form) < places[source].count else { return nil }
        let place = Int(places[source][Int(form)])
        if numbers[place] < 0 { use(place) }
        return UInt32(truncatingIfNeeded: numbers[place])
    }

    private mutating func use(_ place: Int) {
        numbers[place] = used
        used += 1
        WrittenForms.append(forms[place], count: forms[place].count, to: &bytes)
    }

    private mutating func place(of form: UnsafeRawBufferPointer) -> Int32 {
        if forms.count <= Self.indexed {
            if let known = forms.firstIndex(where: { $0.elementsEqual(form) }) { return Int32(known) }
        } else {
            if index.isEmpty {
                for (place, form) in forms.enumerated() { index[[UInt8](form)] = Int32(place) }
            }
            if let known = index[[UInt8](form)] { return known }
            index[[UInt8](form)] = Int32(forms.count)
        }
        forms.append(form)
        numbers.append(-1)
        return Int32(forms.count - 1)
    }
}
