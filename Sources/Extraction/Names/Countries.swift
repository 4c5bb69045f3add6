public import Articles
import FoundationEssentials

/// The countries of ISO 3166-1, to be found in texts by the names that English has for them.
///
/// Names are found as whole words, with their capitals, and the longest name counts: `Guinea-Bissau` is not Guinea, and
/// there is no Niger in Nigeria. Adjectives and capitals are not names. Names in two senses have the rule of
/// `CountryAliases.ambiguous`. Kosovo has no code in ISO 3166-1 and is not found.
///
/// A value without state: it is made once and used on any thread. A search is one pass over the text.
public struct Countries: Sendable {
    /// Where Debian's package iso-codes has the list.
    public static let debianPath = "/usr/share/iso-codes/json/iso_3166-1.json"

    private let places: [Place]
    /// By the index of a country with a name in two senses: those in whose company it is meant.
    private let company: [Int: Set<Int>]
    private let gazetteer: Gazetteer

    /// No country at all: for who wants the articles alone, whose identity does not depend on places.
    public static let none = Countries(places: [], company: [:], gazetteer: Gazetteer.Builder().finish())

    private init(places: [Place], company: [Int: Set<Int>], gazetteer: Gazetteer) {
        self.places = places
        self.company = company
        self.gazetteer = gazetteer
    }

    /// Reads the list, the content of the file at `debianPath`.
    ///
    /// - Throws: `CountriesError` when the bytes are no such list.
    public init(isoCodes json: [UInt8]) throws(CountriesError) {
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
        for name in CountryAliases.others { builder.add(name, .nothing) }
        self.places = places
        self.company = company
        gazetteer = builder.finish()
    }

    /// The countries that the texts name, each once, in order of first mention.
    ///
    /// - Parameter body: the last of the texts, when it is one of which the places are to be told.
    public func places(in texts: [String], body: String? = nil) -> [Place] {
        var found = Findings()
        for text in texts { gazetteer.search(text.utf8Span.span, into: &found) }
        if let body {
            found.isBody = true
            gazetteer.search(body.utf8Span.span, into: &found)
        }
        return found.countries(company: company).map { index in
            var place = places[index]
            place.mentions = found.mentions[index] ?? []
            return place
        }
    }

    /// Whether the text is one of the names of a country.
    func isName(_ text: String) -> Bool {
        gazetteer.contains(text)
    }
}

/// What a search has found so far.
struct Findings {
    private var order: [Int] = []
    private var certain: Set<Int> = []
    private var evident: Set<Int> = []
    private var seen: Set<Int> = []
    /// Whether what is searched is the body, of which the places are kept.
    var isBody = false
    private(set) var mentions: [Int: [Mention]] = [:]

    mutating func add(_ meaning: Gazetteer.Meaning, at range: Range<Int>) {
        switch meaning {
        case .country(let index), .maybe(let index):
            if isBody, mentions[index, default: []].count < Mention.maximumCount {
                mentions[index, default: []].append(Mention(range))
            }
        case .evidence, .nothing: break
        }
        switch meaning {
        case .country(let index):
            certain.insert(index)
            if seen.insert(index).inserted { order.append(index) }
        case .maybe(let index): if seen.insert(index).inserted { order.append(index) }
        case .evidence(let index): evident.insert(index)
        case .nothing: break
        }
    }

    /// The countries in order of first mention. One by an ambiguous name alone is in it when there is evidence, or when
    /// a country of its company is named for certain.
    func countries(company: [Int: Set<Int>]) -> [Int] {
        order.filter { index in
            certain.contains(index) || evident.contains(index)
                || company[index].map { !$0.isDisjoint(with: certain) } ?? false
        }
    }
}
