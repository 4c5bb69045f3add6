/// A set of names to find in texts, in one pass: at each word that begins with a capital, the names that begin with the
/// same two bytes are compared, the longest first. What stands around a name is looked at only where one was found.
struct Gazetteer: Sendable {
    enum Meaning: Hashable, Sendable {
        /// The name of a country, by its index.
        case country(Int)
        /// A country's name that may be something else.
        case maybe(Int)
        /// The name of a city, with the city's country.
        case city(Int, country: Int)
        /// The name of a city that towns of the United States have as well.
        case homonym(Int, country: Int)
        /// A city's name that may be something else.
        case maybeCity(Int, country: Int)
        /// An adjective of a country, which counts before a noun of a state.
        case adjective(Int)
        /// A country's people: `Ukrainians`.
        case people(Int)
        /// A word that shows that a country is meant.
        case evidence(Int)
        /// A word that shows that a place is not meant.
        case against(Int)
        /// A state of the United States.
        case state
        /// A name that holds a place's name and means something else.
        case nothing
    }

    private struct Entry: Sendable {
        enum Style { case plain, acronym, dateline }

        var name: [UInt8]
        var meaning: Meaning
        var style: Style
    }

    struct Builder {
        private var meanings: [[UInt8]: Meaning] = [:]
        private var datelines: [[UInt8]: Meaning] = [:]

        /// Adds a name with its spellings: `St.` for `Saint`, `&` for `and`, either apostrophe. The first meaning of a
        /// name counts.
        mutating func add(_ name: String, _ meaning: Meaning) {
            for bytes in Self.spellings(of: name) where meanings[bytes] == nil { meanings[bytes] = meaning }
        }

        /// Adds the capitals that a name has at the head of a report.
        mutating func addDateline(_ name: String, _ meaning: Meaning) {
            for bytes in Self.spellings(of: name.uppercased()) where datelines[bytes] == nil {
                datelines[bytes] = meaning
            }
        }

        private static func spellings(of name: String) -> [[UInt8]] {
            var spellings = [name]
            for saint in ["Saint ", "SAINT "] where name.hasPrefix(saint) {
                let short = saint.prefix(1) + saint.dropFirst(4).prefix(1)
                spellings += ["\(short). \(name.dropFirst(6))", "\(short) \(name.dropFirst(6))"]
            }
            spellings += spellings.filter { $0.contains(" and ") }.map { $0.replacing(" and ", with: " & ") }
            spellings += spellings.filter { $0.contains("'") }.map { $0.replacing("'", with: "’") }
            return spellings.filter { $0.utf8.count >= 2 }.map { Array($0.utf8) }
        }

        /// - Parameter codes: of the countries.
        func finish(codes: [String]) -> Gazetteer {
            let plain = meanings.map { name, meaning in
                let isAcronym = name.allSatisfy { $0.isUpperASCII || $0 == UInt8(ascii: ".") }
                return Entry(name: name, meaning: meaning, style: isAcronym ? .acronym : .plain)
            }
            let capitals = datelines.filter { meanings[$0.key] == nil }.map { name, meaning in
                Entry(name: name, meaning: meaning, style: .dateline)
            }
            return Gazetteer(plain + capitals, codes: codes)
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
    /// The codes of the countries.
    private let codes: [String]
    /// The third byte of each entry, 0 when it has none: most entries of a bucket differ from the text there.
    private let thirds: [UInt8]

    private init(_ unsorted: [Entry], codes: [String]) {
        self.codes = codes
        entries = unsorted.sorted { left, right in
            let buckets = (Self.bucket(left.name[0], left.name[1]), Self.bucket(right.name[0], right.name[1]))
            if buckets.0 != buckets.1 { return buckets.0 < buckets.1 }
            return left.name.count > right.name.count
        }
        thirds = entries.map { $0.name.count > 2 ? $0.name[2] : 0 }
        var counts = [Int](repeating: 0, count: Self.buckets + 1)
        for entry in entries { counts[Self.bucket(entry.name[0], entry.name[1]) + 1] += 1 }
        for index in 1...Self.buckets { counts[index] += counts[index - 1] }
        starts = counts
    }

    /// What a whole range of a text means; nil when it is no name.
    func meaning(of text: Span<UInt8>, _ range: Range<Int>) -> Meaning? {
        guard range.count >= 2 else { return nil }
        let start = range.lowerBound
        let bucket = Self.bucket(text[start], text[start + 1])
        let third = range.count > 2 ? text[start + 2] : 0
        for position in starts[bucket]..<starts[bucket + 1] where thirds[position] == third {
            let name = entries[position].name
            guard name.count == range.count, entries[position].style != .dateline else { continue }
            if name.indices.allSatisfy({ name[$0] == text[start + $0] }) { return entries[position].meaning }
        }
        return nil
    }

    /// Adds what the text names to the findings.
    func search(_ text: Span<UInt8>, into found: inout Findings) {
        var index = 0
        while index + 1 < text.count {
            let byte = text[index]
            guard byte.isUpperASCII || byte == 0xC3 || byte == 0xC5 else {
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
            let third = index + 2 < text.count ? text[index + 2] : 0
            for position in range where thirds[position] == third || thirds[position] == 0 {
                guard matches(entries[position].name, text, at: index) else { continue }
                let end = index + entries[position].name.count
                if let meaning = meaning(of: entries[position], from: index, to: end, in: text) {
                    found.add(meaning, at: index..<end)
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

    /// What the words beside a name leave of its meaning; nil for nothing.
    private func meaning(of entry: Entry, from start: Int, to end: Int, in text: Span<UInt8>) -> Meaning? {
        switch entry.style {
        case .plain: break
        case .acronym:
            // Between other words in capitals it is a word: `LET US PRAY`.
            let before = PlaceContext.word(before: start, in: text)
            return before.count >= 2 && before.utf8.allSatisfy({ $0.isUpperASCII }) ? nil : entry.meaning
        case .dateline:
            guard PlaceContext.isDateline(start..<end, in: text) else { return nil }
        }
        switch entry.meaning {
        case .country, .evidence, .against, .state, .nothing: return entry.meaning
        case .maybe: return PlaceContext.standsAlone(start..<end, in: text) ? entry.meaning : nil
        case .city(_, let country), .homonym(_, let country):
            if let region = PlaceContext.region(behind: end, in: text) {
                return region == codes[country] ? entry.meaning : nil
            }
            return PlaceContext.isPart(start..<end, in: text) ? nil : entry.meaning
        case .maybeCity(_, let country):
            if let region = PlaceContext.region(behind: end, in: text) {
                return region == codes[country] ? entry.meaning : nil
            }
            guard PlaceContext.standsAlone(start..<end, in: text) else { return nil }
            // `Georgetown, Malaysia` is not Guyana's.
            return self.country(behind: end, in: text).map { $0 == country } ?? true ? entry.meaning : nil
        case .adjective(let index):
            return PlaceContext.isOfState(end, in: text) ? entry.meaning : .evidence(index)
        case .people(let index):
            return PlaceContext.isBehindCapital(start, in: text) ? .evidence(index) : entry.meaning
        }
    }

    /// The country whose name stands behind a comma there.
    private func country(behind end: Int, in text: Span<UInt8>) -> Int? {
        let start = end + 2
        guard start + 1 < text.count, text[end] == UInt8(ascii: ","), text[end + 1] == 0x20 else { return nil }
        let bucket = Self.bucket(text[start], text[start + 1])
        for position in starts[bucket]..<starts[bucket + 1] where matches(entries[position].name, text, at: start) {
            if case .country(let index) = entries[position].meaning { return index }
            return nil
        }
        return nil
    }
}
