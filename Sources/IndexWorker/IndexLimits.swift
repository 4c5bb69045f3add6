public import SearchIndex
public import Service
public import Wire

/// What an index worker takes of what its peers send.
public struct IndexLimits: Hashable, Sendable {
    /// Of articles and rejections.
    public var pushed = MessageLimits.pushed
    /// Of requests.
    public var requests = MessageLimits.requests
    /// Of each query.
    public var query = QueryCost()

    public init() {}

    /// The options that narrow them.
    public struct Options: Sendable {
        private let messageBytes: OptionParser.Option<Int>
        private let requestBytes: OptionParser.Option<Int>
        private let depth: OptionParser.Option<Int>
        private let words: OptionParser.Option<Int>
        private let expansions: OptionParser.Option<Int>

        /// Declares them.
        public init(in parser: inout OptionParser) {
            let limits = IndexLimits()
            messageBytes = parser.option(
                "message-bytes", "N", default: limits.pushed.bytes,
                help: "how long a pushed message may be; the protocol has no longer ones (16777216)",
                read: OptionReaders.number(in: MessageLimits.pushedBytes))
            requestBytes = parser.option(
                "request-bytes", "N", default: limits.requests.bytes,
                help: "how long a request may be; the protocol has no longer ones (1048576)",
                read: OptionReaders.number(in: MessageLimits.requestBytes))
            depth = parser.option(
                "json-depth", "N", default: limits.requests.depth,
                help: "how deep the JSON of both may be nested; the protocol has no deeper one (64)",
                read: OptionReaders.number(in: MessageLimits.depths))
            words = parser.option(
                "query-words", "N", default: limits.query.words,
                help: "how many different words a query may have; more than 1024 are never accepted (1024)",
                read: OptionReaders.number(in: 1...QueryCost.mostWords))
            expansions = parser.option(
                "query-expansions", "N", default: limits.query.expansions,
                help: "how many of them may be beginnings of words or fuzzy; more than 64 are never accepted (64)",
                read: OptionReaders.number(in: 0...QueryCost.mostExpansions))
        }

        public func limits(_ values: OptionValues) throws(OptionError) -> IndexLimits {
            var limits = IndexLimits()
            let depth = try values.value(depth)
            limits.pushed = MessageLimits(bytes: try values.value(messageBytes), depth: depth)
            limits.requests = MessageLimits(bytes: try values.value(requestBytes), depth: depth)
            limits.query = QueryCost(words: try values.value(words), expansions: try values.value(expansions))
            return limits
        }
    }
}
