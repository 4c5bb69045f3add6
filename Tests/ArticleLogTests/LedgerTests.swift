import Articles
import Testing

@testable import ArticleLog

struct LedgerTests {
    let folder: TemporaryFolder
    let writer: ArticleLogWriter
    let reader: ArticleLogReader

    init() throws {
        folder = try TemporaryFolder()
        writer = try ArticleLogWriter(folder: folder.data)
        reader = try ArticleLogReader(folder: folder.data)
    }

    @Test func nothingIsSettledForAnUnknownProducer() throws {
        let receipts = try reader.receipts(of: "nobody'; --")
        #expect(receipts.settled.isEmpty && receipts.rejected.isEmpty && receipts.nextExpected == 1)
        #expect(receipts.lastActive == nil && receipts.counts.total == 0)
        #expect(try reader.settlement(of: "nobody", sequence: 1) == nil)
    }

    @Test func aReceiptNamesRangesAndRejections() throws {
        var batch = try [1, 2, 3, 5].map { submission(article("\($0)"), try tag("p", $0)) }
        batch.append(submission(article("1"), try tag("p", 7)))
        batch.append(submission(unreadable, try tag("p", 8)))
        _ = try writer.append(batch, at: time(77))
        let receipts = try reader.receipts(of: "p")
        #expect(receipts.settled.ranges == [1...3, 5...5, 7...8])
        #expect(receipts.nextExpected == 4)
        #expect(receipts.lastActive == time(77))
        #expect(receipts.counts.accepted == 4 && receipts.counts.duplicates == 1 && receipts.counts.rejected == 1)
        #expect(
            try receipts.rejected == [
                RejectedDelivery(
                    tag: tag("p", 8), code: .unreadable, message: "no closing bracket", position: position(5))
            ])
        let expected: [Settlement?] = [
            .accepted, .accepted, .accepted, nil, .accepted, nil, .duplicate, .rejected, nil,
        ]
        #expect(try (1...9).map { try reader.settlement(of: "p", sequence: $0) } == expected)
    }

    @Test(arguments: [
        (2, [2...3, 5...5], 4), (4, [5...5], 4), (5, [5...5], 6), (6, [], 6), (Int.max, [], (1 << 53) - 1),
    ])
    func aReceiptMayBeginAnywhere(from: Int, ranges: [ClosedRange<Int>], next: Int) throws {
        _ = try writer.append([1, 2, 3, 5].map { submission(article("\($0)"), try tag("p", $0)) }, at: time(0))
        let receipts = try reader.receipts(of: "p", from: from)
        #expect(receipts.settled.ranges == ranges && receipts.nextExpected == next)
    }

    @Test func theHighestSequenceIsOneLikeOthers() throws {
        let last = DeliveryTag.sequences.upperBound
        _ = try writer.append([submission(article("a"), try tag("p", last))], at: time(0))
        #expect(try reader.receipts(of: "p").settled.ranges == [last...last])
        #expect(try reader.receipts(of: "p", from: last).nextExpected == last + 1)
    }

    @Test func whatIsSettledStaysAsItIs() throws {
        let first = try tag("p", 1)
        _ = try writer.append([submission(unreadable, first)], at: time(0))
        let again = try writer.append(
            [submission(unreadable, first), submission(article("a"), first), submission(article("a"))], at: time(2))
        #expect(again.prefix(2) == [.alreadySettled, .alreadySettled])
        #expect(again.last == .accepted(position(2), ArticleIdentity(of: article("a")), replaces: nil))
        #expect(try reader.settlement(of: "p", sequence: 1) == .rejected)
        let receipts = try reader.receipts(of: "p")
        #expect(receipts.counts.total == 1 && receipts.lastActive == time(2))
    }

    @Test func aLongMessageIsCutInReceiptsOnly() throws {
        var rejection = unreadable
        rejection.message = String(repeating: "e\u{301}", count: 400)
        _ = try writer.append([submission(rejection, try tag("p", 1))], at: time(0))
        #expect(try reader.receipts(of: "p").rejected.first?.message.unicodeScalars.count == 500)
        #expect(try reader.rejection(at: position(1))?.rejection.message == rejection.message)
    }

    @Test func rejectionsAreNamedUpToABound() throws {
        _ = try writer.append((1...5).map { submission(unreadable, try tag("p", $0)) }, at: time(0))
        let some = try reader.receipts(of: "p", rejected: 3)
        #expect(some.rejected.map(\.tag.sequence) == [1, 2, 3] && some.hasMoreRejected)
        let rest = try reader.receipts(of: "p", from: 4, rejected: 3)
        #expect(rest.rejected.map(\.tag.sequence) == [4, 5] && !rest.hasMoreRejected)
    }

    @Test func producersDoNotMix() throws {
        _ = try writer.append(
            [submission(article("a"), try tag("p", 1)), submission(article("b"), try tag("q", 2))], at: time(0))
        #expect(try reader.receipts(of: "p").settled.ranges == [1...1])
        #expect(try reader.receipts(of: "q").settled.ranges == [2...2])
    }

    @Test func tenThousandDocumentsAreOneRow() throws {
        var random = SplitMix(state: 1)
        // Two workers deliver alternately, each in its own order, as far apart as a window allows.
        let numbers = stride(from: 1, through: 10_000, by: 500).flatMap { ($0..<$0 + 500).shuffled(using: &random) }
        for first in stride(from: 0, to: numbers.count, by: 512) {
            let batch = try numbers[first..<min(first + 512, numbers.count)].map {
                submission(article("\($0)"), try tag("p", $0))
            }
            _ = try writer.append(batch, at: time(0))
        }
        #expect(try writer.database.integer("SELECT count(*) FROM settled") == 1)
        #expect(try reader.receipts(of: "p").settled.ranges == [1...10_000])
    }

    // MARK: documents of several parts

    @Test func aDocumentIsSettledWithItsLastPart() throws {
        for part in [3, 1] {
            _ = try writer.append([submission(article("\(part)"), try tag("p", 1, part, of: 3))], at: time(0))
            #expect(try reader.receipts(of: "p").settled.isEmpty)
            #expect(try reader.settlement(of: "p", sequence: 1) == nil)
        }
        // A part again settles nothing.
        let again = try writer.append([submission(article("new"), try tag("p", 1, 3, of: 3))], at: time(0))
        #expect(again == [.alreadySettled])
        _ = try writer.append([submission(article("2"), try tag("p", 1, 2, of: 3))], at: time(0))
        let receipts = try reader.receipts(of: "p")
        #expect(receipts.settled.ranges == [1...1] && receipts.counts.accepted == 3)
        #expect(try writer.database.integer("SELECT count(*) FROM open_part") == 0)
        #expect(try writer.database.integer("SELECT count(*) FROM open_document") == 0)
        let late = try writer.append([submission(article("2"), try tag("p", 1, 2, of: 3))], at: time(0))
        #expect(late == [.alreadySettled])
    }

    @Test(arguments: [
        ("nn", Settlement.accepted), ("nd", .accepted), ("dn", .accepted), ("dd", .duplicate), ("nr", .rejected),
        ("rd", .rejected), ("rr", .rejected),
    ])
    func aDocumentCountsAsItsWorstOrElseItsBestPart(parts: String, expected: Settlement) throws {
        _ = try writer.append([submission(article("old"))], at: time(0))
        let batch = try parts.enumerated().map { index, kind in
            let tag = try tag("p", 1, index + 1, of: parts.count)
            switch kind {
            case "n": return submission(article("new\(index)"), tag)
            case "d": return submission(article("old"), tag)
            default: return submission(unreadable, tag)
            }
        }
        _ = try writer.append(batch, at: time(0))
        #expect(try reader.settlement(of: "p", sequence: 1) == expected)
        #expect(try reader.receipts(of: "p").rejected.count == parts.filter { $0 == "r" }.count)
    }

    @Test func aRejectedPartIsToldOnceItsDocumentIsSettled() throws {
        _ = try writer.append([submission(unreadable, try tag("p", 1, 1, of: 2))], at: time(0))
        #expect(try reader.receipts(of: "p").rejected.isEmpty)
        _ = try writer.append([submission(article("a"), try tag("p", 1, 2, of: 2))], at: time(0))
        #expect(try reader.receipts(of: "p").rejected.map(\.tag) == [try tag("p", 1, 1, of: 2)])
    }

    @Test func eachCutOfADocumentIsFollowedForItself() throws {
        let batch = try [
            submission(article("a"), tag("p", 1, 1, of: 2)),
            submission(article("b"), tag("p", 1, 1, of: 3)), submission(article("c"), tag("p", 1, 2, of: 3)),
        ]
        _ = try writer.append(batch, at: time(0))
        #expect(try reader.receipts(of: "p").settled.isEmpty)
        _ = try writer.append([submission(article("d"), try tag("p", 1, 3, of: 3))], at: time(0))
        #expect(try reader.receipts(of: "p").settled.ranges == [1...1])
        #expect(try writer.database.integer("SELECT count(*) FROM open_part") == 0)
        #expect(
            try writer.append([submission(article("e"), try tag("p", 1, 2, of: 2))], at: time(0)) == [.alreadySettled])
    }

    @Test func theMostPartsThatADocumentMayHave() throws {
        let parts = DeliveryTag.maximumParts
        let batch = try (1...parts).map { submission(article("one"), try tag("p", 1, $0, of: parts)) }
        _ = try writer.append(batch, at: time(0))
        #expect(try reader.settlement(of: "p", sequence: 1) == .accepted)
        #expect(try reader.receipts(of: "p").counts.duplicates == parts - 1)
    }
}
