/// A word of a text.
struct Word: Equatable {
    enum Kind: Equatable {
        /// Letters of ASCII, nothing else.
        case plain
        /// Any other word of a script with blanks.
        case mixed
        /// Two characters, side by side, of a script without blanks.
        case pair
        /// One such character that no other follows.
        case single
    }

    /// Where the word stands: UTF-8 bytes from the text's start.
    var range: Range<Int>
    var kind: Kind
    /// Where to look for the next word: at the end of this one, but in a pair, the second half of which is the first of
    /// the next.
    var next: Int

    @inline(__always)
    init(_ range: Range<Int>, _ kind: Kind) {
        (self.range, self.kind, next) = (range, kind, range.upperBound)
    }

    init(pair range: Range<Int>, next: Int) {
        (self.range, kind, self.next) = (range, .pair, next)
    }
}
