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
    fileprivate var hasText: Bool {
        guard let self else { return false }
        return self.unicodeScalars.contains { !$0.properties.isWhitespace && $0.properties.generalCategory != .control }
    }
}
