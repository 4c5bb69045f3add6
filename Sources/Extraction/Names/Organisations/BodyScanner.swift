import Articles

/// Finds the organisations whom a text names by a noun of bodies: `Senate Armed Services Committee`, `Ministry of Foreign
/// Affairs`, `National Bank of Kazakhstan`, `Acme, Inc.`, and those that are known by their acronym alone.
///
/// A name is a run of words with capitals that ends in such a noun, and what it is of or for; the words are those of
/// `BodyVocabulary`, and English. What is said in capitals throughout, or in a line in which every word has one, names nobody.
/// Time is linear in the text: a name is looked for a few words around its noun, and names are no longer than that.
struct BodyScanner {
    private static let maximumBodies = 100
    /// Before the noun, and behind it.
    private static let maximumWords = 8
    /// How many words around a name are looked at for one in small letters.
    private static let surroundings = 12

    private let countries: Countries
    private var found: [Organisation] = []
    private var seen: Set<String> = []
    /// The acronyms that the texts introduce, and how many of the found ones are theirs.
    private var acronyms: Set<String> = []
    private var first = 0

    /// The organisations in order of first mention, each once by the longest form of its name, without those that are known.
    static func organisations(
        in texts: [NameText], _ countries: Countries, besides known: [Organisation] = []
    ) -> [Organisation] {
        var scanner = BodyScanner(countries: countries)
        scanner.found = known
        scanner.seen = Set(known.map(\.name))
        scanner.acronyms = Set(known.compactMap(\.acronym))
        scanner.first = known.count
        for text in texts { scanner.scan(text) }
        return Array(scanner.found.dropFirst(known.count))
    }

    private init(countries: Countries) { self.countries = countries }

    private mutating func scan(_ text: NameText) {
        let tokens = text.tokens
        var index = 0
        // Where a name may begin: behind the last one.
        var floor = 0
        while index < tokens.count {
            let token = tokens[index]
            if token.kind == .capitals || token.kind == .capitalised, found.count < Self.maximumBodies,
                let range = name(at: index, floor: floor, text)
            {
                index = range.upperBound
                // `BBC World Service` is one more.
                if token.kind == .capitalised { floor = index }
            } else {
                index += 1
            }
        }
    }

    /// Takes the name whose noun stands at the index, and gives its tokens; nil when there is none.
    private mutating func name(at index: Int, floor: Int, _ text: NameText) -> Range<Int>? {
        let token = text.tokens[index]
        if token.kind == .capitals, !token.traits.contains(.form) { return acronym(at: index, text) }
        if token.traits.isDisjoint(with: [.body, .bodyOf]) { return known(at: index, text) }
        guard let range = Extent(text, floor: floor).name(at: index), isAmidWords(range, text) else { return nil }
        var first = range.lowerBound
        // `U.S. Supreme Court`
        while first < range.upperBound, text.tokens[first].kind == .initial { first += 1 }
        if range.upperBound - first == 2, text.tokens[first + 1].traits.contains(.weakBody) { first = range.lowerBound }
        let name = text.string(text.tokens[first].range.lowerBound..<text.tokens[range.upperBound - 1].range.upperBound)
        guard range.upperBound - first > 1, !BodyVocabulary.others.contains(name), !countries.isName(name) else {
            return nil
        }
        add(Organisation(name: name))
        return range
    }

    private mutating func acronym(at index: Int, _ text: NameText) -> Range<Int>? {
        let tokens = text.tokens
        guard tokens[index].range.count <= 6 else { return nil }
        let word = text.word(tokens[index])
        guard let name = BodyVocabulary.acronyms[word], !acronyms.contains(word) else { return nil }
        // Between words in capitals it may be one of them.
        let isShouted =
            index > 0 && tokens[index - 1].kind == .capitals
            || index + 1 < tokens.count && tokens[index + 1].kind == .capitals
        guard !isShouted else { return nil }
        add(Organisation(name: name, acronym: word))
        return index..<index + 1
    }

    /// A body that has no noun of bodies, in one word or two.
    private mutating func known(at index: Int, _ text: NameText) -> Range<Int>? {
        let tokens = text.tokens
        guard tokens[index].traits.contains(.beginsBody) else { return nil }
        for end in [index + 2, index + 1] where end <= tokens.count {
            let name = text.string(tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound)
            guard BodyVocabulary.known.contains(name) else { continue }
            // The `Red Crescent Society` has a noun.
            if end < tokens.count, tokens[end].kind == .capitalised,
                tokens[end].range.lowerBound == tokens[end - 1].range.upperBound + 1
            {
                return nil
            }
            guard isAmidWords(index..<end, text) else { return nil }
            add(Organisation(name: name))
            return index..<end
        }
        return nil
    }

    /// Whether a word in small letters stands near a name, so that it is in no heading.
    private func isAmidWords(_ name: Range<Int>, _ text: NameText) -> Bool {
        let tokens = text.tokens
        let around =
            max(0, name.lowerBound - Self.surroundings)..<min(tokens.count, name.upperBound + Self.surroundings)
        return around.contains { !name.contains($0) && tokens[$0].kind == .small && tokens[$0].range.count > 3 }
    }

    /// Adds an organisation that is not a part of one that is there: the `Judiciary Committee` is the Senate's.
    private mutating func add(_ organisation: Organisation) {
        guard seen.insert(organisation.name).inserted else {
            guard let acronym = organisation.acronym,
                let index = found.firstIndex(where: { $0.name == organisation.name }), index >= first
            else { return }
            found[index].acronym = acronym
            return
        }
        let name = organisation.name
        guard !found.contains(where: { $0.name.hasSuffix(" " + name) || $0.name.hasPrefix(name + " ") }) else { return }
        let shorter = found.indices.dropFirst(first).filter { organisation.name.hasSuffix(" " + found[$0].name) }
        for index in shorter.reversed() { found.remove(at: index) }
        found.append(organisation)
    }

