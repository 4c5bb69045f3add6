import Foundation
import QueryLanguage

/// The kinds of query that the peers are compared by.
enum QueryKind: String {
    case term, and, or, phrase
}

/// A line of a file of queries.
struct AskedQuery {
    var kind: QueryKind
    var words: [String]

    /// What the query is to the engine.
    func prepared(_ searcher: Searcher) -> QueryTree {
        switch kind {
        case .term, .and: searcher.prepared(all: words.map { [$0] })
        case .or: searcher.prepared(any: words.map { [$0] })
        case .phrase: searcher.prepared(all: [words])
        }
    }

    /// The queries of a file: a kind, a tab, words.
    static func read(_ path: String) throws -> [AskedQuery] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: "\t")
            guard parts.count == 2, let kind = QueryKind(rawValue: String(parts[0])) else {
                throw UsageError("no line of a file of queries: \(line)")
            }
            return AskedQuery(kind: kind, words: parts[1].split(separator: " ").map(String.init))
        }
    }
}

struct UsageError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
