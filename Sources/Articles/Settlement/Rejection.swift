/// Why a document did not become an article, with enough of it to find out more.
public struct Rejection: Hashable, Sendable {
    /// The kind of fault, for programs. An open list.
    public struct Code: RawRepresentable, Hashable, Codable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The message is not JSON, or not JSON of the specified shape.
        public static let badMessage = Code(rawValue: "bad_message")
        /// The message has more frames than the protocol allows.
        public static let badFraming = Code(rawValue: "bad_framing")
        /// The message names a protocol version that this worker does not speak.
        public static let badVersion = Code(rawValue: "bad_version")
        /// The message or the document is longer than the worker takes.
        public static let tooLarge = Code(rawValue: "too_large")
        /// No reader for the document's format.
        public static let unsupported = Code(rawValue: "unsupported")
        /// The document's bytes are no text in the encoding that it is said to have.
        public static let badEncoding = Code(rawValue: "bad_encoding")
        /// The document is of a known format but damaged.
        public static let unreadable = Code(rawValue: "unreadable")
        /// A date that the document states does not exist, or lies outside what a publication can bear.
        public static let badDate = Code(rawValue: "bad_date")
        /// Neither a headline nor a body with text in it.
        public static let empty = Code(rawValue: "empty")
        /// A web page without an article: a list of articles, an error, a form. A news item that is withheld, or a
        /// package of others.
        public static let noArticle = Code(rawValue: "no_article")
        /// Reading the document ended the process that read it: it crashed, or used up its time or memory.
        public static let lethal = Code(rawValue: "lethal")
        /// The origin sent the document again and again, and no attempt to read it was settled; rejected unread.
        public static let unsettled = Code(rawValue: "unsettled")

        /// Those above.
        public static let known: [Code] = [
            .badMessage, .badFraming, .badVersion, .tooLarge, .unsupported, .badEncoding, .unreadable, .badDate, .empty,
            .noArticle, .lethal, .unsettled,
        ]
    }

    public var code: Code
    /// What was wrong, in words.
    public var message: String
    /// Where it was wrong: the offset in bytes from the document's start.
    public var offset: Int?
    public var uri: String?
    /// Where the document was found, for people.
    public var origin: String?
    public var mediaType: String?
    /// The document's length in bytes.
    public var bytes: Int?
    /// The document, or its beginning up to `keptBytes`.
    public var document: [UInt8]

    /// How long the texts of a rejection may be, in characters; what is longer is cut.
    public static let longestCode = 64
    public static let longestText = 2000
    /// How much of a rejected document is kept.
    public static let keptBytes = 1 << 20

    public init(
        code: Code, message: String, offset: Int? = nil, uri: String? = nil, origin: String? = nil,
        mediaType: String? = nil, bytes: Int? = nil, document: some Sequence<UInt8> = []
    ) {
        func cut(_ text: String) -> String { String(text.unicodeScalars.prefix(Self.longestText)) }
        self.code = Code(rawValue: String(code.rawValue.unicodeScalars.prefix(Self.longestCode)))
        self.message = cut(message)
        self.offset = offset.map { max(0, $0) }
        self.uri = uri.map(cut)
        self.origin = origin.map(cut)
        self.mediaType = mediaType.map(cut)
        self.bytes = bytes.map { max(0, $0) }
        self.document = Array(document.prefix(Self.keptBytes))
    }
}
