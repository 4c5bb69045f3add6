import Articles

/// Finds the people whom a text names in full.
///
/// A name is a run of two to five words with capitals, with small words such as `van` and `bin` in it. It counts as a person's
/// when something says so: an office before it, a verb of saying beside it, an apposition behind it, a usual given name, or
/// that its last word comes back by itself behind it and is no common noun of the text. A family name alone is nobody's, unless an office stands before it and the text has
/// the full name elsewhere. The words are those of `PersonVocabulary`, and English. Time is linear in the text.
struct PeopleScanner {
    private static let maximumPeople = 200
    private static let maximumWords = 5

    /// A run of words that may be a name.
    private struct Candidate {
        var words: [String]
        var isEvident: Bool
    }

    private let countries: Countries
    private var candidates: [Candidate] = []
    /// Words with a capital that stand by themselves, and behind how many candidates they did so last.
    private var alone: [String: Int] = [:]
    private let texts: [NameText]

    private init(_ texts: [NameText], _ countries: Countries) {
        self.texts = texts
        self.countries = countries
    }

    /// The people in order of first mention, each once, by the fullest form of the name that comes first.
    static func people(in texts: [NameText], _ countries: Countries) -> [Person] {
        var scanner = PeopleScanner(texts, countries)
        for text in texts { scanner.scan(text) }
        return scanner.people()
    }

    // MARK: Reading

    private mutating func scan(_ text: NameText) {
        let tokens = text.tokens
        var index = 0
        while index < tokens.count {
            guard Self.isNameWord(tokens[index]) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, let next = Self.goesOn(tokens, end) { end = next }
            if Self.isHeading(tokens, index..<end) {
                index = end
                continue
            }
            read(tokens, index..<end, text)
            index = end
        }
    }

    /// Whether a run of words with capitals is too long for a name: a line in which every word has one.
    private static func isHeading(_ tokens: [NameToken], _ run: Range<Int>) -> Bool { run.count > 8 }

    private static func isNameWord(_ token: NameToken) -> Bool { token.kind == .capitalised || token.kind == .initial }

    /// The end of a run that goes on with the token there, or nil when it does not.
    private static func goesOn(_ tokens: [NameToken], _ index: Int) -> Int? {
        let before = tokens[index - 1]
        if before.isPossessive { return nil }
        // Where signs got lost, wide gaps are left; those behind initials and titles are their full stops'.
        let gap = tokens[index].range.lowerBound - before.range.upperBound
        if gap > 1, !before.hasStop, before.kind != .initial, !before.traits.contains(.title) {
            return nil
        }
        // A full stop is within a run only behind an initial or a title.
        if before.hasStop, before.kind != .initial, !before.traits.contains(.title) { return nil }
        if isNameWord(tokens[index]) { return index + 1 }
        if tokens[index].kind == .capitals, tokens[index].traits.contains(.suffix) {
            return index + 1
        }
        // Up to two small words, with a name behind them.
        var next = index
        while next < tokens.count, next - index < 2, tokens[next].kind == .small,
            tokens[next].traits.contains(.particle)
        {
            next += 1
        }
        return next > index && next < tokens.count && tokens[next].kind == .capitalised ? next + 1 : nil
    }

    /// Reads a run: between the offices in it lie the names of those who hold them.
    private mutating func read(_ tokens: [NameToken], _ run: Range<Int>, _ text: NameText) {
        var start = run.lowerBound
        var hasTitle = start > 1 && isOffice(before: tokens, start)
        let isOfBody = start > 2 && tokens[start - 1].traits.contains(.the) && isOffice(before: tokens, start - 1)
        var index = start
        while index < run.upperBound {
            let traits = tokens[index].traits
            // `Kevin Bishop` is no bishop.
            let isFamily = index == start + 1 && tokens[start].traits.contains(.given)
            if traits.contains(.title), !isFamily {
                name(tokens, start..<index, hasTitle: hasTitle, text)
                start = index + 1
                hasTitle = true
            } else if hasTitle, index == start, traits.contains(.domain) {
                start = index + 1
            } else if traits.contains(.otherNoun) {
                // What is before it belongs to it: `Ronald Reagan Building`. What is behind it may be whoever is of it.
                start = index + 1
                hasTitle = isOfBody
            }
            index += 1
        }
        name(tokens, start..<run.upperBound, hasTitle: hasTitle, text)
    }

    /// Takes a name, without what stands around it.
    private mutating func name(_ tokens: [NameToken], _ range: Range<Int>, hasTitle: Bool, _ text: NameText) {
        guard !range.isEmpty else { return }
        var range = range
        if range.count > 1, text.isWord(tokens[range.lowerBound], "U"), text.isWord(tokens[range.lowerBound + 1], "S") {
            range.removeFirst(2)
        }
        while let first = range.first, tokens[first].traits.contains(.starter) || countries.isName(text, tokens[first])
        {
            range.removeFirst()
        }
        // `Jane Doe (R-Maine)` without its signs.
        if let party = range.dropFirst().first(where: { index in
            index + 1 < range.upperBound && tokens[index].kind == .initial
                && tokens[index + 1].traits.contains(.beginsState)
                && ["D", "R", "I"].contains(text.word(tokens[index]))
        }) {
            range = range.lowerBound..<party
        }
        // Headings have capitals throughout: `Murray Calls`.
        while let last = range.last, tokens[last].range.count == 1 || tokens[last].traits.contains(.headlineVerb) {
            range.removeLast()
        }
        guard !range.isEmpty else { return }
        if range.count == 1 {
            let token = tokens[range.lowerBound]
            if token.range.count > 2 { alone[text.word(token)] = candidates.count }
            return
        }
        guard range.count <= Self.maximumWords, isPersonal(tokens, range, text) else { return }
        let end = range.upperBound
        let isEvident =
            hasTitle || tokens[range.lowerBound].traits.contains(.given) || speaks(tokens, range.lowerBound, end)
            || isDescribed(tokens, end)
        candidates.append(Candidate(words: written(tokens, range, text), isEvident: isEvident))
    }

