public import QueryLanguage

/// What random queries are made of.
public struct QueryVocabulary: Sendable {
    /// Texts of the collection, each the words of one text in their order.
    public var texts: [[String]]
    public var values: [(field: KeywordField, value: String)]
    public var days: ClosedRange<Day>

    /// - Parameter texts: of which one at least has a word; each word has a letter or a digit.
    public init(texts: [[String]], values: [(field: KeywordField, value: String)], days: ClosedRange<Day>) {
        self.texts = texts.filter { !$0.isEmpty }
        self.values = values
        self.days = days
    }

    private func text(using random: inout some RandomNumberGenerator) -> [String] {
        texts.randomElement(using: &random) ?? ["nothing"]
    }

    func word(using random: inout some RandomNumberGenerator) -> String {
        text(using: &random).randomElement(using: &random) ?? "nothing"
    }

    /// Two to four words, side by side in a text or, one time in four, from anywhere.
    func phrase(using random: inout some RandomNumberGenerator) -> String {
        loosePhrase(slop: 0, using: &random)
    }

    /// Two to four words of a text in their order with at most so many others between them or, one time in four, from
    /// anywhere.
    func loosePhrase(slop: Int, using random: inout some RandomNumberGenerator) -> String {
        let count = Int.random(in: 2...4, using: &random)
        if Int.random(in: 0..<4, using: &random) == 0 {
            return (0..<count).map { _ in word(using: &random) }.joined(separator: " ")
        }
        let text = text(using: &random)
        var index = Int.random(in: 0..<text.count, using: &random)
        var left = slop
        var words: [String] = []
        while words.count < count, index < text.count {
            words.append(text[index])
            let gap = Int.random(in: 0...left, using: &random)
            left -= gap
            index += gap + 1
        }
        return words.joined(separator: " ")
    }

    /// Two words of a text about so far apart, in either order.
    func neighbours(within distance: Int, using random: inout some RandomNumberGenerator) -> (String, String) {
        let text = text(using: &random)
        let first = Int.random(in: 0..<text.count, using: &random)
        // One further than allowed comes too.
        let second = min(first + Int.random(in: 1...distance + 1, using: &random), text.count - 1)
        let words = (text[first], text[second])
        return Bool.random(using: &random) ? words : (words.1, words.0)
    }

    /// The first letters of a word, or all of them.
    func beginning(using random: inout some RandomNumberGenerator) -> String {
        let word = word(using: &random)
        let start = word.prefix(Int.random(in: 1...5, using: &random))
        return start.contains(where: Self.isPlain) ? String(start) : word
    }

    /// A word with up to two letters changed; nil when what was drawn is more than letters and digits.
    func misspelt(using random: inout some RandomNumberGenerator) -> String? {
        var letters = Array(word(using: &random))
        guard letters.allSatisfy(Self.isPlain) else { return nil }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let index = Int.random(in: 0..<letters.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: letters[index] = "x"
            case 1: letters.insert("q", at: index)
            case 2 where letters.count > 1: letters.remove(at: index)
            default: letters.swapAt(index, max(index - 1, 0))
            }
        }
        return String(letters)
    }

    private static func isPlain(_ letter: Character) -> Bool {
        letter.isLetter || letter.isWholeNumber
    }

    func value(using random: inout some RandomNumberGenerator) -> (KeywordField, String)? {
        values.randomElement(using: &random).map { ($0.field, $0.value) }
    }

    /// A day, a month, a year, a range, or all days from or up to one.
    func span(using random: inout some RandomNumberGenerator) -> ClosedRange<Day> {
        let (one, other) = (day(using: &random), day(using: &random))
        let year = one.number / 10_000 * 10_000
        let month = one.number / 100 * 100
        let lastOfMonth = (28...31).reversed().lazy.compactMap { Day(number: month + $0) }.first
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return one...one
        case 1: return (Day(number: month + 1) ?? one)...(lastOfMonth ?? one)
        case 2: return (Day(number: year + 101) ?? one)...(Day(number: year + 1231) ?? one)
        case 3: return one...Day.latest
        case 4: return Day.earliest...one
        default: return min(one, other)...max(one, other)
        }
    }

    private func day(using random: inout some RandomNumberGenerator) -> Day {
        // Of the numbers of days, one in 29 at least is a day.
        for _ in 0..<1000 {
            let number = Int.random(in: days.lowerBound.number...days.upperBound.number, using: &random)
            if let day = Day(number: number) { return day }
        }
        return days.lowerBound
    }
}
