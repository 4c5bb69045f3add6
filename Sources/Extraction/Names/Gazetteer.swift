/// A set of names to find in texts, in one pass: at each word that begins with a capital, the names that begin with the
/// same two bytes are compared, the longest first.
struct Gazetteer: Sendable {
    enum Meaning: Hashable, Sendable {
        /// The name of a country, by its index.
        case country(Int)
        /// A name that may be something else.
        case maybe(Int)
        /// A word that shows that such a name means the country.
        case evidence(Int)
        /// A name that holds a country's name and means something else.
        case nothing
    }

    private struct Entry: Sendable {
        var name: [UInt8]
        var meaning: Meaning
        /// In capitals without a space: between other words in capitals it is a word (`LET US PRAY`).
        var isAcronym: Bool
    }

    struct Builder {
        private var meanings: [[UInt8]: Meaning] = [:]

        /// Adds a name with its spellings: `St.` for `Saint`, `&` for `and`, either apostrophe. The first meaning of a
        /// name counts.
        mutating func add(_ name: String, _ meaning: Meaning) {
            var spellings = [name]
            if name.hasPrefix("Saint ") { spellings += ["St. " + name.dropFirst(6), "St " + name.dropFirst(6)] }
            spellings += spellings.filter { $0.contains(" and ") }.map { $0.replacing(" and ", with: " & ") }
            spellings += spellings.filter { $0.contains("'") }.map { $0.replacing("'", with: "’") }
            for spelling in spellings where spelling.utf8.count >= 2 {
                let bytes = Array(spelling.utf8)
                if meanings[bytes] == nil { meanings[bytes] = meaning }
            }
        }

        func finish() -> Gazetteer {
            Gazetteer(
                meanings.map { name, meaning in
                    let isAcronym = name.allSatisfy { $0.isUpperASCII || $0 == UInt8(ascii: ".") }
                    return Entry(name: name, meaning: meaning, isAcronym: isAcronym)
                })
        }
    }

    private static let buckets = 1024

    private static func bucket(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) &* 37 &+ Int(second)) & (buckets - 1)
    }

    /// Sorted by bucket, then from long to short.
    private let entries: [Entry]
    /// Where each bucket begins in `entries`, and at the end their number.
    private let starts: [Int]

    private init(_ unsorted: [Entry]) {
        entries = unsorted.sorted { left, right in
            let buckets = (Self.bucket(left.name[0], left.name[1]), Self.bucket(right.name[0], right.name[1]))
            if buckets.0 != buckets.1 { return buckets.0 < buckets.1 }
            return left.name.count > right.name.count
        }
        var counts = [Int](repeating: 0, count: Self.buckets + 1)
        for entry in entries { counts[Self.bucket(entry.name[0], entry.name[1]) + 1] += 1 }
        for index in 1...Self.buckets { counts[index] += counts[index - 1] }
        starts = counts
    }

    func contains(_ text: String) -> Bool {
        let name = Array(text.utf8)
        guard name.count >= 2 else { return false }
        let bucket = Self.bucket(name[0], name[1])
        return entries[starts[bucket]..<starts[bucket + 1]].contains { entry in
            switch entry.meaning {
            case .country, .maybe: entry.name == name
            case .evidence, .nothing: false
            }
        }
    }

    /// Adds what the text names to the findings.
    func search(_ text: Span<UInt8>, into found: inout Findings) {
        var index = 0
        while index + 1 < text.count {
            let byte = text[index]
            guard byte.isUpperASCII || byte == 0xC3 else {
                index += 1
                continue
            }
            let bucket = Self.bucket(byte, text[index + 1])
            let range = starts[bucket]..<starts[bucket + 1]
            guard !range.isEmpty, WordBoundary.isBefore(index, in: text) else {
                index += 1
                continue
            }
            var next = index + 1
            for position in range where matches(entries[position].name, text, at: index) {
                let end = index + entries[position].name.count
                if counts(entries[position], from: index, to: end, in: text) {
                    found.add(entries[position].meaning, at: index..<end)
                }
                next = end
                break
            }
            index = next
        }
    }

    private func matches(_ name: [UInt8], _ text: Span<UInt8>, at start: Int) -> Bool {
        guard start + name.count <= text.count else { return false }
        for offset in name.indices where text[start + offset] != name[offset] { return false }
        return WordBoundary.isAfter(start + name.count, in: text)
    }

    /// Whether the words beside a name leave it a country's.
    private func counts(_ entry: Entry, from start: Int, to end: Int, in text: Span<UInt8>) -> Bool {
        if entry.isAcronym {
            let before = NeighbourWord.before(start, in: text)
            return !(before.count >= 2 && before.utf8.allSatisfy { $0.isUpperASCII })
        }
        guard case .maybe = entry.meaning else { return true }
        if NeighbourWord.startsWithCapital(after: end, in: text) { return false }
        let before = NeighbourWord.before(start, in: text)
        guard let first = before.utf8.first, first.isUpperASCII else { return true }
        return CountryAliases.smallWords.contains(before)
    }
}
