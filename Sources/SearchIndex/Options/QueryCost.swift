/// How much a query may ask for; one that asks for more is refused before it is searched for.
public struct QueryCost: Hashable, Sendable {
    /// Its words, of which those that are the same count once: each is looked up in every segment and language.
    public var words: Int
    /// Those of its words that stand for many, beginnings of words and fuzzy ones: each goes through a part of every
    /// dictionary, and takes a bit for every article.
    public var expansions: Int

    public static let mostWords = 1024
    public static let mostExpansions = 64

    public init(words: Int = mostWords, expansions: Int = mostExpansions) {
        self.words = words
        self.expansions = expansions
    }

    func check(_ sought: [PlanWord]) throws(SearchError) {
        guard sought.count <= words else {
            throw SearchError(
                .tooManyWords, "the query has \(sought.count) different words; at most \(words) are accepted")
        }
        let expanded = sought.count(where: \.isExpanded)
        guard expanded <= expansions else {
            throw SearchError(
                .tooManyExpansions,
                "the query has \(expanded) beginnings of words and fuzzy words; at most \(expansions) are accepted")
        }
    }
}
