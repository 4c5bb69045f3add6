import Articles
import IndexStorage
import TextAnalysis

@testable import SearchIndex

/// An entry of a log of articles.
struct NewsEntry {
    var article: Article
    var id: ArticleID
    var position: UInt64

    init(_ article: Article, id: Int, position: UInt64) {
        self.article = article
        self.id = Self.id(id)
        self.position = position
    }

    static func id(_ number: Int) -> ArticleID {
        // As evenly spread as hashes.
        let digits = String(UInt64(truncatingIfNeeded: number) &* 0x9e37_79b9_7f4a_7c15, radix: 16)
        return ArticleID(rawValue: String(repeating: "0", count: 16 - digits.count) + digits + "0123456789abcdef")
    }

    var ingested: UInt32 { UInt32(truncatingIfNeeded: position &* 7) }
}

extension Segment {
    /// The segment that the builder makes of articles.
    static func build(
        _ entries: [NewsEntry], lexicon: Lexicon = Lexicon(), builder: SegmentBuilder = SegmentBuilder()
    ) throws -> Segment {
        var keywords = KeywordTable()
        var batch = ArticleBatch()
        for entry in entries {
            batch.add(
                entry.article, id: entry.id, position: LogPosition(rawValue: entry.position), ingested: entry.ingested,
                lexicon: lexicon, keywords: &keywords)
        }
        let output = ByteOutput()
        var writer = SegmentWriter { output.append($0) }
        try builder.build(batch, lexicon: lexicon, keywords: keywords, writer: &writer)
        return try output.segment()
    }

    /// The bytes of a section.
    func section(_ section: SegmentLayout.Section) -> [UInt8] {
        bytes.withBytes { bytes in
            let place = bytes.count - SegmentLayout.directoryBytes + 16 * section.rawValue
            func number(_ place: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
            return Array(bytes[number(place)..<number(place) + number(place + 8)])
        }
    }

    /// The segment that the merger makes of segments.
    static func merge(_ sources: [MergeSource]) throws -> Segment {
        let output = ByteOutput()
        var writer = SegmentWriter { output.append($0) }
        guard try SegmentMerger(sources).write(to: &writer) else { throw DamagedSource(source: -1, reason: "ended") }
        return try output.segment()
    }
}
