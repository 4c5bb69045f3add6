import QueryLanguage

/// A word or phrase of a query that is shown where articles match it.
struct ShownLeaf: Hashable {
    var shape: PlaceTest.Shape
    var slots: [PlaceTest.Slot]
    /// The only text in which it is shown; nil for all.
    var part: TextPart?

    /// nil for what is no word of headline, summary or body, and for what does not count for the score, as what a query
    /// excludes.
    init?(_ leaf: QueryLeaf, words: [PlanWord]) {
        guard leaf.isScored, leaf.words.allSatisfy({ words[$0].zone == .text }) else { return nil }
        switch leaf.test {
        case .term(let word):
            (shape, slots, part) = (.phrase, [PlaceTest.Slot(word: word, offset: 0)], nil)
        case .forms(let word, let text):
            (shape, slots, part) = (.phrase, [PlaceTest.Slot(word: word, offset: 0)], text)
        case .places(let test): (shape, slots, part) = (test.shape, test.slots, test.part)
        case .values, .valueStarts, .identities, .days, .ingested, .undated, .nothing: return nil
        }
    }
}
