import Articles
import Extraction
import Foundation
import Testing

/// No input crashes the extractor, hangs it, or gives something else the second time.
struct HostileTests {
    static let mediaTypes: [String?] = [nil, "text/plain", "application/json", "application/x-ndjson"]

    func check(_ bytes: [UInt8]) throws {
        let extractor = try Support.extractor()
        for mediaType in Self.mediaTypes {
            let document = RawDocument(origin: "fuzz", mediaType: mediaType, bytes: bytes)
            let found = extractor.extract(document)
            #expect(!found.isEmpty)
            #expect(found == extractor.extract(document))
            for case .article(let article) in found { #expect(article.fault == nil) }
            for case .rejection(let rejection) in found {
                #expect(!rejection.message.isEmpty)
                #expect((0...bytes.count).contains(rejection.offset ?? 0))
            }
        }
    }

    @Test(arguments: 0..<60) func survivesRandomBytes(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        try check(
            (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        let pieces = [
            "Date: ", "30 February 2022", "\n", "\n\n", "TAGS:", "SOURCE: a, b", "©", "(c) 2020 X", "Related posts",
            "Top",
            "(CSTO)", "Georgia", "U.S.", "By Jane Doe", "Support us", "{", "}", "\"text\":", "\"", ",", ":", "[",
            "KYIV, 3 May 2020 – ",
            "All texts published by X may be used if credited.", "\u{A0}", "\u{200D}", "\r", "\\ud800", "é", "'", "“",
            "...", "—",
        ]
        let count = Int.random(in: 1...40, using: &random)
        try check(
            Array((0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined(separator: " ").utf8))
        try check(Array((0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined().utf8))
    }

    /// The sample with bytes changed, cut out and repeated: whatever is left of its furniture is in no body.
    @Test(arguments: 0..<60) func survivesMutationsOfTheSample(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let sample = try Array(Data(contentsOf: Support.seeds.appending(path: "000_baf8908cf5c546c3.txt")))
        var bytes = sample
        for _ in 0..<Int.random(in: 1...20, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 40)], at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + 200))
            }
        }
        try check(bytes)

        // Lines left out or put twice: the sample's furniture still stays out.
        let lines = String(decoding: sample, as: UTF8.self).split(separator: "\n\n").map(String.init)
        var kept = lines.filter { _ in Int.random(in: 0..<6, using: &random) > 0 }
        kept.append(contentsOf: lines.dropFirst(5).randomElement(using: &random).map { [$0] } ?? [])
        guard case .article(let article) = try Support.extract(kept.joined(separator: "\n\n"))[0] else { return }
        #expect(lines[4].hasPrefix("Around 2,000"))
        for words in ["Support Us", "TAGS:", "Related posts", "may be disseminated"] {
            #expect(article.body?.contains(words) != true)
        }
    }

    /// A hundred kilobytes of one thing: what grows as a square would take minutes.
    @Test(arguments: [
        "a", " ", "\n", "Date: 13 January 2022\n", "Top\n", "word ", "(AB) ", "Ab (AB) ", "SOURCE: X\n\nText.\n",
        "TAGS:\n", "A. ",
        "All texts may be used with permission.\n", "\u{200D}", "[", "{\"a\":", "[],", "{\"a\":1}\n", "\"", "Georgia ",
        "<", "© 2020 X\n",
    ])
    func isLinear(unit: String) throws {
        #expect(try !Support.extract(String(repeating: unit, count: 100_000 / unit.utf8.count)).isEmpty)
    }

    @Test func refusesMoreLinesThanAnArticleHas() throws {
        let rejection = try Support.rejection(String(repeating: "a\n", count: 1_000_001))
        #expect(rejection.code == .tooLarge)
        #expect(rejection.document.count == Rejection.keptBytes)
    }
}
