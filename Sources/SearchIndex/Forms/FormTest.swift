/// Whether a folded form of a word begins like that of a query, or nearly is it.
struct FormTest {
    private let mode: PlanWord.Mode
    private let folded: [UInt8]
    private let scalars: [Unicode.Scalar]
    private let edits: Int

    init(_ mode: PlanWord.Mode, _ folded: [UInt8]) {
        self.mode = mode
        self.folded = folded
        scalars = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
        edits = if case .fuzzy(let edits) = mode { edits } else { 0 }
    }

    /// What all forms that are accepted begin with.
    var commonStart: [UInt8] {
        if case .fuzzy = mode { return scalars.first.map { Array(String($0).utf8) } ?? [] }
        return folded
    }

    func accepts(_ form: ArraySlice<UInt8>) -> Bool {
        switch mode {
        case .stem, .exact: form.elementsEqual(folded)
        case .prefix: form.starts(with: folded)
        case .fuzzy: isNear(form)
        }
    }

    /// How many edits are allowed when the query does not say it.
    static func edits(for folded: [UInt8]) -> Int {
        let count = String(decoding: folded, as: UTF8.self).unicodeScalars.count
        return count < 3 ? 0 : count < 6 ? 1 : 2
    }

    private func isNear(_ form: ArraySlice<UInt8>) -> Bool {
        if form.elementsEqual(folded) { return false }
        // A scalar has at most four bytes.
        if form.count > (scalars.count + edits) * 4 || form.count * 4 < scalars.count - edits { return false }
        let other = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
        guard abs(other.count - scalars.count) <= edits, other.first == scalars.first else { return false }
        return Self.distance(scalars, other, atMost: edits) != nil
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, no part being
    /// edited twice (R. Wagner and R. Lowrance, "An extension of the string-to-string correction problem", JACM 1975,
    /// restricted). Nil when it is greater than `limit`.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
        var before = [Int](repeating: 0, count: right.count + 1)
        var row = Array(0...right.count)
        var next = row
        for i in left.indices {
            next[0] = i + 1
            var least = next[0]
            for j in right.indices {
                let cost = left[i] == right[j] ? 0 : 1
                var best = min(row[j] + cost, row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, before[j - 1] + 1)
                }
                next[j + 1] = best
                least = min(least, best)
            }
            if least > limit { return nil }
            (before, row, next) = (row, next, before)
        }
        return row[right.count] <= limit ? row[right.count] : nil
    }
}
