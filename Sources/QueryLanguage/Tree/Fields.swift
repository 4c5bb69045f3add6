/// A text of an article that can be searched by its words.
public enum TextField: String, CaseIterable, Hashable, Sendable {
    case headline, summary, body, byline, people, organisations, uri
}

/// What an article has whole values of.
public enum KeywordField: String, CaseIterable, Hashable, Sendable {
    /// An ISO 3166 code or the name of a place.
    case place
    case tag, publisher, source
    /// A BCP 47 tag, or the beginning of one: `en` is found in `en-GB` too.
    case lang
    /// The article's id: 32 hexadecimal digits.
    case id
}

/// A date of an article.
public enum DateField: String, CaseIterable, Hashable, Sendable {
    /// When the article was published, as far as that is known: the day that was printed, in no zone.
    case date
    /// When the article came into the log, in UTC.
    case ingested
}
