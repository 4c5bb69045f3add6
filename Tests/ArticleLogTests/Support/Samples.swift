import ArticleLog
import Articles

/// An article with an address; `version` is its content.
func article(_ name: String, version: Int = 1) -> Article {
    Article(
        uri: "https://example.org/\(name)", headline: "Headline of \(name)", body: "Version \(version) of \(name).",
        byline: ["A. Writer"], tags: ["one", "two"], places: [Place(name: "Kazakhstan", code: "KZ")])
}

func submission(_ article: Article, _ tag: DeliveryTag? = nil) -> Submission {
    Submission(tag: tag, content: .article(article))
}

func submission(_ rejection: Rejection, _ tag: DeliveryTag? = nil) -> Submission {
    Submission(tag: tag, content: .rejection(rejection))
}

let unreadable = Rejection(
    code: .unreadable, message: "no closing bracket", offset: 17, uri: "https://example.org/broken",
    origin: "export.jsonl:3", mediaType: "application/json", bytes: 5, document: Array("{\"a\":".utf8))

let reason = RetractionReason(rawValue: "The “photograph” was not from the harbour.")!

func tag(_ producer: String, _ sequence: Int, _ part: Int = 1, of parts: Int = 1) throws -> DeliveryTag {
    try DeliveryTag(producer: producer, sequence: sequence, part: part, parts: parts)
}

func time(_ milliseconds: Int64) -> IngestionTime { IngestionTime(millisecondsSince1970: milliseconds) }

func position(_ number: UInt64) -> LogPosition { LogPosition(rawValue: number) }

/// Every entry, read in pages of `page`.
func allEntries(_ reader: ArticleLogReader, page: Int = 7) throws -> [LogEntry] {
    var entries: [LogEntry] = []
    while true {
        let next = try reader.entries(after: entries.last?.position ?? .start, limit: page)
        if next.isEmpty { return entries }
        entries += next
    }
}

/// Whether a query reads a whole table, but for the one row of `total`, or sorts, by SQLite's own account of its steps.
func readsMuch(_ steps: [String]) -> Bool {
    steps.contains { $0.contains("SCAN") && $0 != "SCAN total" || $0.contains("TEMP B-TREE") }
}
