import Foundation

/// The commands, which are those of the peers' programs; `peers/measuring.py` describes them.
@main
enum SearchBench {
    static let usage = """
        usage: search-bench index CORPUS FOLDER
               search-bench query FOLDER QUERIES RESULTS PASSES
               search-bench rank FOLDER TOPICS RESULTS LIMIT
        """

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("index", 3):
            print(try Indexing(corpus: arguments[1], folder: arguments[2]).report)
        case ("query", 5):
            let asking = try Asking(folder: arguments[1])
            try asking.run(queries: arguments[2], results: arguments[3], passes: try count(arguments[4]))
            print("{\"opening\": \(asking.opening)}")
        case ("rank", 5):
            let asking = try Asking(folder: arguments[1])
            try asking.rank(topics: arguments[2], results: arguments[3], limit: try count(arguments[4]))
        default:
            throw UsageError(usage)
        }
    }

    private static func count(_ text: String) throws -> Int {
        guard let number = Int(text), number > 0 else { throw UsageError(usage) }
        return number
    }
}
