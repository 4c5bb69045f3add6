import Articles

/// What a search for places has found so far.
struct Findings {
    /// The places in order of first mention by name.
    private var named: [Int] = []
    private var seen: Set<Int> = []
    /// The countries in order of first mention by adjective or people.
    private var spoken: [Int] = []
    private var seenSpoken: Set<Int> = []
    private var certain: Set<Int> = []
    /// Countries for which there is a word that is theirs.
    private var evident: Set<Int> = []
    private var refuted: Set<Int> = []
    /// Whether a state of the United States is named.
    private var hasState = false
    private var homonyms: Set<Int> = []
    /// Whether what is searched is the body, of which the mentions are kept.
    var isBody = false
    private var mentions: [Int: [Mention]] = [:]
    private var spokenMentions: [Int: [Mention]] = [:]

    mutating func add(_ meaning: Gazetteer.Meaning, at range: Range<Int>) {
        switch meaning {
        case .country(let index), .city(let index, country: _):
            certain.insert(index)
            name(index, range)
        case .homonym(let index, country: _):
            homonyms.insert(index)
            name(index, range)
        case .maybe(let index), .maybeCity(let index, country: _): name(index, range)
        case .adjective(let index), .people(let index):
            evident.insert(index)
            if seenSpoken.insert(index).inserted { spoken.append(index) }
            if isBody { Self.keep(range, &spokenMentions[index, default: []]) }
        case .evidence(let index): evident.insert(index)
        case .against(let index):
            refuted.insert(index)
            hasState = true
        case .state: hasState = true
        case .nothing: break
        }
    }

    private mutating func name(_ index: Int, _ range: Range<Int>) {
        if seen.insert(index).inserted { named.append(index) }
        if isBody { Self.keep(range, &mentions[index, default: []]) }
    }

    private static func keep(_ range: Range<Int>, _ mentions: inout [Mention]) {
        if mentions.count < Mention.maximumCount { mentions.append(Mention(range)) }
    }

    /// The places: countries by name, then those of which only an adjective speaks, then cities, each in order of first mention.
    ///
    /// A country by an ambiguous name alone is among them when there is evidence, or when a country of its company is named for
    /// certain; a city by such a name, or by one of a town in the United States in a text that names a state, when there is evidence of its country or another of its cities is named for certain.
    ///
    /// - Parameters:
    ///   - countryOf: by the index of a city, that of its country.
    ///   - company: by the index of a country with a name in two senses, those in whose company it is meant.
    func places(countryOf: [Int: Int], company: [Int: Set<Int>]) -> [(index: Int, mentions: [Mention])] {
        let certain = hasState ? self.certain : self.certain.union(homonyms)
        var evident = evident.union(certain.filter { countryOf[$0] == nil })
        for city in certain.subtracting(refuted) { if let country = countryOf[city] { evident.insert(country) } }
        var countries: [Int] = []
        var cities: [Int] = []
        for index in named {
            if let country = countryOf[index] {
                if !refuted.contains(index), certain.contains(index) || evident.contains(country) {
                    cities.append(index)
                }
            } else if evident.contains(index) || company[index].map({ !$0.isDisjoint(with: certain) }) ?? false {
                countries.append(index)
            }
        }
        var found = countries.map { (index: $0, mentions: mentions[$0] ?? []) }
        for index in spoken where !countries.contains(index) { found.append((index, spokenMentions[index] ?? [])) }
        for index in cities { found.append((index, mentions[index] ?? [])) }
        return found
    }
}
