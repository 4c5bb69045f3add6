public import Articles
import FoundationEssentials

/// The countries of ISO 3166-1 and their best known cities, to be found in texts by the names that English has for them.
///
/// Names are found as whole words, with their capitals, and the longest name counts: `Guinea-Bissau` is not Guinea, and
/// there is no Niger in Nigeria. A country that is not named is found by its adjective before a noun of a state (`Demonyms`). A
/// city has its country's code. Names in two senses have the rules of `CountryAliases.ambiguous` and `Cities.ambiguous`. Kosovo
/// has no code in ISO 3166-1 and is not found.
///
/// A value without state: it is made once and used on any thread. A search is one pass over the text.
public struct Countries: Sendable {
    /// Where Debian's package iso-codes has the list.
    public static let debianPath = "/usr/share/iso-codes/json/iso_3166-1.json"
    /// Where Debian's package tzdata has its cities. Without it, capitals and a few hundred cities are known.
    public static let zonesPath = "/usr/share/zoneinfo/zone.tab"

    /// Countries, and behind them cities.
    private let places: [Place]
    /// By the index of a city, that of its country.
    private let countryOf: [Int: Int]
    /// By the index of a country with a name in two senses: those in whose company it is meant.
    private let company: [Int: Set<Int>]
    private let gazetteer: Gazetteer

    /// No country at all: for who wants the articles alone, whose identity does not depend on places.
    public static let none = Countries(
        places: [], countryOf: [:], company: [:], gazetteer: Gazetteer.Builder().finish(codes: []))

    private init(places: [Place], countryOf: [Int: Int], company: [Int: Set<Int>], gazetteer: Gazetteer) {
        self.places = places
        self.countryOf = countryOf
        self.company = company
        self.gazetteer = gazetteer
    }

    /// Reads the lists.
    ///
    /// - Parameters:
    ///   - json: the content of the file at `debianPath`.
    ///   - zones: the content of the file at `zonesPath`; empty when there is none.
    /// - Throws: `CountriesError` when the countries are no such list.
    public init(isoCodes json: [UInt8], zones: [UInt8] = []) throws(CountriesError) {
        struct File: Decodable {
            var countries: [CountryRecord]
            enum CodingKeys: String, CodingKey { case countries = "3166-1" }
        }
        let records: [CountryRecord]
        do {
            records = try JSONDecoder().decode(File.self, from: Data(json)).countries
        } catch {
            let message = "the list of countries is not iso-codes' JSON (\(error)); install Debian's iso-codes"
            throw CountriesError(code: .unreadable, message: message)
        }
        guard !records.isEmpty else {
            throw CountriesError(code: .empty, message: "the list of countries is empty; install Debian's iso-codes")
        }
        var shortNames: [String: Int] = [:]
        for record in records {
            for name in Set([record.shortName, record.spokenName].compactMap(\.self)) {
                shortNames[name, default: 0] += 1
            }
        }
        var builder = Gazetteer.Builder()
        var places: [Place] = []
        var company: [Int: Set<Int>] = [:]
        for (index, record) in records.enumerated() {
            let short = record.shortName.flatMap { shortNames[$0] == 1 ? $0 : nil }
            let common = CountryAliases.common[record.alpha2] ?? record.commonName ?? short ?? record.spokenName
            places.append(Place(name: common, code: record.alpha2))
            let evidence = CountryAliases.ambiguous[record.alpha2]
            let names =
                [common] + record.names + [short].compactMap(\.self) + (CountryAliases.names[record.alpha2] ?? [])
            for name in names.unique {
                let isBare = evidence != nil && !name.contains(" ")
                builder.add(name, isBare ? .maybe(index) : .country(index))
            }
            guard let evidence else { continue }
            for word in evidence.words { builder.add(word, .evidence(index)) }
            company[index] = Set(records.indices.filter { evidence.company.contains(records[$0].alpha2) })
        }
        for name in CountryAliases.others + Demonyms.others + Cities.others { builder.add(name, .nothing) }
        let numbers = Dictionary(uniqueKeysWithValues: records.indices.map { (records[$0].alpha2, $0) })
        for name in Regions.states { builder.add(name, .state) }
        for (code, adjectives) in Demonyms.adjectives {
            guard let country = numbers[code] else { continue }
            for adjective in adjectives {
                builder.add(adjective, .adjective(country))
                if let people = Demonyms.people(adjective) { builder.add(people, .people(country)) }
            }
        }
        var countryOf: [Int: Int] = [:]
        let zoneCities = ZoneTable.cities(zones).map { (code: $0.code, cities: [[$0.name]]) }
        let capitals = Capitals.cities.sorted { $0.key < $1.key }.map { (code: $0.key, cities: $0.value) }
        for (code, cities) in capitals + Cities.known + zoneCities {
            guard let country = numbers[code] else { continue }
            for spellings in cities {
                let index = places.count
                places.append(Place(name: spellings[0], code: code))
                countryOf[index] = country
                for name in spellings {
                    let meaning: Gazetteer.Meaning =
                        if Cities.ambiguous.contains(name) {
                            .maybeCity(index, country: country)
                        } else if Cities.homonyms.contains(name), code != "US" {
                            .homonym(index, country: country)
                        } else {
                            .city(index, country: country)
                        }
                    builder.add(name, meaning)
                    builder.addDateline(name, meaning)
                }
                // The state that has the capital's name.
                guard spellings[0] == "Washington" else { continue }
                for name in Cities.ofWashingtonState { builder.add(name, .against(index)) }
            }
        }
        self.places = places
        self.countryOf = countryOf
        self.company = company
        gazetteer = builder.finish(codes: records.map(\.alpha2))
    }

    /// The places that the texts name, each once: countries, then cities, in order of first mention.
    ///
    /// - Parameter body: the last of the texts, when it is one of which the mentions are to be told.
    public func places(in texts: [String], body: String? = nil) -> [Place] {
        var found = Findings()
        for text in texts { gazetteer.search(text.utf8Span.span, into: &found) }
        if let body {
            found.isBody = true
            gazetteer.search(body.utf8Span.span, into: &found)
        }
        return found.places(countryOf: countryOf, company: company).map { index, mentions in
            var place = places[index]
            place.mentions = mentions
            return place
        }
    }

    /// Whether a word of a text is one of the names of a country.
    func isName(_ text: NameText, _ word: NameToken) -> Bool {
        Self.isCountry(gazetteer.meaning(of: text.text.utf8Span.span, word.range))
    }

    /// Whether the text is one of the names of a country.
    func isName(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        return Self.isCountry(gazetteer.meaning(of: bytes, 0..<bytes.count))
    }

    private static func isCountry(_ meaning: Gazetteer.Meaning?) -> Bool {
        switch meaning {
        case .country, .maybe: true
        case .city, .homonym, .maybeCity, .adjective, .people, .evidence, .against, .state, .nothing, nil: false
        }
    }
}
