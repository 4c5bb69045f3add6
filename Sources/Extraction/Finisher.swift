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
        let texts = [article.headline, article.summary, article.body].compactMap(\.self)
        if article.places.isEmpty { article.places = countries.places(in: texts) }
        if article.organisations.isEmpty {
            // "United Arab Emirates (UAE)" introduces a country.
            article.organisations = OrganisationScanner.organisations(in: texts).filter { !countries.isName($0.name) }
        }
        article.language = Self.language(of: article)
        // Its vocabulary is English.
        if article.people.isEmpty, article.language.map({ $0.hasPrefix("en") }) ?? true {
            article.people = PeopleScanner.people(
                in: texts.dropFirst(article.headline == nil ? 0 : 1).map(\.self), countries)
        }
        if article.provenance == nil {
            article.provenance = provenance(format: format, original: original, origin: origin)
        }
        return article
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
