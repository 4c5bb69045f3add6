import TestSupport
import Testing

@testable import SearchIndex

/// Whatever the bytes of a list are, its documents ascend and are those of the segment.
struct PostingDamageTests {
    @Test(arguments: PostingModel.Shape.all, [100, 128, 300, 1000])
    func changedBytes(shape: PostingModel.Shape, count: Int) {
        var random = SeededGenerator(seed: UInt64(count) + 77)
        let model = PostingModel(count, shape, &random)
        var encoder = PostingEncoder()
        let (bytes, summary) = model.encoded(&encoder)
        let full = count / PackedBlock.count
        let tables = full == 0 ? 0 : full * 13 + 5
        for round in 0..<200 {
            var changed = bytes
            for _ in 0...round % 3 {
                // The tables, the first block's head, and anything else.
                let places = [0..<max(tables, 1), tables..<tables + BlockHead.bytes, 0..<bytes.count]
                let place = Int.random(in: places[Int.random(in: 0..<3, using: &random)], using: &random)
                changed[place] = .random(in: 0...(.max), using: &random)
            }
            if round % 10 == 0 { changed.removeLast(Int.random(in: 0..<changed.count, using: &random)) }
            goThrough(changed, summary, limit: model.limit)
        }
    }

    private func goThrough(_ bytes: [UInt8], _ summary: PostingEncoder.Summary, limit: UInt32) {
        let room = CursorRoom()
        bytes.withUnsafeBytes { bytes in
            var cursor = PostingCursor(
                bytes, count: Int(summary.documents), bound: summary.bound, limit: limit, room: room.next())
            let reader = PlaceReader(bytes, count: Int(summary.documents), readable: bytes.count)
            var before = -1
            cursor.next()
            while cursor.document != PostingCursor.end {
                #expect(Int(cursor.document) > before && cursor.document < limit)
                before = Int(cursor.document)
                _ = cursor.weight
                _ = reader.positions(at: &cursor)
                cursor.next()
            }
        }
        withExtendedLifetime(room) {}
    }
}