    /// The words with the full stops of initials.
    private func written(_ tokens: [NameToken], _ run: Range<Int>, _ text: NameText) -> [String] {
        tokens[run].map { token in
            let isShort = token.kind == .initial || token.traits.contains(.suffix)
            return token.hasStop && isShort ? text.word(token) + "." : text.word(token)
        }
    }

    /// Whether the words can be a person's name: none of them is of something else, and one is a family name.
    private func isPersonal(_ tokens: [NameToken], _ run: Range<Int>, _ text: NameText) -> Bool {
        guard let last = run.last(where: { !tokens[$0].traits.contains(.suffix) }), tokens[last].range.count > 2 else {
            return false
        }
        let family = text.word(tokens[last])
        guard
            tokens[run.lowerBound].range.count == 1
                || run.contains(where: { tokens[$0].range.count > 1 && text.word(tokens[$0]) != family })
        else { return false }
        if tokens[run.dropFirst()].contains(where: { !$0.traits.isDisjoint(with: [.starter, .state]) }) {
            return false
        }
        let first = tokens[run.lowerBound].traits
        if first.contains(.state), !first.contains(.given) { return false }
        return !countries.isName(tokens[run].map(text.word).joined(separator: " ")) && !countries.isName(family)
    }

    // MARK: Evidence

    /// Whether a role in small letters stands right before, or `Secretary of` and the like.
    private func isOffice(before tokens: [NameToken], _ start: Int) -> Bool {
        let before = tokens[start - 1]
        guard before.kind == .small else { return false }
        if before.traits.contains(.role) { return true }
        guard before.traits.contains(.preposition), start > 1 else { return false }
        let office = tokens[start - 2]
        return office.kind == .capitalised && office.traits.contains(.title)
    }

    /// Whether a verb of saying stands beside the name: `X said`, `X also said`, `said X`, `according to X`.
    private func speaks(_ tokens: [NameToken], _ start: Int, _ end: Int) -> Bool {
        for index in end..<min(end + 2, tokens.count) where tokens[index].kind == .small {
            if tokens[index].traits.contains(.saying) { return true }
        }
        guard start > 0, tokens[start - 1].kind == .small else { return false }
        if tokens[start - 1].traits.contains(.saying) { return true }
        return tokens[start - 1].traits.contains(.to) && start > 1 && tokens[start - 2].traits.contains(.according)
    }

    /// Whether an apposition follows that is a person's: `, the chairman`, `, who`, `, 45,`, `, a lawyer`.
    private func isDescribed(_ tokens: [NameToken], _ end: Int) -> Bool {
        guard end + 1 < tokens.count, tokens[end].kind == .comma else { return false }
        if tokens[end + 1].kind == .number {
            return tokens[end + 1].range.count == 2 && end + 2 < tokens.count && tokens[end + 2].kind == .comma
        }
        if tokens[end + 1].traits.contains(.relative) { return true }
        // Within a few words of an article or a possessive, a role.
        for index in end + 1..<min(end + 6, tokens.count) {
            guard tokens[index].kind == .small || tokens[index].kind == .capitalised else { return false }
            if !tokens[index].traits.isDisjoint(with: [.role, .title]) { return true }
        }
        return false
    }

    // MARK: People

    private func people() -> [Person] {
        var found: [(words: [String], family: String)] = []
        // Who is evident in one place is so in all.
        var evident: Set<[String]> = []
        for candidate in candidates where candidate.isEvident { evident.insert(Self.key(candidate.words)) }
        var seen: Set<[String]> = []
        for (number, candidate) in candidates.enumerated() {
            let key = Self.key(candidate.words)
            let family = Self.family(candidate.words)
            // The family name comes back behind the full one.
            guard evident.contains(key) || alone[family].map({ $0 > number && isNobodysNoun(candidate.words) }) ?? false
            else { continue }
            guard seen.insert(key).inserted, found.count < Self.maximumPeople else { continue }
            found.append((candidate.words, family))
        }
        return found.map { Person(name: $0.words.joined(separator: " ")) }
    }

    /// Whether no word of a name stands in the texts in small letters.
    private func isNobodysNoun(_ words: [String]) -> Bool {
        let small = words.map { Array($0.lowercased().utf8) }
        for text in texts {
            let bytes = text.text.utf8Span.span
            for token in text.tokens where token.kind == .small {
                for word in small where word.count == token.range.count {
                    if (0..<word.count).allSatisfy({ bytes[token.range.lowerBound + $0] == word[$0] }) { return false }
                }
            }
        }
        return true
    }

    /// The given and the family name: what comes between may be left out at times.
    private static func key(_ words: [String]) -> [String] { [words[0], family(words)] }

    /// The family name of a person; nil when the name is one word.
    static func family(of person: Person) -> String? {
        let words = person.name.split(separator: " ").map(String.init)
        return words.count > 1 ? family(words) : nil
    }

    private static func family(_ words: [String]) -> String {
        words.last { word in
            let bare = word.hasSuffix(".") ? String(word.dropLast()) : word
            return !PersonVocabulary.suffixes.contains(bare)
        } ?? words[words.count - 1]
    }
}
