/// What was wrong with a message or a request: a code for programs, words for people, and where.
public struct WireError: Error, Hashable, Sendable {
    /// The kind of fault. PROTOCOL.md lists them; a code of a newer peer is kept as it is.
    public struct Code: RawRepresentable, Hashable, Codable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Not JSON, or a field is missing or of the wrong type.
        public static let badMessage = Code(rawValue: "bad_message")
        /// The wrong number of frames.
        public static let badFraming = Code(rawValue: "bad_framing")
        /// The field `telex` names a version that is not spoken here.
        public static let badVersion = Code(rawValue: "bad_version")
        /// Longer than the bound.
        public static let tooLarge = Code(rawValue: "too_large")
        /// No such operation.
        public static let unknownOperation = Code(rawValue: "unknown_op")
        /// A value outside its bounds.
        public static let badRequest = Code(rawValue: "bad_request")
        /// The query does not parse; `at` is the offset in it.
        public static let badQuery = Code(rawValue: "bad_query")
        /// The peer has not the role that the operation needs.
        public static let notAuthorized = Code(rawValue: "not_authorized")
        /// Nothing has that id.
        public static let notFound = Code(rawValue: "not_found")
        /// What was asked for has expired: that it was there is all that the archive still knows.
        public static let expired = Code(rawValue: "expired")
        /// Too many requests are waiting: ask again later.
        public static let busy = Code(rawValue: "busy")
        /// The request's time was up before its answer was there.
        public static let deadline = Code(rawValue: "deadline_exceeded")
        /// The worker is stopping.
        public static let stopping = Code(rawValue: "stopping")
        /// The log cannot be written, for lack of room for instance: what needs it is done again once it can.
        public static let unavailable = Code(rawValue: "unavailable")
        /// The worker failed: a disk error, for instance.
        public static let failed = Code(rawValue: "internal")
    }

    public var code: Code
    public var message: String
    /// Where: an offset in bytes, from the start of the message, or of the query for `bad_query`.
    public var at: Int?
    /// Which limit was reached, for whoever counts. It does not travel.
    public var limit: Limit?

    public init(_ code: Code, _ message: String, at: Int? = nil, limit: Limit? = nil) {
        self.code = code
        self.message = message
        self.at = at
        self.limit = limit
    }

    /// A limit that an operator may set, by the name of the option, with underscores.
    public enum Limit: String, CaseIterable, Sendable {
        case messageBytes = "message_bytes"
        case requestBytes = "request_bytes"
        case jsonDepth = "json_depth"
        case queryWords = "query_words"
        case queryExpansions = "query_expansions"
        case requestsPerPeer = "requests_per_peer"
        case waitingRequests = "waiting_requests"
    }
}

extension WireError: Codable {
    private enum CodingKeys: String, CodingKey { case code, message, at }
}

extension WireError: CustomStringConvertible {
    public var description: String {
        "\(message)\(at.map { " (at byte \($0))" } ?? "") [\(code.rawValue)]"
    }
}
