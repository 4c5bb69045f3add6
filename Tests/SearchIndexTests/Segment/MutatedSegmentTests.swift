import Articles
import FileFaults
import IndexStorage
import SearchOracle
import TestSupport
import Testing

@testable import SearchIndex

/// Segments that are not what was written, though no checksum says so: what is read of them may be wrong, but no search, merge
/// or look-up crashes, has no end, or reads beyond the bytes. The last is what AddressSanitizer sees: the bytes lie in memory of their
/// own (`scripts/test --address-sanitizer`).
///
/// `TELEX_MUTATIONS` sets how many there are, `TELEX_SEED` the first hundred of them.
struct MutatedSegmentTests {
    private static let perSeed = 100
    private static let firstSeed = UInt64(testNumber("TELEX_SEED") ?? 1)
    private static let seeds = firstSeed..<firstSeed + UInt64(max(1, (testNumber("TELEX_MUTATIONS") ?? 800) / perSeed))

    @Test(arguments: seeds) func whatIsReadOfThemHasAnEnd(seed: UInt64) throws {
        var archive = try HostileArchive(seed: seed)
        let original = seed.isMultiple(of: 2) ? archive.first : try Segment.merge([.init(archive.first, hidden: nil)])
        var mutation = SegmentMutation(original.bytes.withBytes { Array($0) }, seed: seed)
        var opened = 0
        for number in 0..<Self.perSeed {
            guard let segment = try? Segment(SegmentBytes(mutation.next())) else { continue }
            opened += 1
            let hidden = archive.hidden(of: segment)
            let view = SearchView(
                segments: [SegmentView(segment, hidden: hidden), SegmentView(archive.second)],
                position: archive.position)
            archive.ask(view, searches: 3)
            lookUp(segment)
            if number.isMultiple(of: 4) { merge(segment, hidden, &archive) }
        }
        // Most of what is changed is not seen when a segment is opened.
        #expect(opened > Self.perSeed / 3, "\(opened)")
    }

    private func lookUp(_ segment: Segment) {
        for entry in [0, segment.count / 2, segment.count - 1] {
            let position = segment.position(entry)
            _ = segment.document(at: position)
            _ = segment.lastDocument(identified: segment.identities[entry])
            _ = segment.documents(identified: segment.identities[entry])
            _ = segment.values(of: entry)
        }
        _ = segment.lastArticle
        var terms = segment.terms.cursor(atOrAfter: [])
        while terms.next() {
            let record = segment.record(terms.entry)
            _ = record.forms.count + record.postings.count
        }
        var forms = segment.forms.cursor(atOrAfter: [])
        while forms.next() { _ = segment.ordinals(forms.entry) }
    }

    private func merge(_ segment: Segment, _ hidden: DocumentSet?, _ archive: inout HostileArchive) {
        let sources = [MergeSource(segment, hidden: hidden), MergeSource(archive.second, hidden: nil)]
        guard let merged = try? Segment.merge(sources) else { return }
        archive.ask(SearchView(segments: [SegmentView(merged)], position: archive.position), searches: 1)
    }

    /// The same in a file with the right checksums: the index opens it, searches and merges it, and goes on.
    @Test(arguments: seeds) func anIndexWithSuchAFileGoesOn(seed: UInt64) throws {
        var archive = try HostileArchive(seed: seed)
        let original = archive.first
        var mutation = SegmentMutation(original.bytes.withBytes { Array($0) }, seed: seed &+ 1_000_000)
        for _ in 0..<5 {
            let disk = FaultyFolder()
            do {
                let folder = try IndexFolder.open(
                    disk, archive: SearchWriter.archive, formatVersion: SegmentLayout.version
                ).folder
                let output = try folder.newSegment()
                try output.append(mutation.next())
                let last = original.position(original.count - 1)
                let record = try output.finish(articles: original.count, positions: 1...last).record
                var manifest = folder.manifest
                manifest.segments = [record]
                manifest.logPosition = last
                let hidden = archive.hidden(of: original).map { [record.number: HiddenArticles($0)] } ?? [:]
                try folder.commit(manifest, hidden: hidden)
            }
            let reports = Reports()
            var options = SearchWriterOptions.tiny()
            options.tiers = [.init(bytes: 1 << 30, count: 2)]
            let writer = try SearchWriter.open(disk, options, reports)
            for logged in archive.articles.log where logged.position > writer.position {
                switch logged.entry {
                case .article(let article, let id):
                    writer.add(article, id: id, position: logged.position, ingested: logged.ingested)
                case .retraction(let id): writer.retract(id, position: logged.position)
                }
            }
            writer.publish()
            writer.workOn(reports)
            try writer.flush()
            archive.ask(writer.view, searches: 2)
            writer.workOn(reports)
            archive.ask(writer.view, searches: 2)
            writer.abandon()
        }
    }
}
