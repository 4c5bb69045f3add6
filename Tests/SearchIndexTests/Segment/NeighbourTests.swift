import TestSupport
import Testing

@testable import SearchIndex

/// What `NeighbourWriter` writes lets pass each document that has a neighbour, and not many others.
struct NeighbourTests {
    private static let words = 40
    private static let documents = 2000

    /// Texts of words of which the first is in all, and the others are in fewer and fewer.
    private struct Texts {
        var texts: [[Int]] = []
        var counts = [Int](repeating: 0, count: words)

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<documents {
                let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                    Int.random(in: 0...Int.random(in: 0..<words, using: &random), using: &random)
                }
                texts.append(text)
                for word in Set(text) { counts[word] += 1 }
            }
        }

        /// The section, with the words' indices as ordinals.
        func section(_ rule: NeighbourRule) -> [UInt8] {
            let kept = counts.indices.filter { counts[$0] >= rule.least }
            var writer = NeighbourWriter(
                rule, kept.map { NeighbourWriter.Word(ordinal: UInt32($0), documents: UInt32(counts[$0])) })
            let numbers = writer.numbers
            for text in texts {
                text.map { numbers[UInt32($0)] ?? NeighbourWriter.noNumber }.withUnsafeBufferPointer { writer.add($0) }
            }
            return writer.finish()
        }

        func has(_ words: [Int], _ text: [Int]) -> Bool {
            text.count >= words.count
                && (0...text.count - words.count).contains { Array(text[$0..<$0 + words.count]) == words }
        }
    }

    private static func bit(_ mask: NeighbourPlanes.Mask, _ posting: Int) -> Bool {
        mask[posting % 128 / 64] >> UInt64(posting % 64) & 1 == 1
    }

    @Test(arguments: [2, 10, 200, 800] as [UInt32])
    func letsPassWhatHasTheNeighbour(least: UInt32) throws {
        let texts = Texts(seed: UInt64(least))
        let rule = NeighbourRule(least: least, most: UInt32(Self.documents / 2))
        let frequent = texts.counts.indices.filter { rule.isFrequent(texts.counts[$0]) }
        let common = texts.counts.indices.filter { rule.isCommon(texts.counts[$0]) }
        #expect(frequent.count > 3 && !common.isEmpty)
        var passed = 0
        var failed = 0
        texts.section(rule).withUnsafeBytes { bytes in
            guard let table = NeighbourTable(bytes) else {
                Issue.record("no table")
                return
            }
            #expect(table.rule == rule)
            for keeper in frequent {
                guard let planes = table.planes(keeper, postings: texts.counts[keeper]) else {
                    Issue.record("no planes")
                    continue
                }
                defer { planes.deallocate() }
                let postings = texts.texts.filter { $0.contains(keeper) }
                for other in frequent where (texts.counts[keeper], keeper) <= (texts.counts[other], other) {
                    for between in [nil, common.first] {
                        for isBehind in [false, true] {
                            let run = [keeper, between, other].compactMap { $0 }
                            let wanted = isBehind ? run : run.reversed()
                            let key = NeighbourRule.key(
                                UInt32(other), between: between.map { UInt32($0) }, isBehind: isBehind)
                            for (index, text) in postings.enumerated() {
                                let passes = Self.bit(planes.mask(index / 128, key), index)
                                if texts.has(wanted, text) {
                                    #expect(passes)
                                } else if passes {
                                    passed += 1
                                } else {
                                    failed += 1
                                }
                            }
                        }
                    }
                }
                #expect(planes.mask(postings.count / 128 + 1, 0) == .zero)
            }
            for word in texts.counts.indices where !frequent.contains(word) {
                #expect(table.planes(word, postings: 1) == nil)
            }
        }
        // A bit and three quarters for each neighbour.
        #expect(passed > 0 && passed < failed, "\(passed) of \(passed + failed)")
    }

    /// A document in which a word has very many neighbours may have any.
    @Test func aPostingOfManyNeighboursPasses() throws {
        let words = (0..<200).map { NeighbourWriter.Word(ordinal: $0, documents: $0 == 0 ? 20 : 30) }
        var writer = NeighbourWriter(NeighbourRule(least: 1, most: 100), words)
        let numbers = writer.numbers
        let long = (1..<200).flatMap { [numbers[0] ?? 0, numbers[$0] ?? 0] }
        let short = [numbers[0] ?? 0, numbers[7] ?? 0]
        for text in [short, long, short] { text.withUnsafeBufferPointer { writer.add($0) } }
        writer.finish().withUnsafeBytes { bytes in
            guard let planes = NeighbourTable(bytes)?.planes(0, postings: 3) else {
                Issue.record("no planes")
                return
            }
            defer { planes.deallocate() }
            for other in 1..<200 as Range<UInt32> {
                let mask = planes.mask(0, NeighbourRule.key(other, between: nil, isBehind: true))
                #expect(Self.bit(mask, 1))
                if other == 7 { #expect(mask[0] == 0b111) }
                #expect(mask[0] & ~0b111 == 0 && mask[1] == 0)
            }
        }
    }

    /// Whatever the bytes: they are a table or none, and its masks are of bytes that it has.
    @Test(arguments: 0..<20)
    func anyBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let sound = Texts(seed: seed).section(NeighbourRule(least: 400, most: 1000))
        for _ in 0..<200 {
            var bytes = Array(sound.prefix(Int.random(in: 0...sound.count, using: &random)))
            for _ in 0..<5 {
                // Mostly where the terms are.
                guard let place = bytes.indices.prefix(400).randomElement(using: &random) else { break }
                bytes[place] = UInt8.random(in: 0...(.max), using: &random)
            }
            bytes.withUnsafeBytes { bytes in
                guard let table = NeighbourTable(bytes) else { return }
                for word in 0..<Self.words {
                    let postings = Int.random(in: 0...3000, using: &random)
                    guard let planes = table.planes(word, postings: postings) else { continue }
                    for block in -1...postings / 128 + 1 { _ = planes.mask(block, random.next32()) }
                    planes.deallocate()
                }
            }
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func next32() -> UInt32 { UInt32.random(in: 0...(.max), using: &self) }
}
