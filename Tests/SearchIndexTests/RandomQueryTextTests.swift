import Articles
import Foundation
import JSON
import QueryLanguage
import SearchOracle
import TestSupport
import Testing

@testable import SearchIndex

/// Whatever text or JSON is sent as a query, it is read or refused, and what is read is answered.
///
/// `TELEX_MUTATIONS` sets how many there are, `TELEX_SEED` the first hundred of them.
struct RandomQueryTextTests {
    private static let perSeed = 100
    private static let firstSeed = UInt64(testNumber("TELEX_SEED") ?? 1)
    private static let seeds = firstSeed..<firstSeed + UInt64(max(1, (testNumber("TELEX_MUTATIONS") ?? 2000) / perSeed))

    private static let pieces = [
        "\"", "\\", "(", ")", "*", "~", "~1", "~2", "~9", "^", "^2", "^0.01", "^1e9", "-", "=", ":", "..", "/", " ",
        " ", " ",
        " OR ", " AND ", " NOT ", " NEAR/3 ", " NEAR/0 ", " NEAR/99999999999 ", "headline:", "body:", "uri:", "place:",
        "tag:", "id:", "date:", "ingested:", "lang:", "town:", "2022", "2022-01", "2022-02-30", "2022-01-13..2023",
        "..", "unknown", "a", "the", "peace", "войны", "中国", "\u{301}", "\u{FDFA}", "\u{0}", "🇰🇿", "\u{202E}", "ﬁ", "İ",
        "''",
    ]

    private func strings(_ tree: QueryTree, using random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            return String(decoding: bytes, as: UTF8.self)
        case 1:
            return (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }.joined()
        case 2:
            let scalars = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FFFF, using: &random))
            }
            return String(String.UnicodeScalarView(scalars))
        default: return String(decoding: changed(Array(tree.description.utf8), using: &random), as: UTF8.self)
        }
    }

    private func changed(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...6, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &random) ?? "").utf8, at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: for place in place..<end { bytes[place] = UInt8.random(in: 0...255, using: &random) }
            }
        }
        return bytes
    }

    @Test(arguments: seeds) func everyTextIsReadOrRefused(seed: UInt64) throws {
        var archive = try HostileArchive(seed: seed)
        var random = SeededGenerator(seed: seed)
        let view = SearchView(
            segments: [SegmentView(archive.first), SegmentView(archive.second)], position: archive.position)
        var read = 0
        for _ in 0..<Self.perSeed {
            let search = archive.searches.next()
            let text = strings(search.tree, using: &random)
            var trees = [LenientQuery(text).tree]
            if let tree = try? QueryTree(text) { trees.append(tree) }
            let json = changed(Array(try JSONEncoder().encode(search.tree)), using: &random)
            if let document = try? JSONDocument(json[...], rules: JSONRules(depth: 64)),
                let tree = try? QueryTree(json: document, at: 0)
            {
                trees.append(tree)
            }
            read += trees.count - 1
            for tree in trees { _ = archive.ask(view, tree, search.options) }
            _ = view.completions(of: text, limit: 5)
            _ = view.correction(of: trees[0])
        }
        #expect(read > Self.perSeed / 4, "\(read)")
    }
}
