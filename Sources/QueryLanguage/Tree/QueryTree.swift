/// What a query asks for, as a value: the same for a query that was typed and for one that a program built.
///
/// Texts are raw: what is a word in them, and by which forms words are compared, is the matter of whoever evaluates the
/// tree. A text that turns out to have no word in it (`&`, `—`) is ignored: `all`, `any` and `near` go on without it, and
/// so does the negation of it. An article matches the whole tree or not; which cases count for its score is said below,
/// and nothing beneath a `not` does.
///
/// A tree that was read from text or JSON is *well-formed*: it keeps to `QueryLimits`, no text is empty, the text of
/// `fuzzy` is a single plain word, and `all` and `any` have two members at least. `validate(limits:)` checks a tree that was
/// made otherwise.
public indirect enum QueryTree: Hashable, Sendable {
    /// Every article: `*`.
    case everything
    /// A word, or the words of a "phrase" side by side and in this order, within one text: `csto`, `"armed criminals"`,
    /// `headline:csto`. Compared by stems in the article's language. It counts for the score.
    ///
    /// Without a field it asks for headline, summary and body. What a person types as one word may be several
    /// (`covid-19`, `中国`): then they are a phrase.
    case words(String, in: TextField?)
    /// The words in this order within one text, with at most `slop` other words between them, counted over all gaps:
    /// `"a b"~3`. Compared and scored as `words`.
    case loosePhrase(String, slop: Int, in: TextField?)
    /// Two words or phrases near each other in one text, in either order: `a NEAR/5 b`. The one that comes later begins at
    /// most `distance` words after the one before it ends, so a distance of 1 is side by side. Compared and scored as
    /// `words`.
    case near(String, String, distance: Int, in: TextField?)
    /// The words side by side exactly as they are written, with case and diacritics, and not stemmed: `="Polish"`. It
    /// counts for the score.
    case exact(String, in: TextField?)
    /// A word that begins like this: `kaz*`. Of a text of several words (`"new yor"*`, `covid-1*`) the last is the
    /// beginning and the others stand before it. It counts for the score.
    case prefix(String, in: TextField?)
    /// A word that differs by at most so many insertions, deletions, substitutions and swaps of neighbours:
    /// `kazakstan~`, `kazakstan~1`. Nil leaves the number to the word's length. It counts for the score.
    case fuzzy(String, edits: Int?, in: TextField?)
    /// A whole value, without regard to case and diacritics: `place:KZ`, `publisher:"Warsaw Institute"`.
    case value(KeywordField, String)
    /// A value that begins like this: `tag:econ*`. The empty text asks for any value at all: `tag:*`.
    case valuePrefix(KeywordField, String)
    /// A date that is known to lie in these days: `date:2022-01`. What is known less precisely lies in them when all that
    /// it can mean does.
    case dates(DateField, ClosedRange<Day>)
    /// No date: `date:unknown`. Every article has its date of ingestion.
    case unknownDate(DateField)
    /// What the tree within does not match: `-moscow`.
    case not(QueryTree)
    /// What each of these matches: `a b`.
    case all([QueryTree])
    /// What at least one of these matches: `a OR b`.
    case any([QueryTree])
    /// The same, with the score that comes from it multiplied: `a^2`.
    case boosted(QueryTree, Double)
}
