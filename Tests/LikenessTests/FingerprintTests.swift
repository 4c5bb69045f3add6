import Articles
import Likeness
import TestSupport
import Testing

struct FingerprintTests {
    /// Made-up words, the same for the same seed.
    static func words(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in "w\(UInt16.random(in: 0..<5000, using: &random))" }
    }

    private func fingerprint(_ text: String) throws -> Fingerprint { try #require(Fingerprint(of: [text])) }

    @Test(arguments: [
        (
            "one two three four five six seven eight nine ten eleven twelve",
            "ONE, two – three; “Four” five…six\nseven\u{a0}eight ‘nine’ (ten) eleven: Twelve!"
        ),
        ("Å b ć d é f ğ h í j k ł m", "Å  b\tć d é f. ğ h í j k ł, m"),
        ("北海で氷が三十センチに達した", "北海で、氷が三十センチに達した。"),
    ]) func punctuationAndBlanksDoNotCount(left: String, right: String) throws {
        #expect(try fingerprint(left) == fingerprint(right))
        #expect(try fingerprint(left).resemblance(to: fingerprint(right)) == 1)
    }

    @Test func aTextMayBeInPieces() throws {
        let words = Self.words(100, seed: 1)
        let pieces = [words[..<40], words[40...]].map { $0.joined(separator: " ") }
        #expect(try #require(Fingerprint(of: pieces)) == fingerprint(words.joined(separator: " ")))
    }

    @Test func shortTextsHaveNone() {
        #expect(Fingerprint(of: ["one two three four five six seven eight nine ten eleven"]) == nil)
        #expect(Fingerprint(of: []) == nil)
        #expect(Fingerprint(of: ["", "… !?"]) == nil)
    }

    /// The mean estimate is the resemblance that counting gives, within what chance allows.
    @Test(arguments: [0.2, 0.5, 0.8, 0.95]) func estimatesTheResemblance(kept: Double) throws {
        var sum = 0.0
        var exact = 0.0
        let trials = 60
        for seed in 0..<UInt64(trials) {
            var random = SeededGenerator(seed: seed + 1000)
            let words = Self.words(400, seed: seed)
            // Whole sentences are exchanged, as editors do.
            let other = words.enumerated().map { index, word in
                index / 20 % 20 < Int(kept * 20) ? word : "x\(UInt16.random(in: .min ... .max, using: &random))"
            }
            func runs(_ words: [String]) -> Set<[String]> {
                Set(words.indices.dropFirst(2).map { Array(words[($0 - 2)...$0]) })
            }
            let (left, right) = (runs(words), runs(other))
            exact += Double(left.intersection(right).count) / Double(left.union(right).count)
            sum += try fingerprint(words.joined(separator: " "))
                .resemblance(to: fingerprint(other.joined(separator: " ")))
        }
        #expect(abs(sum - exact) / Double(trials) < 0.03)
    }

    @Test func formsAreReadAgain() throws {
        let print = try fingerprint(Self.words(50, seed: 3).joined(separator: " "))
        #expect(Fingerprint(text: print.text) == print)
        #expect(print.text.hasPrefix("m1:") && print.text.utf8.count == 131)
        #expect(Fingerprint(list: print.list) == print)
        for wrong in [
            "", "m1:", "m2" + print.text.dropFirst(2), print.text + "0", print.text.uppercased(),
            "m1:" + String(repeating: "g", count: 128),
        ] {
            #expect(Fingerprint(text: wrong) == nil)
        }
        #expect(Fingerprint(list: [1, 2]) == nil)
    }

    /// Any bytes that a string can have, and the end of what is looked at within a character.
    @Test func anyTextEnds() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let scalars = (0..<100).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &random)) }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            _ = Fingerprint(of: [String(text)])
        }
        let long = String(repeating: "é ", count: Fingerprint.maximumBytes / 3 + 1)
        #expect(Fingerprint(of: [long]) != nil)
    }
}
