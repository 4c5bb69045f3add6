import Articles
import Digest

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
        if article.provenance == nil {
            article.provenance = provenance(format: format, original: original, origin: origin)
        }
        return article
    }

    /// How an article came to be that was read from these bytes. A reader of many articles in one document makes it
    /// once.
    func provenance(format: String, original: ArraySlice<UInt8>, origin: String?) -> Provenance {
        let digest = original.withUnsafeBytes { SHA256.hexDigest(of: $0) }
        return Provenance(
            format: format, extractor: name, hash: "sha256:" + digest, bytes: original.count, origin: origin)
    }
}
