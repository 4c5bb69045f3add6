import QueryLanguage
import TextAnalysis

/// A word as it stands in an article, in the forms by which words are compared.
struct OracleWord {
    var written: [UInt8]
    var folded: [UInt8]
    var term: [UInt8]
    /// The language that it was analysed in; none for names.
    var language: Stemming
}

/// Which words of articles a word of a query stands for.
enum OracleWordTest {
    /// Those with the same term.
    case term(QueryWord)
    /// Those that are written so.
    case written(QueryWord)
    /// Those that begin like it.
    case beginning(QueryWord)
    /// Others that differ by at most so many edits.
    case near(QueryWord, edits: Int)

    /// Whether it stands for the word of an article.
    ///
    /// - Parameter isName: whether the word stands in a list of names, where terms count for folded forms.
    func accepts(_ word: OracleWord, isName: Bool, _ analyzer: QueryAnalyzer) -> Bool {
        let form = isName ? word.term : word.folded
        switch self {
        case .term(let wanted): return word.term == analyzer.termBytes(of: wanted, in: word.language)
        case .written(let wanted): return word.written == wanted.written
        case .beginning(let wanted): return form.starts(with: analyzer.foldedBytes(of: wanted, in: word.language))
        case .near(let wanted, let edits):
            let own = analyzer.foldedBytes(of: wanted, in: word.language)
            return form != own && OracleEdits.areNear(Self.scalars(form), Self.scalars(own), edits: edits)
        }
    }

    static func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }
}

/// Counts edits between words: insertions, deletions, substitutions and swaps of neighbours, no part being edited twice.
enum OracleEdits {
    /// Whether the words begin alike, and no more than so many edits make one of the other.
    static func areNear(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], edits: Int) -> Bool {
        left.first == right.first && distance(left, right) <= edits
    }

    /// The optimal string alignment distance, by the whole table of all beginnings of the one and of the other.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var table = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for i in 0...left.count {
            for j in 0...right.count {
                if i == 0 || j == 0 {
                    table[i][j] = i + j
                    continue
                }
                var least = table[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                least = min(least, table[i - 1][j] + 1, table[i][j - 1] + 1)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    least = min(least, table[i - 2][j - 2] + 1)
                }
                table[i][j] = least
            }
        }
        return table[left.count][right.count]
    }

    /// How many edits are allowed when the query does not say it.
    static func allowed(for word: QueryWord) -> Int {
        switch OracleWordTest.scalars(word.folded).count {
        case ..<3: 0
        case ..<6: 1
        default: 2
        }
    }
}
