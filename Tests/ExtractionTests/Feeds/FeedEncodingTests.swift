import Articles
import Testing

@testable import Extraction

/// Feeds in the encodings that they come in.
struct FeedEncodingTests {
    private static func feed(_ declaration: String = "<?xml version='1.0'?>") -> String {
        "\(declaration)<rss><item><title>Łódź 中</title></item></rss>"
    }

    private func headline(_ bytes: [UInt8], mediaType: String? = nil) throws -> String? {
        try Support.article(bytes, mediaType: mediaType).headline
    }

    @Test func wideEncodingsAreReadWithAMarkAndWithout() throws {
        let units = Array(Self.feed("<?xml version='1.0' encoding='utf-16'?>").utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let wide = Self.feed("").unicodeScalars.flatMap { scalar in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0)) }
        }
        for bytes in [little, [0xFF, 0xFE] + little, big, [0xFE, 0xFF] + big, wide, [0, 0, 0xFE, 0xFF] + wide] {
            #expect(try headline(bytes) == "Łódź 中")
        }
    }

    @Test func theCharsetOfTheTransportComesBeforeTheDeclaration() throws {
        // “мир” in windows-1251 is “ìèð” in windows-1252.
        let feed =
            Array("<?xml version='1.0' encoding='windows-1252'?><rss><item><title>".utf8) + [0xEC, 0xE8, 0xF0]
            + Array("</title></item></rss>".utf8)
        #expect(try headline(feed) == "ìèð")
        #expect(try headline(feed, mediaType: "application/rss+xml; charset=windows-1251") == "мир")
        #expect(try headline(feed, mediaType: "text/xml; charset=\"windows-1251\"") == "мир")
    }

    @Test func utf8IsReadWhateverIsSaid() throws {
        let feed = Array(Self.feed("<?xml version='1.0' encoding='iso-8859-1'?>").utf8)
        #expect(try headline(feed, mediaType: "text/xml; charset=us-ascii") == "Łódź 中")
    }

    @Test(arguments: [
        ("don&#146;t", "don’t"), ("&#226;&#128;&#166; so", "… so"), ("CafÃ©", "Café"), ("Café Ã©", "Café Ã©"),
        ("\u{93}Nord\u{94}", "“Nord”"), ("naïve", "naïve"),
    ])
    func whatWasWrittenTwiceIsPutRight(title: String, headline: String) throws {
        #expect(try Support.article("<rss><item><title>\(title)</title></item></rss>").headline == headline)
    }
}
