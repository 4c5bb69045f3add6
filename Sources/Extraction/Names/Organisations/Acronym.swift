/// An acronym and the names that it can stand for.
struct Acronym {
    private static let smallWords: Set<String> = [
        "of", "the", "and", "for", "in", "on", "to", "with", "de", "la", "le", "des", "du", "der", "von", "against",
        "&", "at",
    ]
    /// A name has at most so many small words.
    private static let maximumSmallWords = 6
    private static let maximumWords = 16

    static let maximumBytes = 14

    /// The acronym as printed.
    let text: String
    /// Its letters in lower case.
    private let letters: [String]

    /// Nil when the text is none: two to ten letters, perhaps with digits, `&`, `-` or full stops, at least two of them
    /// capitals and the first one of these.
    init?(_ text: String) {
        guard (2...Self.maximumBytes).contains(text.utf8.count), text.first?.isUppercase == true,
            text.allSatisfy({ $0.isLetter || "&-.".contains($0) }), text.count(where: { $0.isUppercase }) >= 2
        else { return nil }
        self.text = text
        letters = text.filter(\.isLetter).map { $0.lowercased() }
        guard letters.count <= 10 else { return nil }
    }

    /// The last words of a text from which a name can be made: those after the last sign.
    static func phrase(atEndOf text: String) -> [String]? {
        var words: [String] = []
        for word in text.split(separator: " ").reversed().prefix(maximumWords) {
            guard let last = word.last, last.isLetter || last.isNumber || last == "&" || last == "’" || last == "'"
            else {
                break
            }
            guard let first = word.first, first.isLetter || first.isNumber || first == "&" else { break }
            words.append(String(word))
        }
        return words.isEmpty ? nil : words.reversed()
    }

    /// The name that the last of the words make when their initials are the acronym: it begins with a capitalised word,
    /// has at least two of them, and every word in it is either capitalised or small.
    func name(atEndOf words: [String]) -> String? {
        guard let start = start(words.count - 1, letters.count - 1, smallWords: 0, words) else { return nil }
        let name = words[start...]
        guard name.count(where: { $0.first?.isUppercase == true }) >= 2 else { return nil }
        return name.joined(separator: " ")
    }

    /// Where the name begins whose words up to `word` give the letters up to `letter`.
    private func start(_ word: Int, _ letter: Int, smallWords: Int, _ words: [String]) -> Int? {
        guard word >= 0, letter >= 0 else { return nil }
        let text = words[word]
        if Self.smallWords.contains(text) {
            guard smallWords < Self.maximumSmallWords else { return nil }
            // A small word is left out, or counted when there is a letter for it; it never begins a name.
            if let start = start(word - 1, letter, smallWords: smallWords + 1, words) { return start }
            guard text.first?.lowercased() == letters[letter] else { return nil }
            return start(word - 1, letter - 1, smallWords: smallWords + 1, words)
        }
        guard text.first?.isUppercase == true else { return nil }
        let initials = text.split(separator: "-").compactMap(\.first).map { $0.lowercased() }
        for used in [Array(initials.prefix(1)), initials].unique
        where letters[...letter].suffix(used.count).elementsEqual(used) {
            let rest = letter - used.count
            if rest < 0 { return word }
            if let start = start(word - 1, rest, smallWords: smallWords, words) { return start }
        }
        return nil
    }
}
