import Articles

/// What the index keeps of an article: numbers only, the text stays in the log.
struct IndexedArticle {
    var id: ArticleID
    var position: LogPosition
    /// Index into the view's `stemmings`.
    var stemming: UInt8
    /// The terms of the headline, the summary and the body in order, a `Vocabulary.gap` between two fields.
    var terms: [UInt32]
    /// How many terms there are, gaps aside.
    var length: Int
    /// The first and the last day of publication as `PublicationDate.dayRange` has them; 0 for an unknown one.
    var firstDay: UInt32
    var lastDay: UInt32
    /// Numbers of the values of its keyword fields (`FieldValues`), ascending, each once.
    var values: [UInt32]
}
