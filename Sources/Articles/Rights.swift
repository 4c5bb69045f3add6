/// The conditions under which an article may be used (IPTC ninjs `rightsinfo`).
public struct Rights: Codable, Hashable, Sendable {
    /// Who holds the rights (ninjs `copyrightholder`).
    public var holder: String?
    /// The copyright line, as printed (ninjs `copyrightnotice`).
    public var notice: String?
    /// What one may do, as printed (ninjs `usageterms`).
    public var usage: String?

    public init(holder: String? = nil, notice: String? = nil, usage: String? = nil) {
        self.holder = holder
        self.notice = notice
        self.usage = usage
    }
}

/// Where an article was read from and by which program.
public struct Provenance: Codable, Hashable, Sendable {
    /// The form of the original: `text`, `json`.
    public var format: String?
    /// The program that read it and its version, `telex-ingest/0.1.0`.
    public var extractor: String?
    /// The digest of the original's bytes, `sha256:` and 64 hexadecimal digits.
    public var hash: String?
    /// The length of the original in bytes.
    public var bytes: Int?
    /// Where the original was found, for people: `seeds/a.txt`, `export.jsonl:17`.
    public var origin: String?

    public init(
        format: String? = nil, extractor: String? = nil, hash: String? = nil, bytes: Int? = nil, origin: String? = nil
    ) {
        self.format = format
        self.extractor = extractor
        self.hash = hash
        self.bytes = bytes
        self.origin = origin
    }
}
