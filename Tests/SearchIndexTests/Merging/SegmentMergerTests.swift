import Articles
import IndexStorage
import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

/// A merged segment is the one that would have been built of the articles that stay.
struct SegmentMergerTests {
    private struct Sources {
        var segments: [Segment] = []
        var entries: [[NewsEntry]] = []
        var hidden: [DocumentSet?] = []

        var mergeSources: [MergeSource] { zip(segments, hidden).map { MergeSource($0, hidden: $1) } }

        var live: [NewsEntry] {
            zip(entries, hidden).flatMap { entries, hidden in
                entries.enumerated().filter { !(hidden?.contains($0.offset) ?? false) }.map(\.element)
            }
        }
    }

    /// - Parameter hiding: one article of so many is hidden; none for 0.
    private func sources(_ sizes: [Int], hiding: Int, _ news: inout RandomNews) throws -> Sources {
        var sources = Sources()
        var position: UInt64 = 0
        let lexicon = Lexicon()
        let builder = SegmentBuilder()
        for size in sizes {
            var entries: [NewsEntry] = []
            for _ in 0..<size {
                position += UInt64(news.number(1...3))
                entries.append(NewsEntry(news.article(), id: news.number(0...1000), position: position))
            }
            if news.chance(4) { lexicon.removeAll() }
            sources.segments.append(try .build(entries, lexicon: lexicon, builder: builder))
            sources.entries.append(entries)
            var hidden = DocumentSet(of: size)
            for document in 0..<size where hiding > 0 && news.chance(hiding) { hidden.insert(document) }
            sources.hidden.append(hiding > 0 ? hidden : nil)
        }
        return sources
    }

