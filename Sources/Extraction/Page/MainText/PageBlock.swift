/// A paragraph, heading, list item, row or the like, as the reader of a page sees it.
struct PageBlock {
    enum Kind: UInt8 { case paragraph, loose, heading, item, row, quote, preformatted }

    var kind: Kind
    /// Where its text lies in the text of all blocks.
    var start: Int
    var end: Int
    /// The element that it is, and the list or table that it belongs to (-1 for none).
    var node: Int
    var group: Int
    /// The number of an item in a numbered list; 0 for one with a dash, -1 for what is no beginning of an item.
    var number: Int
    /// Letters of the text and of the links in it.
    var letters: Int
    var linkLetters: Int
    var isKept = true

    var isMostlyLinks: Bool { linkLetters * 2 > letters }
}
