/// Which month a word names.
enum MonthNames {
    /// The month of a word in lower case, or nil when it names none.
    ///
    /// - Parameter language: the two letters of a language, that decides when the word is another month in another one
    ///   (`listopad` is November in Czech and Polish, October in Croatian). Without it such a word names no month.
    static func month(_ word: String, language: String?) -> Int? {
        guard let meaning = table.words[word] ?? table.words[Self.withoutHebrewIn(word)] else { return nil }
        switch meaning {
        case .month(let month): return month
        case .several(let months): return language.flatMap { months[$0] }
        }
    }

    /// Whether a word begins a name of two words.
    static func beginsName(_ word: String) -> Bool { table.beginnings.contains(word) }

    /// Whether a month's name may begin with the word.
    static func canBegin(_ word: String) -> Bool {
        table.words[word] != nil || table.words[withoutHebrewIn(word)] != nil || table.beginnings.contains(word)
            || word == "tháng"
    }

    /// Hebrew writes "in" and the month as one word: `13 בינואר 2022`.
    private static func withoutHebrewIn(_ word: String) -> String {
        word.utf8.starts(with: "ב".utf8) ? String(word.dropFirst()) : word
    }

    private enum Meaning {
        case month(Int)
        case several([String: Int])
    }

    private struct Table {
        var words: [String: Meaning] = [:]
        var beginnings: Set<String> = []
    }

    /// Read once.
    private static let table: Table = {
        var table = Table()
        var months: [String: [String: Int]] = [:]
        var language = ""
        var month = 0
        for piece in MonthTable.text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if piece.last == ":" {
                language = String(piece.dropLast())
                month = 0
                continue
            }
            month += 1
            for form in piece.split(separator: ",") {
                let word = String(form.replacing("_", with: " "))
                months[word, default: [:]][language] = month
                if let blank = word.firstIndex(of: " ") { table.beginnings.insert(String(word[..<blank])) }
            }
        }
        for (word, languages) in months {
            let different = Set(languages.values)
            if different.count == 1, let month = different.first {
                table.words[word] = .month(month)
            } else {
                table.words[word] = .several(languages)
            }
        }
        return table
    }()
}
