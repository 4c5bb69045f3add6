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
    /// Words in small letters; filled when it is asked for.
    private var texts: [(text: String, tokens: [NameToken])] = []

    private init(_ countries: Countries) { self.countries = countries }

    /// The people in order of first mention, each once, by the fullest form of the name that comes first.
    static func people(in texts: [String], _ countries: Countries) -> [Person] {
        var scanner = PeopleScanner(countries)
        for text in texts { scanner.scan(text) }
        return scanner.people()
    }

    // MARK: Reading

    private mutating func scan(_ text: String) {
        let tokens = NameToken.tokens(of: text)
        texts.append((text, tokens))
        var index = 0
        while index < tokens.count {
            guard Self.isNameWord(tokens[index]) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, let next = Self.goesOn(tokens, end, text) { end = next }
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
    private static func goesOn(_ tokens: [NameToken], _ index: Int, _ text: String) -> Int? {
        let before = tokens[index - 1]
        if before.isPossessive { return nil }
        // Where signs got lost, wide gaps are left; those behind initials and titles are their full stops'.
        let gap = tokens[index].range.lowerBound - before.range.upperBound
        if gap > 1, !before.hasStop, before.kind != .initial, !PersonVocabulary.titles.contains(word(before, text)) {
            return nil
        }
        // A full stop is within a run only behind an initial or a title.
        if before.hasStop, before.kind != .initial, !PersonVocabulary.titles.contains(word(before, text)) { return nil }
        if isNameWord(tokens[index]) { return index + 1 }
        if tokens[index].kind == .capitals, PersonVocabulary.suffixes.contains(word(tokens[index], text)) {
            return index + 1
        }
        // Up to two small words, with a name behind them.
        var next = index
        while next < tokens.count, next - index < 2, tokens[next].kind == .small,
            PersonVocabulary.particles.contains(word(tokens[next], text))
        {
            next += 1
        }
        return next > index && next < tokens.count && tokens[next].kind == .capitalised ? next + 1 : nil
    }

    private static func word(_ token: NameToken, _ text: String) -> String {
        let start = text.utf8.index(text.startIndex, offsetBy: token.range.lowerBound)
        return String(text.utf8[start..<text.utf8.index(start, offsetBy: token.range.count)]) ?? ""
    }

    /// Reads a run: between the offices in it lie the names of those who hold them.
    private mutating func read(_ tokens: [NameToken], _ run: Range<Int>, _ text: String) {
        var start = run.lowerBound
        var hasTitle = start > 1 && isOffice(before: tokens, start, text)
        let isOfBody =
            start > 2 && Self.word(tokens[start - 1], text) == "the" && isOffice(before: tokens, start - 1, text)
        var index = start
        while index < run.upperBound {
            let word = Self.word(tokens[index], text)
            // `Kevin Bishop` is no bishop.
            let isFamily = index == start + 1 && PersonVocabulary.givenNames.contains(Self.word(tokens[start], text))
            if PersonVocabulary.titles.contains(word), !isFamily {
                name(tokens, start..<index, hasTitle: hasTitle, text)
                start = index + 1
                hasTitle = true
            } else if hasTitle, index == start, PersonVocabulary.domains.contains(word) {
                start = index + 1
            } else if PersonVocabulary.otherNouns.contains(word) {
                // What is before it belongs to it: `Ronald Reagan Building`. What is behind it may be whoever is of it.
                start = index + 1
                hasTitle = isOfBody
            }
            index += 1
        }
        name(tokens, start..<run.upperBound, hasTitle: hasTitle, text)
    }

    /// Takes a name, without what stands around it.
    private mutating func name(_ tokens: [NameToken], _ range: Range<Int>, hasTitle: Bool, _ text: String) {
        var words = range.map { Self.word(tokens[$0], text) }
        if words.starts(with: ["U", "S"]) { words.removeFirst(2) }
        while let first = words.first, PersonVocabulary.starters.contains(first) || countries.isName(first) {
            words.removeFirst()
        }
        let start = range.upperBound - words.count
        // `Jane Doe (R-Maine)` without its signs.
        if let party = words.indices.dropFirst().first(where: { index in
            index + 1 < words.count && ["D", "R", "I"].contains(words[index])
                && PersonVocabulary.beginsState.contains(words[index + 1])
        }) {
            words.removeLast(words.count - party)
        }
        // Headings have capitals throughout: `Murray Calls`.
        while let last = words.last, last.utf8.count == 1 || PersonVocabulary.saying.contains(last.lowercased()) {
            words.removeLast()
        }
        guard !words.isEmpty else { return }
        if words.count == 1 {
            if words[0].utf8.count > 2 { alone[words[0]] = candidates.count }
            return
        }
        guard words.count <= Self.maximumWords, isPersonal(words) else { return }
        let end = start + words.count
        let isEvident =
            hasTitle || PersonVocabulary.givenNames.contains(words[0]) || speaks(tokens, start, end, text)
            || isDescribed(tokens, end, text)
        candidates.append(Candidate(words: written(tokens, start..<end, words), isEvident: isEvident))
    }

    /// The words with the full stops of initials.
    private func written(_ tokens: [NameToken], _ run: Range<Int>, _ words: [String]) -> [String] {
        zip(run, words).map { index, word in
            let token = tokens[index]
            let isShort = token.kind == .initial || PersonVocabulary.suffixes.contains(word)
            return token.hasStop && isShort ? word + "." : word
        }
    }

    /// Whether the words can be a person's name: none of them is of something else, and one is a family name.
    private func isPersonal(_ words: [String]) -> Bool {
        guard let last = words.last(where: { !PersonVocabulary.suffixes.contains($0) }), last.utf8.count > 2,
            words.contains(where: { $0.utf8.count > 1 && $0 != last })
                || words.first.map({ $0.utf8.count == 1 }) ?? false
        else { return false }
        if words.dropFirst().contains(where: {
            PersonVocabulary.starters.contains($0) || PersonVocabulary.states.contains($0)
        }) {
            return false
        }
        if PersonVocabulary.states.contains(words[0]), !PersonVocabulary.givenNames.contains(words[0]) { return false }
        return !countries.isName(words.joined(separator: " ")) && !countries.isName(last)
    }

    // MARK: Evidence

    /// Whether a role in small letters stands right before, or `Secretary of` and the like.
    private func isOffice(before tokens: [NameToken], _ start: Int, _ text: String) -> Bool {
        let before = tokens[start - 1]
        guard before.kind == .small else { return false }
        let word = Self.word(before, text)
        if PersonVocabulary.roles.contains(word) { return true }
        guard word == "of" || word == "for", start > 1 else { return false }
        let office = tokens[start - 2]
        return office.kind == .capitalised && PersonVocabulary.titles.contains(Self.word(office, text))
    }

    /// Whether a verb of saying stands beside the name: `X said`, `X also said`, `said X`, `according to X`.
    private func speaks(_ tokens: [NameToken], _ start: Int, _ end: Int, _ text: String) -> Bool {
        for index in end..<min(end + 2, tokens.count) where tokens[index].kind == .small {
            if PersonVocabulary.saying.contains(Self.word(tokens[index], text)) { return true }
        }
        guard start > 0, tokens[start - 1].kind == .small else { return false }
        let before = Self.word(tokens[start - 1], text)
        if PersonVocabulary.saying.contains(before) { return true }
        return before == "to" && start > 1 && Self.word(tokens[start - 2], text).lowercased() == "according"
    }

    /// Whether an apposition follows that is a person's: `, the chairman`, `, who`, `, 45,`, `, a lawyer`.
    private func isDescribed(_ tokens: [NameToken], _ end: Int, _ text: String) -> Bool {
        guard end + 1 < tokens.count, tokens[end].kind == .comma else { return false }
        if tokens[end + 1].kind == .number {
            return tokens[end + 1].range.count == 2 && end + 2 < tokens.count && tokens[end + 2].kind == .comma
        }
        let word = Self.word(tokens[end + 1], text)
        if word == "who" || word == "whose" { return true }
        // Within a few words of an article or a possessive, a role.
        for index in end + 1..<min(end + 6, tokens.count) {
            guard tokens[index].kind == .small || tokens[index].kind == .capitalised else { return false }
            let word = Self.word(tokens[index], text)
            if PersonVocabulary.roles.contains(word) || PersonVocabulary.titles.contains(word) { return true }
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
        for (text, tokens) in texts {
            let bytes = text.utf8Span.span
            for token in tokens where token.kind == .small {
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
