/// Words that take the place of rare ones, so that the vocabulary goes on growing as that of real texts does.
///
/// Simon's process (1955): a word is new, or one of the words so far, the likelier the oftener it came. A new word is the
/// first half of one rare word and the second half of another.
struct NewWords {
    /// Half of the occurrences are new words, as in texts about half of the words that occur occur once.
    private static let shareOfNew: UInt64 = .max / 2
    /// So many occurrences are remembered at most, an even sample of all.
    private static let remembered = 1 << 20

    private var words: [(Range<Int>, Range<Int>)] = []
    private var occurrences = 0

    /// The two halves of the word that comes next.
    mutating func next(_ rare: [Range<Int>], using random: inout SplitMix) -> (Range<Int>, Range<Int>) {
        var word: (Range<Int>, Range<Int>)
        if words.isEmpty || random.next() < Self.shareOfNew {
            let first = rare[Int.random(in: 0..<rare.count, using: &random)]
            let second = rare[Int.random(in: 0..<rare.count, using: &random)]
            word = (
                first.lowerBound..<first.lowerBound + (first.count + 1) / 2,
                second.lowerBound + second.count / 2..<second.upperBound
            )
        } else {
            word = words[Int.random(in: 0..<words.count, using: &random)]
        }
        occurrences += 1
        if words.count < Self.remembered {
            words.append(word)
        } else if Int.random(in: 0..<occurrences, using: &random) < Self.remembered {
            words[Int.random(in: 0..<words.count, using: &random)] = word
        }
        return word
    }
}