    private func expectSame(_ sources: Sources, _ place: Comment) throws {
        let mergedSegment = try Segment.merge(sources.mergeSources)
        let builtSegment = try Segment.build(sources.live)
        #expect(mergedSegment.section(.neighbours) == builtSegment.section(.neighbours), place)
        let merged = DecodedSegment(mergedSegment)
        let built = DecodedSegment(builtSegment)
        #expect(merged.faults == [] && built.faults == [], place)
        #expect(merged.documents == built.documents, place)
        #expect(merged.words == built.words, place)
        #expect(merged.keywords == built.keywords, place)
        if sources.hidden.allSatisfy({ $0 == nil }) {
            #expect(merged.forms == built.forms, place)
        } else {
            for (form, terms) in built.forms { #expect(merged.forms[form]?.isSuperset(of: terms) == true, place) }
            // What is more has a term all the same, which a source has with this form.
            let known = sources.segments.map { DecodedSegment($0).forms }
            for (form, terms) in merged.forms {
                let allowed = Set(known.flatMap { $0[form] ?? [] })
                #expect(terms.isSubset(of: allowed) && terms.allSatisfy { merged.terms[$0] != nil }, place)
            }
        }
        // Each value is written as it was in the source.
        let old = sources.segments.flatMap { segment in
            DecodedSegment(segment).terms.filter { $0.key[0] < TermKey.firstZone }.flatMap { key, postings in
                postings.map { [key: $0] }
            }
        }
        let new = Set(
            merged.terms.filter { $0.key[0] < TermKey.firstZone }.flatMap { key, postings in
                postings.map { [key: $0] }
            })
        #expect(new.isSubset(of: old), place)
    }

    @Test(arguments: 0..<6) func mergingEqualsBuilding(seed: UInt64) throws {
        var news = RandomNews(seed: seed)
        let sizes = (0..<news.number(1...6)).map { _ in news.number(1...news.number(1...60)) }
        try expectSame(try sources(sizes, hiding: 0, &news), "\(sizes)")
    }

    @Test(arguments: 0..<6) func mergingWithoutTheHiddenEqualsBuildingOfTheLive(seed: UInt64) throws {
        var news = RandomNews(seed: seed &+ 100)
        let sizes = (0..<news.number(1...6)).map { _ in news.number(2...news.number(2...60)) }
        let sources = try sources(sizes, hiding: news.number(2...20), &news)
        if !sources.live.isEmpty { try expectSame(sources, "\(sizes)") }
    }

    /// Whole blocks before, at and behind the borders of the merged blocks.
    @Test(arguments: [[128, 128], [127, 1, 128], [1, 127], [129, 260]])
    func blocksAreCutAnew(sizes: [Int]) throws {
        var news = RandomNews(seed: 7)
        news.words = 8
        try expectSame(try sources(sizes, hiding: 0, &news), "\(sizes)")
        try expectSame(try sources(sizes, hiding: 3, &news), "\(sizes)")
    }

    @Test func aMergeOfMergesIsAMerge() throws {
        var news = RandomNews(seed: 3)
        let sources = try sources([40, 3, 30, 20], hiding: 5, &news)
        let all = sources.mergeSources
        let first = try Segment.merge(Array(all[..<2]))
        let second = try Segment.merge(Array(all[2...]))
        let merged = DecodedSegment(try .merge([MergeSource(first, hidden: nil), MergeSource(second, hidden: nil)]))
        #expect(merged == DecodedSegment(try .merge(all)))
    }

    @Test func aTermOfManyFormsKeepsThem() throws {
        // More than are looked through one by one.
        let spellings = (0..<64).map { number in
            String(
                "abcdef".enumerated().map {
                    number >> $0.offset & 1 == 1 ? Character($0.element.uppercased()) : $0.element
                })
        }
        var entries: [[NewsEntry]] = [[], []]
        for (index, spelling) in (spellings + spellings.reversed()).enumerated() {
            entries[index / 64].append(
                NewsEntry(Article(body: "\(spelling) \(spellings[index % 7])"), id: index, position: UInt64(index) + 1))
        }
        var hidden = DocumentSet(of: 64)
        for document in [0, 5, 63] { hidden.insert(document) }
        let sources = Sources(
            segments: [try .build(entries[0]), try .build(entries[1])], entries: entries, hidden: [hidden, nil])
        try expectSame(sources, "")
    }

    @Test func aMergeCanBeEnded() throws {
        var news = RandomNews(seed: 5)
        let sources = try sources([20, 20], hiding: 0, &news)
        let merger = SegmentMerger(sources.mergeSources, stepBytes: 500)
        var asked = 0
        var read = 0
        var writer = SegmentWriter { _ in }
        let isDone = try merger.write(to: &writer) { bytes in
            asked += 1
            read += bytes
            return asked < 2
        }
        #expect(!isDone && asked == 2 && read > 0)
    }

    @Test func whatTheOutputThrowsEndsTheMerge() throws {
        struct Full: Error {}
        var news = RandomNews(seed: 6)
        let sources = try sources([3, 3], hiding: 0, &news)
        var writer = SegmentWriter { _ in throw Full() }
        #expect(throws: Full.self) { try SegmentMerger(sources.mergeSources).write(to: &writer) }
    }

    /// Whatever is changed in a source: the merge gives a segment or says which source is damaged.
    @Test(arguments: 0..<4) func damagedSourcesNeverTrap(seed: UInt64) throws {
        var news = RandomNews(seed: seed &+ 50)
        let sources = try sources([10, 30], hiding: 4, &news)
        let bytes = sources.segments[1].bytes.withBytes { Array($0) }
        var refused = 0
        for _ in 0..<100 {
            var changed = bytes
            for _ in 0...news.number(0...2) {
                let place = news.number(0...changed.count - 1)
                changed[place] = news.chance(3) ? 0xFF : changed[place] ^ UInt8(1 << news.number(0...7))
            }
            guard let segment = try? Segment(SegmentBytes(changed)) else { continue }
            var all = sources.mergeSources
            all[1] = MergeSource(segment, hidden: segment.count == 30 ? all[1].hidden : nil)
            do {
                _ = try Segment.merge(all)
            } catch let error as DamagedSource {
                #expect(error.source == 1)
                refused += 1
            } catch let error as SearchError {
                #expect(error.code == .damaged)
            }
        }
        #expect(refused > 10)
    }

    /// Log positions that do not ascend, in a segment or from one to the next, are no merged segment's.
    @Test(arguments: [(0, 5, 0), (0, 29, 0xFFFF_FFFF), (1, 0, 1_000_000)] as [(Int, Int, UInt32)])
    func positionsOutOfOrderAreRefused(source: Int, document: Int, offset: UInt32) throws {
        var news = RandomNews(seed: 12)
        var all = try sources([30, 30], hiding: 0, &news).mergeSources
        let segment = all[source].segment
        var positions = (0..<segment.count).map { segment.positions[$0] }
        positions[document] = offset
        all[source] = MergeSource(try segment.replacing(.positions, by: ColumnPacking.bytes(positions)), hidden: nil)
        let error = #expect(throws: DamagedSource.self) { try Segment.merge(all) }
        #expect(error?.source == source)
    }
}

extension Segment {
    /// The same segment with another section.
    fileprivate func replacing(_ section: SegmentLayout.Section, by new: [UInt8]) throws -> Segment {
        let old = bytes.withBytes { Array($0) }
        let directory = old.count - SegmentLayout.directoryBytes
        func number(at place: Int) -> Int { (0..<8).reversed().reduce(0) { $0 << 8 | Int(old[place + $1]) } }
        var made: [UInt8] = []
        let sections = SegmentLayout.Section.allCases.map { each -> Range<Int> in
            let entry = directory + 16 * each.rawValue
            let start = made.count
            made += each == section ? new : Array(old[number(at: entry)..<number(at: entry) + number(at: entry + 8)])
            let range = start..<made.count
            made += [UInt8](repeating: 0, count: (8 - made.count % 8) % 8)
            return range
        }
        return try Segment(SegmentBytes(made + SegmentLayout.directory(sections, figures)))
    }
}
