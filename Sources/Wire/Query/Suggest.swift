/// The fields of a `suggest` request: what a text that is being typed may become.
public struct SuggestRequest: Hashable, Sendable {
    /// At most 1024 bytes. Its last word is completed.
    public var text: String
    /// How many completions, 0 to 100.
    public var limit: Int

    public init(_ text: String, limit: Int = 10) {
        self.text = text
        self.limit = limit
    }
}

extension SuggestRequest: Codable {
    private enum CodingKeys: String, CodingKey { case text, limit }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(try fields.decode(String.self, forKey: .text))
        guard text.utf8.count <= WireLimits.suggestBytes else {
            throw WireError(
                .badRequest, "text: \(text.utf8.count) bytes; at most \(WireLimits.suggestBytes) are accepted")
        }
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit) ?? limit
        try WireLimits.check(limit, "limit", in: WireLimits.suggestLimit)
    }
}

/// The result of a `suggest` request.
public struct SuggestResult: Codable, Hashable, Sendable {
    /// A text that goes on as articles do.
    public struct Completion: Codable, Hashable, Sendable {
        public var text: String
        /// How many articles have its last word.
        public var count: Int

        public init(text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    /// The most frequent first.
    public var completions: [Completion]
    /// The text as a query with its words spelt as articles have them; nil when nothing better is known.
    public var didYouMean: String?

    public init(completions: [Completion], didYouMean: String? = nil) {
        self.completions = completions
        self.didYouMean = didYouMean
    }

    private enum CodingKeys: String, CodingKey {
        case completions
        case didYouMean = "did_you_mean"
    }
}
