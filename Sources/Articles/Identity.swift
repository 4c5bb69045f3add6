import Digest

/// The identity of an article through all its revisions: 32 lower-case hexadecimal digits.
public struct ArticleID: RawRepresentable, Hashable, Codable, Sendable {
    public let rawValue: String

    /// Takes the text as it is; a text that is no identity simply matches no article.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The identity of one article's content: 32 lower-case hexadecimal digits.
public struct RevisionID: RawRepresentable, Hashable, Codable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What makes an article this article, and this version of it. Both parts are functions of the article alone, so every
/// worker computes the same, and sending an article again is harmless.
///
/// - The revision is the digest of what the publisher wrote: headline, summary, body, byline, date, publisher, sources,
///   tags, rights, and the address, unless that is a `file:` (the same file in another folder is the same content).
///   What an extractor adds (language, places, people, organisations, provenance) is left out, so a better extractor
///   does not turn an old article into a new one.
/// - The id is the digest of the address; an article without one is identified by its content.
///
/// Both are the first 128 bits of a SHA-256 over length-prefixed fields, which no choice of texts can confuse.
public struct ArticleIdentity: Hashable, Sendable {
    public let id: ArticleID
    public let revision: RevisionID

    /// An identity that was computed before.
    public init(id: ArticleID, revision: RevisionID) {
        self.id = id
        self.revision = revision
    }

    public init(of article: Article) {
        let address = article.uri
        var content = FieldHash(domain: "telex revision 1")
        content.add(address.flatMap { isFileAddress($0) ? nil : $0 })
        content.add(article.headline)
        content.add(article.summary)
        content.add(article.body)
        content.add(article.byline)
        content.add(article.published?.value)
        content.add(article.publisher)
        content.add(article.sources)
        content.add(article.tags)
        content.add(article.rights?.holder)
        content.add(article.rights?.notice)
        content.add(article.rights?.usage)
        let revision = content.finish()

        var identity = FieldHash(domain: "telex id 1")
        identity.add(address)
        if address == nil { identity.add(revision) }
        self.id = ArticleID(rawValue: identity.finish())
        self.revision = RevisionID(rawValue: revision)
    }
}

private func isFileAddress(_ uri: String) -> Bool {
    uri.prefix(5).lowercased() == "file:"
}

/// A hash of a sequence of optional texts in which no two different sequences give the same bytes.
private struct FieldHash {
    private var hash = SHA256()

    init(domain: String) { add(domain) }

    mutating func add(_ text: String?) {
        guard let text else { return hash.update("-;") }
        hash.update("\(text.utf8.count):")
        hash.update(text)
        hash.update(";")
    }

    mutating func add(_ list: [String]) {
        hash.update("\(list.count)[")
        for text in list { add(text) }
        hash.update("]")
    }

    consuming func finish() -> String {
        SHA256.hexadecimal(hash.finalize().prefix(16))
    }
}
