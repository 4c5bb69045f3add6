extension Article {
    /// Why this article cannot be stored, or nil when it can: it must have a headline or a body with something other
    /// than white space in it.
    public var fault: String? {
        if headline.hasText || body.hasText { return nil }
        if headline == nil, body == nil { return "an article needs a headline or a body" }
        return "headline and body are blank"
    }
}

extension String? {
    fileprivate var hasText: Bool { self?.hasText ?? false }
}

extension String {
    /// Whether there is anything in it but white space and control characters.
    var hasText: Bool {
        unicodeScalars.contains { !$0.properties.isWhitespace && $0.properties.generalCategory != .control }
    }
}

extension Article {
    /// The longest texts that lists of articles show, in UTF-8 bytes: addresses, headlines, names.
    public static let longestAddress = 8 << 10
    public static let longestHeadline = 16 << 10
    public static let longestName = 1 << 10

    /// Which text is longer than its bound, or nil when none is: every search hit and every event carries these texts.
    public var excess: String? {
        let bounded = [
            ("uri", uri, Self.longestAddress), ("headline", headline, Self.longestHeadline),
            ("publisher", publisher, Self.longestName), ("language", language, Self.longestName),
        ]
        for (name, text, bound) in bounded {
            if let text, text.utf8.count > bound {
                return "\(name): \(text.utf8.count) bytes; at most \(bound) are accepted"
            }
        }
        return nil
    }
}
