/// How far a date is trusted to be that of publication, by where it stands. What comes first counts most.
///
/// What is written for machines comes before what is written for readers, since it names what it dates; what was shown to
/// readers by the site's own marks comes before what only looks like a date. A date of modification is used when nothing
/// else is there.
enum DateTrust: Int, Comparable, CaseIterable, Sendable {
    /// A `meta` element that speaks of publication, or of a date and nothing else: `article:published_time`,
    /// `dc.date.issued`, `date`. Where it and linked data differ, it is right seven times of eight: systems write the day on
    /// which a text was begun into linked data.
    case publicationMeta
    /// `datePublished` of the main article in linked data.
    case linkedData
    /// `itemprop="datePublished"` outside of comments and lists of other articles.
    case microdata
    /// A `time` element that says of itself that it dates the publication (`pubdate`, a class).
    case markedTime
    /// A `time` element by the headline.
    case nearTime
    /// An element by the headline whose class or id speaks of a date.
    case nearElement
    /// A `meta` element for a date, but not of which event: `date`, `dc.date`, `created`.
    case plainMeta
    /// `/2022/01/13/` in the address.
    case address
    /// Words by the headline that say when it was published: `Published on 13 January 2022`.
    case labelledText
    /// A line by the headline that has little but a date in it.
    case nearText
    /// `time` and dated elements elsewhere on the page, outside of comments and lists of other articles.
    case farElement
    /// Words elsewhere that say when it was published.
    case farText
    /// A line elsewhere that has little but a date in it, when the page has no other such date.
    case farLine
    /// `"publishedAt": "2022-01-13"` in the data for the page's own scripts.
    case script
    /// `/2022/01/` in the address: a month.
    case addressMonth
    /// When the page was changed, from any of these places.
    case modification

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
