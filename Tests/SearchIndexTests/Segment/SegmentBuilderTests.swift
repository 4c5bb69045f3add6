import Articles
import IndexStorage
import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

/// A segment has of its articles what a dictionary made by hand has.
struct SegmentBuilderTests {
    private static func articles(_ count: Int) -> [Article] {
        var random = SeededGenerator(seed: UInt64(count))
        return (0..<count).map { _ in RandomArticles.article(&random) }
    }

    @Test(arguments: [1, 3, 40, 128, 129, 400])
    func terms(count: Int) throws {
        let articles = Self.articles(count)
        let expected = HandMadeDictionary(articles)
        let segment = try Segment(SegmentBytes(RandomArticles.segment(articles)))
        let keys = expected.terms.keys.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(segment.terms.count == keys.count)
        #expect(segment.keywordCount == keys.count { $0[0] < TermKey.firstZone })
        var cursor = segment.terms.cursor(at: 0)
        for key in keys {
            let isThere = cursor.next()
            try #require(isThere)
            #expect(cursor.key == key)
            let postings = Self.postings(of: cursor.entry, in: segment)
            #expect(postings == expected.terms[key], "\(String(decoding: key, as: UTF8.self))")
            #expect(segment.terms.find(key)?.ordinal == cursor.entry.ordinal)
        }
        let goesOn = cursor.next()
        #expect(!goesOn)
    }

    /// All that the segment has of a term.
    static func postings(of entry: KeyTable.Entry, in segment: Segment) -> [HandMadeDictionary.Posting] {
        let room = CursorRoom()
        let record = segment.record(entry)
        let forms = WrittenForms.read(record.forms)
        var cursor = PostingCursor(segment, entry, room: room.next())
        let reader = PlaceReader(segment, entry)
        var postings: [HandMadeDictionary.Posting] = []
        cursor.next()
        while cursor.document != PostingCursor.end {
            let positions = reader.positions(at: &cursor)
            let occurrences = positions.enumerated().map { index, position in
                let form = Int(reader.form(of: index, at: cursor))
                return HandMadeDictionary.Occurrence(
                    position: Int(position), written: form < forms.count ? Array(forms[form]) : [])
            }
            postings.append(
                HandMadeDictionary.Posting(
                    document: Int(cursor.document), weight: Int(cursor.weight), occurrences: occurrences))
            cursor.next()
        }
        #expect(!cursor.isDamaged && !reader.isDamaged)
        withExtendedLifetime((segment, room)) {}
        return postings
    }

    @Test(arguments: [1, 40, 400])
    func forms(count: Int) throws {
        let articles = Self.articles(count)
        let expected = HandMadeDictionary(articles)
        let segment = try Segment(SegmentBytes(RandomArticles.segment(articles)))
        var found: [[UInt8]: Set<[UInt8]>] = [:]
        var cursor = segment.forms.cursor(at: 0)
        while cursor.next() {
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: segment.formRecords[cursor.entry.record]))
            var ordinal = 0
            for index in 0..<cursor.entry.count {
                let step = Int(reader.varying())
                #expect(index == 0 || step > 0)
                ordinal += step
                found[cursor.key, default: []].insert(try #require(segment.terms.entry(at: ordinal)).key)
            }
            #expect(reader.remaining == 0 && !reader.isDamaged)
        }
        #expect(found == expected.forms)
        withExtendedLifetime(segment) {}
    }

    @Test(arguments: [1, 40, 400])
    func columns(count: Int) throws {
        let articles = Self.articles(count)
        let expected = HandMadeDictionary(articles)
        let segment = try Segment(SegmentBytes(RandomArticles.segment(articles)))
        #expect(segment.count == count)
        for (document, article) in articles.enumerated() {
            #expect(segment.position(document) == RandomArticles.position(document))
            let words = expected.lengths[document]
            #expect(Int(segment.lengths[document]) == words[0] * 3 + words[1] * 2 + words[2])
            #expect(Int(segment.headlineEnds[document]) == words[0])
            #expect(Int(segment.summaryEnd(document)) == words[0] + words[1])
            let days = article.published?.dayRange ?? 0...0
            #expect(days == Int(segment.firstDays[document])...Int(segment.lastDays[document]))
            #expect(Int(segment.ingested[document]) == document * 60)
            let values = segment.values(of: document).map { segment.values[$0] }
            #expect(values == values.sorted())
            let keys = values.map { segment.terms.entry(at: Int($0))?.key ?? [] }
            #expect(keys.count == Set(keys).count && Set(keys) == expected.values[document])
            #expect(segment.documents(identified: RandomArticles.id(document).indexKey) == [document])
        }
        let total = segment.figures.totalLength
        #expect(total == articles.indices.reduce(0) { $0 + UInt64(segment.lengths[$1]) })
        #expect(segment.figures.averageLength == Float(total) / Float(count))
        #expect(segment.documents(identified: 12345).isEmpty)
        #expect(segment.documents(identified: 0...UInt64.max).count == count)
        withExtendedLifetime(segment) {}
    }

    /// A builder is ready for the next batch, whatever the one before was.
    @Test func builderIsUsedAgain() throws {
        let builder = SegmentBuilder()
        for count in [200, 3, 140] {
            let articles = Self.articles(count)
            #expect(try RandomArticles.segment(articles, builder) == RandomArticles.segment(articles))
        }
    }

    /// What no person writes: values that grow when they are folded, texts and lists beyond what counts.
    @Test func extremes() throws {
        let ligature = String(repeating: "\u{FDFA}", count: 3000)
        let articles = [
            Article(headline: "a", tags: [ligature, "b"]),
            Article(body: "c", byline: [String(repeating: "w ", count: 1000), "d"], tags: ["zz"]),
        ]
        let segment = try Segment(SegmentBytes(RandomArticles.segment(articles)))
        var cursor = segment.terms.cursor(at: 0)
        var keys: [[UInt8]] = []
        while cursor.next() { keys.append(cursor.key) }
        #expect(keys.count == segment.terms.count)
        let ligatureKey = try #require(KeywordTable.key(of: ligature, .tag))
        #expect(ligatureKey.count <= KeyTableWriter.maximumKey)
        #expect(String(validating: ligatureKey.dropFirst(), as: UTF8.self) != nil)
        #expect(segment.terms.find(ligatureKey)?.count == 1)
        let byline = try #require(segment.terms.find(TermKey.word(.byline, Array("d".utf8), language: 0)))
        #expect(Self.postings(of: byline, in: segment).map { $0.occurrences.map(\.position) } == [[256]])
        let long = try #require(segment.terms.find(TermKey.word(.byline, Array("w".utf8), language: 0)))
        #expect(Self.postings(of: long, in: segment).map { $0.occurrences.map(\.position) } == [Array(0..<128)])
    }

    @Test func textBeyondWhatCounts() {
        var batch = ArticleBatch()
        var keywords = KeywordTable()
        let many = String(repeating: "x ", count: PlaceReader.maximumOccurrences + 5)
        batch.add(
            Article(summary: many, body: "beyond"), id: RandomArticles.id(0), position: LogPosition(rawValue: 1),
            ingested: 0, lexicon: Lexicon(), keywords: &keywords)
        #expect(batch.rows.map(\.summaryEnd) == [UInt32(PlaceReader.maximumOccurrences)])
        #expect(batch.wordCount == PlaceReader.maximumOccurrences)
    }
}
