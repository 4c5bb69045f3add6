import Articles
import Digest
import LanguageDetection

/// Adds to an article what every reader adds alike: the names in its text, and how it came to be.
struct Finisher: Sendable {
    let countries: Countries
    let name: String

    /// The finished article. What the article says already is kept: places and organisations are looked for only when
    /// it has none, and provenance is given only when it has none.
    ///
    /// - Parameter original: the bytes that the article was read from.
    func finish(_ draft: Article, format: String, original: ArraySlice<UInt8>, origin: String?) -> Article {
        var article = draft
        if article.places.isEmpty {
            let before = [article.headline, article.summary].compactMap(\.self)
            article.places = countries.places(in: before, body: article.body)
        }
        article.language = Self.language(of: article)
        let isEnglish = article.language.map { $0.hasPrefix("en") } ?? true
        addBodiesAndPeople(to: &article, isEnglish: isEnglish)
        if let body = article.body { Self.addMentions(in: body, to: &article) }
        if article.provenance == nil {
            article.provenance = provenance(format: format, original: original, origin: origin)
        }
        return article
    }

    /// The vocabularies are English, and a headline may have capitals throughout; acronyms are introduced in any language.
    private func addBodiesAndPeople(to article: inout Article, isEnglish: Bool) {
        let texts = [article.summary, article.body].compactMap(\.self)
        let cut =
            isEnglish && (article.organisations.isEmpty || article.people.isEmpty) ? texts.map { NameText($0) } : []
        if article.organisations.isEmpty {
            // "United Arab Emirates (UAE)" introduces a country.
            let introduced = AcronymScanner.organisations(in: [article.headline].compactMap(\.self) + texts)
                .filter { !countries.isName($0.name) }
            article.organisations = introduced + BodyScanner.organisations(in: cut, countries, besides: introduced)
        }
        if article.people.isEmpty { article.people = PeopleScanner.people(in: cut, countries) }
    }

    /// Says where the body names the people and organisations that have no such places yet.
    private static func addMentions(in body: String, to article: inout Article) {
        let search = MentionSearch(body)
        for index in article.organisations.indices where article.organisations[index].mentions.isEmpty {
            let organisation = article.organisations[index]
            article.organisations[index].mentions = search.mentions(
                of: [organisation.name, organisation.acronym].compactMap(\.self))
        }
        let families = article.people.map { PeopleScanner.family(of: $0) }
        let full = article.people.map { search.mentions(of: [$0.name]) }
        for index in article.people.indices where article.people[index].mentions.isEmpty {
            var names = [article.people[index].name]
            // A family name that two people have is neither's.
            if let family = families[index], families.count(where: { $0 == family }) == 1 { names.append(family) }
            let others = full.enumerated().filter { $0.offset != index }.flatMap(\.element)
            article.people[index].mentions = search.mentions(of: names, without: others)
        }
    }

    /// The language that is stated, unless the text is plainly in another; where none is stated, the one that the text is in.
    private static func language(of article: Article) -> String? {
        let body = article.body ?? ""
        let text =
            body.utf8.count < 600
            ? [article.headline, article.summary, body].compactMap(\.self).joined(separator: "\n") : body
        guard let detected = DetectedLanguage(of: text) else { return article.language }
        guard let stated = article.language else { return detected.tag }
        return detected.isPlain && !isSame(stated, detected.tag) ? detected.tag : stated
    }

    /// Whether two tags mean the same language, or such as a detector takes for each other.
    private static func isSame(_ stated: String, _ detected: String) -> Bool {
        func family(_ tag: String) -> String {
            let primary = tag.prefix { $0 != "-" }.lowercased()
            return alike.first { $0.contains(primary) }?.min() ?? primary
        }
        return family(stated) == family(detected)
    }

    /// Languages so near each other that a page knows better.
    private static let alike: [Set<String>] = [
        ["no", "nb", "nn", "da", "sv"], ["hr", "sr", "bs", "sh", "cnr", "sl"], ["id", "ms", "jv", "su"], ["cs", "sk"],
        ["es", "gl", "ca", "ast", "oc", "an"], ["pt", "gl"], ["nl", "af", "fy", "nds"], ["uk", "ru", "be", "rue"],
        ["bg", "mk"], ["fa", "tg", "ps"], ["hi", "mr", "ne"], ["kk", "ky", "tt", "ba"], ["az", "tr"], ["zh", "yue"],
    ]

    /// How an article came to be that was read from these bytes. A reader of many articles in one document makes it
    /// once.
    func provenance(format: String, original: ArraySlice<UInt8>, origin: String?) -> Provenance {
        let digest = original.withUnsafeBytes { SHA256.hexDigest(of: $0) }
        return Provenance(
            format: format, extractor: name, hash: "sha256:" + digest, bytes: original.count, origin: origin)
    }
}
