/// The parts of a BCP 47 language tag that search compares.
package enum LanguageTag {
    /// The primary language in lower case: `en` of `en-GB`.
    package static func primary(_ tag: String) -> String { prefixes(tag).first ?? "" }

    /// What the tag falls under, from the widest: `en-GB` gives `en` and `en-gb` (RFC 4647, basic filtering).
    package static func prefixes(_ tag: String) -> [String] {
        var prefixes: [String] = []
        // A tag has at most a few subtags; more are noise.
        let subtags = tag.prefix(64).split(maxSplits: 8) { $0 == "-" || $0 == "_" || $0.isWhitespace }.prefix(8)
        for subtag in subtags {
            prefixes.append((prefixes.last.map { $0 + "-" } ?? "") + subtag.lowercased())
        }
        return prefixes
    }
}
