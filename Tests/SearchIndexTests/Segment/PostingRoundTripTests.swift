import TestSupport
import Testing

@testable import SearchIndex

/// What `PostingEncoder` writes is what `PostingCursor` and `PlaceReader` read.
struct PostingRoundTripTests {
    @Test(arguments: PostingModel.Shape.all, [1, 2, 127, 128, 129, 200, 255, 256, 257, 384, 1000])
    func goesThroughAll(shape: PostingModel.Shape, count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let model = PostingModel(count, shape, &random)
        model.withCursor { cursor, reader in
            #expect(cursor.count == count)
            #expect(cursor.blockCount == (count + 127) / 128)
            for posting in model.postings {
                cursor.next()
                #expect(cursor.document == posting.document)
                #expect(cursor.weight == posting.weight)
                #expect(Array(reader.positions(at: &cursor)) == posting.positions)
                #expect(posting.forms.indices.map { reader.form(of: $0, at: cursor) } == posting.forms)
            }
            cursor.next()
            #expect(cursor.document == PostingCursor.end)
            #expect(reader.positions(at: &cursor).isEmpty)
            #expect(!cursor.isDamaged && !reader.isDamaged)
            cursor.next()
            #expect(cursor.document == PostingCursor.end)
            cursor.seek(0)
            #expect(cursor.document == PostingCursor.end)
        }
    }

    /// What the lows say of positions is true, wherever it is asked.
    @Test(arguments: PostingModel.Shape.all, [1, 128, 300])
    func residuesAreThoseOfThePositions(shape: PostingModel.Shape, count: Int) {
        var random = SeededGenerator(seed: UInt64(count) + 3)
        let model = PostingModel(count, shape, &random)
        model.withCursor { cursor, reader in
            for posting in model.postings {
                cursor.next()
                let isSound = reader.state.pointee.begin(blockOf: &cursor)
                #expect(isSound)
                #expect(reader.state.pointee.occurrences(cursor.index) == posting.positions.count)
                let offset = UInt32.random(in: 0...(.max), using: &random)
                for bits in 0...reader.state.pointee.knownBits {
                    let expected = posting.positions.reduce(0 as UInt64) {
                        $0 | 1 << UInt64(($1 &+ offset) % (1 << UInt32(bits)))
                    }
                    #expect(reader.state.pointee.residues(cursor.index, offset: offset, bits: bits) == expected)
                }
            }
        }
    }

