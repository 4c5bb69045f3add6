import Articles
import Likeness
import TestSupport
import Testing

struct LikenessTableTests {
    private func text(_ seed: UInt64, edited: Int = 0) -> String {
        var words = FingerprintTests.words(300, seed: seed)
        for index in 0..<edited { words[index * 37 % words.count] = "edited\(edited)-\(index)" }
        return words.joined(separator: " ")
    }

    private func print(_ text: String) throws -> Fingerprint { try #require(Fingerprint(of: [text])) }
    private func position(_ number: Int) -> LogPosition { LogPosition(rawValue: UInt64(number)) }

    @Test func copiesJoinTheFirst() throws {
        var table = LikenessTable(window: 100)
        #expect(table.assign(position(1), try print(text(1))) == nil)
        #expect(table.assign(position(4), try print(text(2))) == nil)
        #expect(table.assign(position(5), try print(text(1))) == position(1))
        #expect(table.assign(position(6), try print(text(1, edited: 10))) == position(1))
        #expect(table.assign(position(7), try print(text(2, edited: 5))) == position(4))
        #expect(table.assign(position(9), try print(text(3))) == nil)
    }

    @Test func rememberedAreTheLast() throws {
        var table = LikenessTable(window: 3)
        for number in 1...4 { _ = table.assign(position(number), try print(text(UInt64(number)))) }
        // The first is forgotten, the others are not.
        #expect(table.assign(position(5), try print(text(2))) == position(2))
        #expect(table.assign(position(6), try print(text(1))) == nil)
        var none = LikenessTable(window: 0)
        #expect(none.assign(position(1), try print(text(1))) == nil)
        #expect(none.assign(position(2), try print(text(1))) == nil)
    }

    /// What is restored finds what the one before it would have found, and both find what comparing with all finds.
    @Test func findsWhatComparingAllFinds() throws {
        var random = SeededGenerator(seed: 9)
        let window = 500
        var table = LikenessTable(window: window)
        var kept: [(position: LogPosition, print: Fingerprint, cluster: LogPosition?)] = []
        var missed = 0
        var clustered = 0
        for number in 1...3000 {
            let story = UInt64.random(in: 0..<900, using: &random)
            let print = try print(text(story, edited: Int.random(in: 0...20, using: &random)))
            if number == 1500 {
                table = LikenessTable(window: window)
                for (position, print, cluster) in kept.suffix(window) {
                    table.insert(position, print, cluster: cluster)
                }
            }
            let found = table.assign(position(number), print)
            // Of those that are remembered when it comes, the most alike.
            let best = kept.suffix(window).map { ($0.print.resemblance(to: print), $0) }
                .max { $0.0 < $1.0 }
            if let best, best.0 >= LikenessTable.threshold {
                clustered += 1
                if found == nil { missed += 1 }
                if let found, best.0 == 1 { #expect(found == best.1.cluster ?? best.1.position) }
            } else {
                #expect(found == nil)
            }
            kept.append((position(number), print, found))
        }
        #expect(clustered > 500)
        // Bands miss a few of those that hardly resemble each other enough.
        #expect(missed * 12 < clustered)
    }

    /// So many articles that agree in everything cost no more than others.
    @Test func aFloodOfOneTextIsOneCluster() throws {
        var table = LikenessTable(window: 5000)
        let one = try print(text(1))
        for number in 1...20_000 {
            let found = table.assign(position(number), one)
            #expect(found == (number == 1 ? nil : position(1)))
        }
    }
}
