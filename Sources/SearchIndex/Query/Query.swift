import TextAnalysis

/// A question to a `SearchView`, read from its text.
///
/// All parts must hold; `OR` binds tighter than the blank between parts, so `a b OR c` asks for `a` and one of `b` and
/// `c`. The grammar (RFC 5234), in which `WS` is any Unicode white space and names of fields are read in any case:
///
/// ```abnf
/// query       = *WS all-of *WS
/// all-of      = any-of *( *WS [ %s"AND" 1*WS ] any-of )     ; every one must hold
/// any-of      = part *( 1*WS %s"OR" 1*WS part )             ; at least one must hold
/// part        = *not ( group / phrase / field / everything / word )
/// not         = "-" / %s"NOT" 1*WS                          ; "-" stands directly before what it negates
/// group       = "(" [ query ] ")"
/// phrase      = quote *%x00-10FFFF quote                    ; no quote inside
/// field       = field-name ":" value / "date:" dates
/// field-name  = "place" / "publisher" / "source" / "tag" / "lang"
/// value       = phrase / 1*char
/// dates       = date / date ".." [ date ] / ".." date       ; may be quoted
/// date        = year [ "-" month [ "-" day ] ]
/// year        = 4DIGIT
/// month       = 2DIGIT
/// day         = 2DIGIT
/// everything  = "*"
/// word        = 1*char
/// char        = %x00-10FFFF                                 ; but WS, quotes and parentheses
/// quote       = %x22 / %x201C / %x201D / %x201E
/// ```
///
/// - `AND`, `OR` and `NOT` are operators in capitals only. A phrase makes them, and everything else, plain text.
/// - A **word** matches an article whose text has the word's term, the text being headline, summary and body. Words are
///   compared by their stems in the article's language. What analysis takes for several words (`covid-19`, `中国`,
///   `MIL.RU`) is a phrase of them; what it takes for none (`&`, `—`) is ignored.
/// - A **phrase** matches its terms side by side, in order, within one of the three texts.
/// - A **field** matches a whole value, without regard to case and diacritics: `place` an ISO 3166 code or a name,
///   `lang` a BCP 47 tag or the beginning of one (`en` matches `en-GB`).
/// - **`date`** matches an article that is known to be published within the span: the article's date, as precisely as it
///   is known, lies inside it. An article of `2022` matches `date:2022` and `date:2021..`, but not `date:2022-01`, and
///   one whose date is unknown matches none. Both ends of a range are included, at any precision.
/// - A part may be negative, and so may all of them: `-place:RU` is every article without that place.
/// - `letters:text` with an unknown field is an error, unless the text begins with `//` as that of a web address does;
///   web addresses, times (`10:30`) and a name with its colon at the end (`Kazakhstan:`) are words.
/// - A word that ends with `*` is an error: there is no search for beginnings of words yet, and none that pretends.
/// - What has no word in it is ignored, in a group too; a query of nothing else is an error.
public struct Query: Hashable, Sendable {
    let root: QueryNode
    /// The number of words, field values and `*`.
    let size: Int

    /// Reads a query.
    ///
    /// - Throws: `SearchError` of code `badQuery`, with the place of the fault in UTF-8 bytes.
    public init(_ text: String, limits: QueryLimits = .standard) throws(SearchError) {
        var parser = try QueryParser(text, limits: limits)
        root = try parser.query()
        size = parser.size
    }
}

/// The bounds of a query.
public struct QueryLimits: Hashable, Sendable {
    /// The query's length in UTF-8 bytes.
    public var bytes: Int
    /// Words, those in phrases included, field values, and `*`.
    public var terms: Int
    /// Groups inside each other.
    public var depth: Int

    public init(bytes: Int = 4096, terms: Int = 64, depth: Int = 16) {
        self.bytes = bytes
        self.terms = terms
        self.depth = depth
    }

    public static let standard = QueryLimits()
}

/// What a query asks for.
indirect enum QueryNode: Hashable, Sendable {
    case everything
    /// Words at the distances that they have in the query; one for a single word.
    case words([QueryWord])
    case field(QueryField, String)
    /// Days as `PublicationDate.dayRange` has them.
    case days(ClosedRange<Int>)
    case not(QueryNode)
    case all([QueryNode])
    case any([QueryNode])
}

/// The keyword fields that a query can name. `date` is read apart.
enum QueryField: String, CaseIterable, Hashable, Sendable {
    case place, publisher, source, tag, lang

    /// Every name that may stand before a colon.
    static let names = (allCases.map(\.rawValue) + ["date"]).joined(separator: ", ")
}
