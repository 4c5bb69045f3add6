import Articles
import TextAnalysis

/// The articles of a segment to come, as numbers of words.
///
/// For one thread. Its memory is about four bytes for each word of the articles.
struct ArticleBatch {
    /// The words of one zone, document after document.
    struct Words {
        var numbers: [UInt32] = []
        /// Where each document's words end in `numbers`.
        var ends: [Int] = []
        /// For lists of names: the position of each word. Empty for the texts, where a word's index is its position.
        var positions: [UInt32] = []
    }

    private(set) var zones = [Words](repeating: Words(), count: TermKey.Zone.allCases.count)
    private(set) var rows: [SegmentColumns.Row] = []
    /// The keyword values of each document, as numbers of `KeywordTable`.
    private(set) var keywords: [[UInt32]] = []
    private(set) var totalLength = 0

    var count: Int { rows.count }
    var wordCount: Int { zones.reduce(0) { $0 + $1.numbers.count } }

    /// Adds an article; positions ascend from call to call.
    mutating func add(
        _ article: Article, id: ArticleID, position: LogPosition, ingested: UInt32,
        cluster: LogPosition? = nil, lexicon: Lexicon, keywords: inout KeywordTable
    ) {
        let language = Stemming(languageTag: article.language)
        let start = zones[0].numbers.count
        append(article.headline, language, lexicon)
        let headline = min(zones[0].numbers.count - start, Int(UInt16.max))
        append(article.summary, language, lexicon)
        cut(from: start)
        let summary = zones[0].numbers.count - start - headline
        append(article.body, language, lexicon)
        cut(from: start)
        let body = zones[0].numbers.count - start - headline - summary
        zones[0].ends.append(zones[0].numbers.count)
        append(article.byline, .byline, lexicon)
        append(article.people.map(\.name), .people, lexicon)
        append(article.organisations.flatMap { [$0.name, $0.acronym].compactMap { $0 } }, .organisations, lexicon)
        append([article.uri].compactMap { $0 }, .uri, lexicon)
        let days = article.published?.dayRange
        let length = BM25F.length(headline: headline, summary: summary, body: body)
        totalLength += Int(length)
        rows.append(
            SegmentColumns.Row(
                position: position.rawValue, length: length, headlineEnd: UInt16(clamping: headline),
                summaryEnd: UInt32(clamping: headline + summary), language: language.code,
                firstDay: days.map { UInt32(clamping: $0.lowerBound) } ?? 0,
                lastDay: days.map { UInt32(clamping: $0.upperBound) } ?? 0, ingested: ingested,
                identity: id.indexKey))
        self.keywords.append(keywords.values(of: article, cluster: cluster))
    }

    /// Drops what an article has more than counts.
    private mutating func cut(from start: Int) {
        if zones[0].numbers.count > start + PlaceReader.maximumOccurrences {
            zones[0].numbers.removeSubrange((start + PlaceReader.maximumOccurrences)...)
        }
    }

    private mutating func append(_ text: String?, _ language: Stemming, _ lexicon: Lexicon) {
        guard let text, !text.isEmpty else { return }
        lexicon.appendWords(of: text, in: language, to: &zones[0].numbers)
    }

    /// The words of a list, each value at a place of its own; of a value with very many words, the first count.
    private mutating func append(_ values: [String], _ zone: TermKey.Zone, _ lexicon: Lexicon) {
        let zone = Int(zone.rawValue)
        for (index, value) in values.prefix(Self.maximumValues).enumerated() {
            let start = zones[zone].numbers.count
            lexicon.appendWords(of: value, in: .none, to: &zones[zone].numbers)
            let count = min(zones[zone].numbers.count - start, TermKey.valueSpacing / 2)
            zones[zone].numbers.removeSubrange((start + count)...)
            for word in 0..<count {
                zones[zone].positions.append(UInt32(truncatingIfNeeded: index * TermKey.valueSpacing + word))
            }
        }
        zones[zone].ends.append(zones[zone].numbers.count)
    }

    /// How many names of a list are indexed.
    private static let maximumValues = 4096
}

extension ArticleID {
    /// What the index finds an article by: the first half of the identity. Two articles of an archive that agree in it
    /// are as unlikely as two equal numbers of 64 random bits.
    var indexKey: UInt64 {
        if let key = UInt64(rawValue.prefix(16), radix: 16), rawValue.utf8.count == 32 { return key }
        // Not an identity of ours. Any function will do (FNV-1a): nothing has this id.
        return rawValue.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
