import TestSupport
import Testing

@testable import SearchIndex

/// The postings of one term as plain arrays: what a record is compared with.
struct PostingModel {
    struct Posting {
        var document: UInt32
        var length: UInt16
        var weight: UInt32
        var positions: [UInt32]
        var forms: [UInt32]
    }

    var postings: [Posting] = []
    /// The number of documents of the segment.
    var limit: UInt32 = 0
    var ranking = BM25F(averageLength: 400)

    /// How the random numbers of a list are spread.
    struct Shape: Sendable, CustomTestStringConvertible {
        var name: String
        var gap: UInt32
        var occurrences: Int
        /// How far apart positions are, and how often one is a hundred times that.
        var step: UInt32
        var isUneven = false
        var extra: UInt32 = 0
        var forms: UInt32 = 1
        /// How often, one time in so many, a gap and an extra are twenty times as great.
        var burst = Int.max

        var testDescription: String { name }

        static let all = [
            Shape(name: "in every document", gap: 1, occurrences: 1, step: 1),
            Shape(name: "frequent", gap: 3, occurrences: 12, step: 40, isUneven: true, extra: 3, forms: 5),
            Shape(name: "rare", gap: 1 << 20, occurrences: 2, step: 1 << 15, extra: 1, forms: 2),
            Shape(name: "headlines", gap: 200, occurrences: 1, step: 9, extra: 2, forms: 400),
            Shape(name: "far apart", gap: 9, occurrences: 3, step: 1 << 30, isUneven: false),
            Shape(name: "in one form", gap: 20, occurrences: 5, step: 300, isUneven: true),
            Shape(name: "in bursts", gap: 6, occurrences: 3, step: 50, extra: 2, burst: 30),
            Shape(name: "in great bursts", gap: 1 << 16, occurrences: 1, step: 9, extra: 1 << 12, burst: 40),
        ]
    }

    init(_ count: Int, _ shape: Shape, _ random: inout SeededGenerator) {
        var document: UInt32 = 0
        for _ in 0..<count {
            let factor: UInt32 = Int.random(in: 1...shape.burst, using: &random) == 1 ? 20 : 1
            document += UInt32.random(in: 1...shape.gap, using: &random) * factor
            var positions: [UInt32] = []
            var position: UInt64 = 0
            for _ in 0..<Int.random(in: 1...shape.occurrences, using: &random) {
                var step = UInt64.random(in: 1...UInt64(shape.step), using: &random)
                if shape.isUneven, Int.random(in: 0..<20, using: &random) == 0 { step *= 100 }
                position += step
                if position > 1 << 32 { break }
                positions.append(UInt32(position - 1))
            }
            postings.append(
                Posting(
                    document: document - 1, length: .random(in: 0...(.max), using: &random),
                    weight: UInt32(positions.count) + .random(in: 0...shape.extra, using: &random) * factor,
                    positions: positions,
                    forms: positions.map { _ in .random(in: 0..<shape.forms, using: &random) }))
        }
        limit = document
    }

    /// Adds the postings to an encoder.
    func add(to encoder: inout PostingEncoder) {
        for posting in postings {
            let room = encoder.addDocument(
                posting.document, weight: posting.weight, occurrences: posting.positions.count,
                ratio: ranking.ratio(posting.weight, posting.length))
            var previous = UInt32.max
            for (index, position) in posting.positions.enumerated() {
                room.steps[index] = position &- previous &- 1
                room.forms[index] = posting.forms[index]
                previous = position
            }
        }
    }

    /// The record without its forms, and what the dictionary says of it.
    func encoded(_ encoder: inout PostingEncoder) -> (postings: [UInt8], summary: PostingEncoder.Summary) {
        add(to: &encoder)
        var bytes: [UInt8] = []
        let summary = encoder.finish(forms: [], into: &bytes)
        return (Array(bytes.dropFirst()), summary)
    }

    /// Calls the body with a cursor and a reader of the encoded postings.
    func withCursor(_ body: (inout PostingCursor, PlaceReader) -> Void) {
        var encoder = PostingEncoder()
        let (bytes, summary) = encoded(&encoder)
        let room = CursorRoom()
        bytes.withUnsafeBytes { bytes in
            var cursor = PostingCursor(
                bytes, count: Int(summary.documents), bound: summary.bound, limit: limit, room: room.next())
            let reader = PlaceReader(bytes, count: Int(summary.documents), readable: bytes.count)
            body(&cursor, reader)
        }
        withExtendedLifetime(room) {}
    }
}
