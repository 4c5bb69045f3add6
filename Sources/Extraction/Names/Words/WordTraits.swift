/// What the vocabularies say of a word, as it is written.
struct WordTraits: OptionSet {
    let rawValue: UInt32

    static let title = WordTraits(rawValue: 1 << 0)
    static let role = WordTraits(rawValue: 1 << 1)
    static let saying = WordTraits(rawValue: 1 << 2)
    static let particle = WordTraits(rawValue: 1 << 3)
    static let suffix = WordTraits(rawValue: 1 << 4)
    static let otherNoun = WordTraits(rawValue: 1 << 5)
    static let starter = WordTraits(rawValue: 1 << 6)
    static let domain = WordTraits(rawValue: 1 << 7)
    static let state = WordTraits(rawValue: 1 << 8)
    static let beginsState = WordTraits(rawValue: 1 << 9)
    static let given = WordTraits(rawValue: 1 << 10)
    /// `of`, `for`: before what an office or a body is of or for.
    static let preposition = WordTraits(rawValue: 1 << 11)
    static let the = WordTraits(rawValue: 1 << 12)
    static let and = WordTraits(rawValue: 1 << 13)
    static let relative = WordTraits(rawValue: 1 << 14)
    static let according = WordTraits(rawValue: 1 << 15)
    /// The noun of a body: `Committee`.
    static let body = WordTraits(rawValue: 1 << 16)
    /// Such a noun that needs two words before it, or what it is for.
    static let weakBody = WordTraits(rawValue: 1 << 17)
    /// Such a noun of what a body is of: `Department of Justice`.
    static let bodyOf = WordTraits(rawValue: 1 << 18)
    /// What bodies are for: `Housing`, `Affairs`.
    static let field = WordTraits(rawValue: 1 << 19)
    /// What is named after bodies and is none: `Act`, `Building`.
    static let otherKind = WordTraits(rawValue: 1 << 20)
    /// A form of a company behind its name: `Inc`.
    static let form = WordTraits(rawValue: 1 << 21)
    /// `People's`, `Workers'`.
    static let collective = WordTraits(rawValue: 1 << 22)
    /// A verb of headings, with a capital.
    static let headlineVerb = WordTraits(rawValue: 1 << 23)
    static let to = WordTraits(rawValue: 1 << 25)
    static let on = WordTraits(rawValue: 1 << 26)
    /// The first word of a body that has no such noun.
    static let beginsBody = WordTraits(rawValue: 1 << 24)
}

/// Finds the traits of a word by its bytes, without making a string of it.
struct WordTable: Sendable {
    /// Longer words are in no vocabulary.
    private static let maximumBytes = 24

    /// A power of two with at most half of the places taken; a word lies at its hash's place or behind it.
    private var traits: [UInt32]
    private var words: [[UInt8]]
    private let mask: Int

    init(_ vocabularies: [(WordTraits, Set<String>)]) {
        var all: [String: UInt32] = [:]
        for (trait, words) in vocabularies { for word in words { all[word, default: 0] |= trait.rawValue } }
        var size = 16
        while size < all.count * 4 { size *= 2 }
        traits = Array(repeating: 0, count: size)
        words = Array(repeating: [], count: size)
        mask = size - 1
        for (word, trait) in all {
            let bytes = Array(word.utf8)
            precondition(bytes.count <= Self.maximumBytes)
            var place = Self.hash(bytes.span, 0..<bytes.count) & mask
            while traits[place] != 0 { place = (place + 1) & mask }
            (traits[place], words[place]) = (trait, bytes)
        }
    }

    /// FNV-1a (Fowler, Noll, Vo), folded to 31 bits.
    private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in range { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01b3 }
        return Int((hash ^ hash >> 32) & 0x7fff_ffff)
    }

    func traits(of text: Span<UInt8>, _ range: Range<Int>) -> WordTraits {
        guard range.count <= Self.maximumBytes else { return [] }
        var place = Self.hash(text, range) & mask
        while traits[place] != 0 {
            if isEqual(words[place], text, range) { return WordTraits(rawValue: traits[place]) }
            place = (place + 1) & mask
        }
        return []
    }

    private func isEqual(_ word: [UInt8], _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard word.count == range.count else { return false }
        for offset in word.indices where word[offset] != text[range.lowerBound + offset] { return false }
        return true
    }

    /// The words by which names of people and bodies are told, in English.
    static let names = WordTable([
        (.title, PersonVocabulary.titles), (.role, PersonVocabulary.roles), (.saying, PersonVocabulary.saying),
        (.particle, PersonVocabulary.particles), (.suffix, PersonVocabulary.suffixes),
        (.otherNoun, PersonVocabulary.otherNouns), (.starter, PersonVocabulary.starters),
        (.domain, PersonVocabulary.domains), (.state, PersonVocabulary.states),
        (.beginsState, PersonVocabulary.beginsState), (.given, PersonVocabulary.givenNames),
        (.preposition, ["of", "for"]), (.to, ["to"]), (.on, ["on"]), (.the, ["the"]), (.and, ["and"]),
        (.relative, ["who", "whose"]),
        (.according, ["according", "According"]), (.body, BodyVocabulary.bodies), (.weakBody, BodyVocabulary.weak),
        (.bodyOf, BodyVocabulary.of), (.field, BodyVocabulary.fields), (.otherKind, BodyVocabulary.otherKinds),
        (.form, BodyVocabulary.forms), (.collective, BodyVocabulary.collectives),
        (.beginsBody, Set(BodyVocabulary.known.map { String($0.prefix { $0 != " " }) })),
        (.headlineVerb, Set(PersonVocabulary.saying.map { $0.prefix(1).uppercased() + $0.dropFirst() })),
    ])
}