    /// Every way to go forwards, mixed at random, against the plain array.
    @Test(arguments: PostingModel.Shape.all, [1, 90, 128, 400, 1000])
    func goesAsThePlainArray(shape: PostingModel.Shape, count: Int) {
        var random = SeededGenerator(seed: UInt64(count) + 7)
        let model = PostingModel(count, shape, &random)
        for _ in 0..<12 {
            model.withCursor { cursor, reader in
                var index = -1
                while index < count {
                    let here = index < 0 ? 0 : model.postings[index].document
                    let farthest = min(UInt64(here) + UInt64(shape.gap) * 150, UInt64(model.limit) + 5)
                    let target = UInt32(UInt64.random(in: UInt64(here)...max(UInt64(here), farthest), using: &random))
                    switch Int.random(in: 0..<6, using: &random) {
                    case 0:
                        cursor.next()
                        index += 1
                    case 1:
                        cursor.seek(target)
                        index = model.postings[max(index, 0)...].firstIndex { $0.document >= target } ?? count
                    case 2 where index >= 0:
                        let steps = Int.random(in: 1...300, using: &random)
                        let wanted = cursor.index + steps
                        cursor.move(to: wanted)
                        // Behind the block stands the next block's first.
                        index = min(min(index + steps, (index / 128 + 1) * 128), count)
                    case 3:
                        expectBound(&cursor, model, from: target)
                    case 4:
                        expectHighestBound(&cursor, model, from: target, &random)
                    default: break
                    }
                    guard index >= 0 else { continue }
                    guard index < count else {
                        #expect(cursor.document == PostingCursor.end)
                        break
                    }
                    let posting = model.postings[index]
                    #expect(cursor.document == posting.document)
                    if Bool.random(using: &random) { #expect(cursor.weight == posting.weight) }
                    if Bool.random(using: &random) {
                        #expect(Array(reader.positions(at: &cursor)) == posting.positions)
                        #expect(reader.form(of: 0, at: cursor) == posting.forms[0])
                    }
                }
                #expect(!cursor.isDamaged && !reader.isDamaged)
            }
        }
    }

    /// To blocks in any order, as a search does that begins with the best: what was decoded before is not taken for what
    /// stands there.
    @Test(arguments: PostingModel.Shape.all, [1, 128, 400, 1000])
    func goesBack(shape: PostingModel.Shape, count: Int) {
        var random = SeededGenerator(seed: UInt64(count) + 11)
        let model = PostingModel(count, shape, &random)
        model.withCursor { cursor, reader in
            #expect(cursor.blocksByBound().sorted() == (0..<UInt32(cursor.blockCount)).map { $0 })
            let bounds = cursor.blocksByBound().map { cursor.bound(of: Int($0)) }
            #expect(bounds == bounds.sorted(by: >))
            #expect(bounds.first == cursor.highestBound)
            for _ in 0..<200 {
                let index = Int.random(in: 0..<count, using: &random)
                let posting = model.postings[index]
                if cursor.document > posting.document || Bool.random(using: &random) { cursor.restart() }
                if Bool.random(using: &random) {
                    cursor.seek(posting.document)
                } else {
                    #expect(cursor.seekBlock(posting.document) >= posting.document)
                    cursor.stand(at: index % 128)
                }
                #expect(cursor.document == posting.document)
                if Bool.random(using: &random) { #expect(cursor.weight == posting.weight) }
                if Bool.random(using: &random) {
                    #expect(Array(reader.positions(at: &cursor)) == posting.positions)
                    #expect(reader.form(of: 0, at: cursor) == posting.forms[0])
                }
            }
            #expect(!cursor.isDamaged && !reader.isDamaged)
        }
    }

    /// The best share of the postings in a range of documents.
    private func bestShare(_ model: PostingModel, _ range: ClosedRange<UInt32>) -> Float {
        model.postings.filter { range.contains($0.document) }
            .map { model.ranking.share($0.weight, $0.length) }.max() ?? 0
    }

    private func expectBound(_ cursor: inout PostingCursor, _ model: PostingModel, from target: UInt32) {
        let before = (cursor.document, cursor.index, cursor.block)
        let (code, last) = cursor.bound(at: target)
        #expect(last >= target)
        #expect(ScoreBound.shares(growth: 1)[Int(code)] >= bestShare(model, target...last))
        if code == 0 { #expect(!model.postings.contains { $0.document >= target }) }
        #expect(before == (cursor.document, cursor.index, cursor.block))
    }

    private func expectHighestBound(
        _ cursor: inout PostingCursor, _ model: PostingModel, from target: UInt32, _ random: inout SeededGenerator
    ) {
        let end = UInt32.random(in: target...max(target, model.limit + 5), using: &random)
        let code = cursor.highestBound(from: target, to: end)
        #expect(ScoreBound.shares(growth: 1)[Int(code)] >= bestShare(model, target...end))
    }

    /// An encoder is ready for the next term, whatever the one before was.
    @Test func encoderIsUsedAgain() {
        var random = SeededGenerator(seed: 3)
        var encoder = PostingEncoder()
        for count in [300, 1, 128, 5, 257] {
            let model = PostingModel(count, PostingModel.Shape.all[count % 6], &random)
            var fresh = PostingEncoder()
            let (bytes, summary) = model.encoded(&encoder)
            let (expected, expectedSummary) = model.encoded(&fresh)
            #expect(bytes == expected)
            #expect(summary.documents == expectedSummary.documents && summary.bound == expectedSummary.bound)
        }
    }

    /// The bound of the whole list is the highest of its blocks.
    @Test(arguments: [1, 127, 128, 300, 1000])
    func boundOfTheList(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let model = PostingModel(count, PostingModel.Shape.all[1], &random)
        var encoder = PostingEncoder()
        let (_, summary) = model.encoded(&encoder)
        model.withCursor { cursor, _ in
            let highest = (0..<cursor.blockCount).map { cursor.bound(of: $0) }.max()
            #expect(summary.bound == highest)
            #expect(cursor.highestBound(from: 0, to: .max) == highest)
        }
    }

    @Test func lastDocumentsOfTheBlocks() {
        var random = SeededGenerator(seed: 8)
        let model = PostingModel(300, PostingModel.Shape.all[2], &random)
        model.withCursor { cursor, _ in
            #expect(cursor.lastDocument(of: 0) == model.postings[127].document)
            #expect(cursor.lastDocument(of: 1) == model.postings[255].document)
            #expect(cursor.lastDocument(of: 2) == PostingCursor.end - 1)
        }
    }

    @Test func emptyList() {
        let room = CursorRoom()
        var cursor = PostingCursor(
            UnsafeRawBufferPointer(start: nil, count: 0), count: 0, bound: 0, limit: 10, room: room.next())
        #expect(cursor.bound(at: 0) == (0, PostingCursor.end))
        cursor.next()
        #expect(cursor.document == PostingCursor.end)
        #expect(!cursor.isDamaged)
        withExtendedLifetime(room) {}
    }
}
