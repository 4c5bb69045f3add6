/// The text of queries.
///
/// All parts must hold. `NEAR` binds tightest, then `-` and `NOT`, then `OR`, and the blank between parts least, so
/// `a b OR c` asks for `a` and one of `b` and `c`. The grammar (RFC 5234; where a text fits several rules the first
/// counts), in which `WS` is any Unicode white space and names of fields are read in any case:
///
/// ```abnf
/// query       = *WS [ all-of ] *WS
/// all-of      = any-of *( *WS [ %s"AND" 1*WS ] any-of )     ; every one must hold
/// any-of      = signed *( 1*WS %s"OR" 1*WS signed )         ; at least one must hold
/// signed      = *not ( near / part )
/// not         = "-" / %s"NOT" 1*WS                          ; "-" stands directly before what it negates
/// near        = operand 1*WS %s"NEAR/" 1*DIGIT 1*WS operand
/// operand     = phrase / word
/// part        = ( group / exact / field / address / loose / prefix / fuzzy / everything / phrase / word ) [ boost ]
/// group       = "(" *WS [ all-of ] *WS ")"
/// loose       = phrase "~" 1*DIGIT                          ; so many words more between its words
/// prefix      = ( word / phrase ) "*"                       ; a word that begins like this
/// fuzzy       = word "~" [ DIGIT ]                          ; a word spelt nearly like this
/// exact       = "=" ( phrase / word )                       ; exactly as it is written
/// boost       = "^" ( 1*DIGIT [ "." *DIGIT ] / "." 1*DIGIT )
/// everything  = "*"
/// address     = 1*char "://" *char                          ; a word, whatever is in it
/// field       = text-field ":" ( group / exact / loose / prefix / fuzzy / phrase / word )
///             / value-field ":" ( group / value "*" / "*" / value )
///             / date-field ":" ( group / dates )
/// text-field  = "headline" / "summary" / "body" / "byline" / "people" / "organisations" / "uri"
/// value-field = "place" / "tag" / "publisher" / "source" / "lang" / "id"
/// date-field  = "date" / "ingested"
/// value       = phrase / 1*char                             ; a whole one
/// dates       = date / date ".." [ date ] / ".." date / ( ">" / ">=" / "<" / "<=" / "=" ) date / "unknown" / "*"
///                                                           ; may be quoted as a whole
/// date        = year [ "-" month [ "-" day ] ]
/// year        = 4DIGIT
/// month       = 2DIGIT
/// day         = 2DIGIT
/// phrase      = quote *( escape / %x00-10FFFF ) quote       ; a quote or backslash inside is escaped
/// escape      = "\" ( quote / "\" )                         ; any other backslash is text
/// word        = 1*char
/// char        = %x00-10FFFF                                 ; but WS, quotes and parentheses
/// quote       = %x22 / %x201C / %x201D / %x201E
/// ```
///
/// - `AND`, `OR`, `NOT` and `NEAR/5` are operators in capitals only. A phrase makes them, and everything else, plain text.
/// - In the group of a field every part is of that field: `place:(KZ OR RU)`, `headline:(a "b c"~2 d*)`.
/// - `letters:text` with an unknown field is an error. Web addresses, times (`10:30`) and a name with its colon at the
///   end (`Kazakhstan:`) are words. Besides their names fields have aliases: `title`, `abstract`, `author`, `authors`,
///   `by`, `person`, `organisation`, `organization`, `organizations`, `org`, `orgs`, `url`, `places`, `tags`,
///   `publishers`, `sources`, `language`, `languages`, `published`.
/// - A bound of a range is a day, a month or a year. Both ends are included at any precision; `>` and `<` leave out all
///   that the date means.
/// - What is a suffix only in part is text: `a^b`, `~user`, `*bold*`.
/// - What has no letter, digit or other sign of a word in it (`&`, `—`, `()`) is ignored; a query of nothing else is an
///   error, and so is a field without a value.
extension QueryTree {
    /// Reads a query, in time linear in its length. The tree is well-formed.
    ///
    /// - Throws: `QueryError` with the place of the fault in UTF-8 bytes.
    public init(_ text: String, limits: QueryLimits = .standard) throws(QueryError) {
        var parser = QueryParser(text, limits: limits, isLenient: false)
        guard let tree = try parser.query() else {
            throw QueryError(
                .grammar, "the query has no word to search for: type a word, a field or * for all", at: .byte(0))
        }
        self = tree
    }

    /// Reads what a person pasted: `LenientQuery` without its notes.
    public init(lenient text: String, limits: QueryLimits = .standard) {
        self = LenientQuery(text, limits: limits).tree
    }
}