    /// How far a name reaches around its noun.
    private struct Extent {
        private let tokens: [NameToken]
        private let floor: Int

        init(_ text: NameText, floor: Int) {
            tokens = text.tokens
            self.floor = floor
        }

        func name(at noun: Int) -> Range<Int>? {
            // `Warsaw Institute Foundation`: the last noun of a run is its name's.
            var last = noun
            var index = noun + 1
            while index < tokens.count, index - noun <= BodyScanner.maximumWords, follows(index), isName(tokens[index])
            {
                if tokens[index].traits.contains(.body) { last = index }
                index += 1
            }
            let start = start(of: last)
            let words = last - start
            var end = last + 1
            let isOf = tokens[last].traits.contains(.bodyOf)
            if isOf, let complement = complement(behind: last) { end = complement }
            let isWhole = end > last + 1
            guard
                isWhole
                    || tokens[last].traits.contains(.body) && words >= (tokens[last].traits.contains(.weakBody) ? 2 : 1)
            else { return nil }
            return endsName(end) ? start..<end : nil
        }

        private func isName(_ token: NameToken) -> Bool {
            token.kind == .capitalised && token.traits.isDisjoint(with: [.starter, .headlineVerb])
        }

        /// Whether a token stands behind the one before it with one space, or a full stop of an initial, between the two.
        private func follows(_ index: Int) -> Bool {
            let before = tokens[index - 1]
            let gap = tokens[index].range.lowerBound - before.range.upperBound
            if before.isPossessive { return before.traits.contains(.collective) && gap <= 5 }
            return gap == 1 || before.kind == .initial && gap == 2
                || before.kind == .initial && before.hasStop && gap == 1
        }

        /// The first word of the name that ends with the noun.
        private func start(of noun: Int) -> Int {
            var first = noun
            while first > floor, noun - first < BodyScanner.maximumWords {
                let before = first - 1
                let token = tokens[before]
                if tokens[noun].traits.contains(.form), before == noun - 1, token.kind == .comma {
                    // `Acme, Inc.`
                    guard before > floor, isName(tokens[before - 1]) else { break }
                    first = before - 1
                    continue
                }
                guard follows(first) else { break }
                if isName(token), token.traits.isDisjoint(with: .title) || token.traits.contains(.field) {
                    first = before
                } else if token.kind == .initial, before > floor,
                    tokens[before - 1].kind == .initial || first == before + 1
                {
                    first = before
                } else if token.kind == .capitals, token.range.count <= 5 {
                    return before > 0 && tokens[before - 1].kind == .capitals ? first : before
                } else if token.traits.contains(.and), before > floor, tokens[first].traits.contains(.field),
                    tokens[before - 1].traits.contains(.field), follows(before)
                {
                    first = before - 1
                } else {
                    break
                }
            }
            return first
        }

        /// The end of what a body is of or for; nil when nothing of the kind follows its noun.
        private func complement(behind noun: Int) -> Int? {
            var index = noun + 1
            guard index < tokens.count, !tokens[index].traits.isDisjoint(with: [.preposition, .on]), follows(index)
            else { return nil }
            index += 1
            if index < tokens.count, tokens[index].traits.contains(.the) { index += 1 }
            guard index < tokens.count, follows(index), isPart(tokens[index]) else { return nil }
            index += 1
            while index < tokens.count, index - noun < 2 * BodyScanner.maximumWords {
                let token = tokens[index]
                guard follows(index) || token.kind == .comma else { break }
                if isPart(token) {
                    index += 1
                } else if let next = joined(index) {
                    index = next
                } else {
                    break
                }
            }
            return index
        }

        private func isPart(_ token: NameToken) -> Bool {
            isName(token) && (token.traits.isDisjoint(with: [.title, .given]) || token.traits.contains(.field))
        }

        /// Where a name goes on behind `and`, `of`, `in` or the commas of a list that ends in `and`.
        private func joined(_ index: Int) -> Int? {
            var next = index
            if tokens[next].kind == .comma {
                guard tokens[index - 1].traits.contains(.field) else { return nil }
                // `Health, Education, Labor, and Pensions`
                for _ in 0..<4 where next + 1 < tokens.count && tokens[next].kind == .comma {
                    guard tokens[next + 1].traits.contains(.field) else { break }
                    next += 2
                    while next < tokens.count, tokens[next].traits.contains(.field), follows(next) { next += 1 }
                }
                if next < tokens.count, tokens[next].kind == .comma { next += 1 }
                guard next + 1 < tokens.count, tokens[next].traits.contains(.and),
                    tokens[next + 1].traits.contains(.field)
                else { return nil }
                return next + 2
            }
            guard next + 1 < tokens.count, follows(next), follows(next + 1) else { return nil }
            if tokens[next].traits.contains(.and) {
                return tokens[next + 1].traits.contains(.field) && tokens[next - 1].traits.contains(.field)
                    ? next + 2 : nil
            }
            guard tokens[next].traits.contains(.preposition) else { return nil }
            return isPart(tokens[next + 1]) && tokens[next - 1].traits.contains(.bodyOf) ? next + 2 : nil
        }

        /// Whether what stands behind leaves a name whole: not `Securities Exchange Act`, `University Avenue`.
        private func endsName(_ end: Int) -> Bool {
            if tokens[end - 1].traits.contains(.otherKind) { return false }
            guard end < tokens.count, tokens[end].kind == .capitalised, follows(end) else { return true }
            return !tokens[end].traits.isDisjoint(with: [.title, .given, .headlineVerb, .starter])
        }
    }
}
