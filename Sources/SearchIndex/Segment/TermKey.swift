/// The keys of the dictionary: what kind of term it is, then the term.
///
/// ```
/// key     = keyword / word
/// keyword = byte 1 + number of the kind, folded value
/// word    = byte 64 + number of the zone, folded stem, 0, byte Stemming.code
/// ```
///
/// So keyword values come first, and their ordinals are small numbers; and the terms of one stem in several languages
/// stand side by side.
enum TermKey {
    /// The texts whose words are indexed together: positions count through a zone.
    enum Zone: UInt8, CaseIterable {
        /// Headline, summary and body.
        case text
        /// Lists of names and addresses; each value begins at a multiple of `valueSpacing`.
        case byline, people, organisations, uri
    }

    /// What a keyword value is found by. Numbers are stored: append only.
    enum Keyword: UInt8, CaseIterable {
        /// A country's code, or the name of a place without one.
        case place
        /// The name of a place that has a code; found, not counted.
        case placeName
        case publisher, tag
        /// A primary language, `en`.
        case language
        /// A longer language tag, `en-gb`; found, not counted.
        case languageTag
        case source, byline, person, organisation
        /// For an article that is nearly the same as one before: the log position of the first of its cluster, in decimal
        /// digits; found, not counted. These keys come last among the keywords.
        case cluster
    }

    /// How far apart the values of a list are: more than any distance that a query can ask for.
    static let valueSpacing = 256
    static let firstZone: UInt8 = 64

    static func keyword(_ kind: Keyword, _ folded: some Sequence<UInt8>) -> [UInt8] {
        [1 + kind.rawValue] + folded
    }

    static func word(_ zone: Zone, _ stem: some Sequence<UInt8>, language: UInt8) -> [UInt8] {
        [firstZone + zone.rawValue] + stem + [0, language]
    }

    /// The kind of a keyword's key.
    static func keywordKind(_ key: [UInt8]) -> Keyword? {
        key.first.flatMap { $0 > 0 ? Keyword(rawValue: $0 - 1) : nil }
    }
}
