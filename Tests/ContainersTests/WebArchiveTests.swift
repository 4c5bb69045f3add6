import Articles
import Containers
import Testing

struct WebArchiveTests {
    private func record(_ type: String, _ media: String?, uri: String = "https://news.example/a", _ block: [UInt8])
        -> [UInt8]
    {
        var head = "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(uri)\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        if let media { head += "Content-Type: \(media)\r\n" }
        return Array("\(head)Content-Length: \(block.count)\r\n\r\n".utf8) + block + Array("\r\n\r\n".utf8)
    }

    private func response(
        _ fields: String, _ body: [UInt8], status: String = "200 OK", uri: String = "https://news.example/a"
    ) -> [UInt8] {
        record(
            "response", "application/http; msgtype=response", uri: uri,
            Array("HTTP/1.1 \(status)\r\n\(fields)\r\n".utf8) + body)
    }

    private func bodies(_ bytes: [UInt8], bound: Int = 1000) -> [String] {
        found(bytes, name: "n.warc", bound: bound).map { found in
            switch found {
            case .document(let document): String(decoding: document.bytes, as: UTF8.self)
            case .tooLong(_, let bytes): "~\(bytes)"
            case .unreadable(_, let reason): "!\(reason)"
            }
        }
    }

    private let page = Array("<p>Ünder ice".utf8)

    @Test func readsResponsesWithTheirAddressAndType() {
        let fields = "Content-Type: text/html; charset=utf-8\r\nLast-Modified: Fri, 02 Jan 2026 00:00:00 GMT\r\n"
        let archive =
            record("warcinfo", "application/warc-fields", Array("software: x\r\n".utf8))
            + record("request", "application/http; msgtype=request", Array("GET / HTTP/1.1\r\n\r\n".utf8))
            + response(fields, page, uri: "<https://news.example/1>") + response(fields, page, status: "404 Not Found")
            + response("Content-Type: image/png\r\n", [1, 2, 3]) + response("", [])
            + record("conversion", "text/plain", Array("the text".utf8)) + record("revisit", nil, [])
        let stream = DocumentStream(
            RawDocument(origin: "n.warc", bytes: archive), bound: 1000, allowance: 1 << 20)
        let found = Array(AnyIterator { stream.next() })
        #expect(
            found == [
                .document(
                    RawDocument(
                        uri: "https://news.example/1", origin: "n.warc:3", mediaType: "text/html; charset=utf-8",
                        bytes: page)),
                .document(
                    RawDocument(
                        uri: "https://news.example/a", origin: "n.warc:7", mediaType: "text/plain",
                        bytes: Array("the text".utf8))),
            ])
        #expect(
            stream.passedOver == [
                "WARC warcinfo": 1, "WARC request": 1, "HTTP status 404": 1, "image/png": 1, "empty body": 1,
                "WARC revisit": 1,
            ])
    }

    /// Common Crawl compresses each record by itself.
    @Test func readsRecordsCompressedEach() throws {
        let archive = try (0..<3).flatMap { try Packing.compress(response("", page + [0x30 + UInt8($0)]), .gzip) }
        #expect(bodies(archive) == ["<p>Ünder ice0", "<p>Ünder ice1", "<p>Ünder ice2"])
    }

    @Test(arguments: [
        "3;x=y\r\n<p>\r\n9\r\nUnder ice\r\n0\r\n\r\n", "3\n<p>\n9\nUnder ice\n0\n\n", "3\r\n<p>\r\n20\r\nUnder ice",
        "C\r\n<p>Under ice", "<p>Under ice",
    ]) func joinsChunks(body: String) {
        #expect(bodies(response("Transfer-Encoding: chunked\r\n", Array(body.utf8))) == ["<p>Under ice"])
    }

    @Test(arguments: ["gzip", "x-gzip", "zstd", "identity", "deflate, gzip"])
    func decodesContentCodings(coding: String) throws {
        var body = page
        switch coding {
        case "gzip", "x-gzip": body = try Packing.compress(page, .gzip)
        case "zstd": body = try Packing.compress(page, .zstandard)
        case "deflate, gzip": body = try Packing.compress(Deflated.raw, .gzip)
        default: break
        }
        let expected = coding == "deflate, gzip" ? Deflated.text : String(decoding: page, as: UTF8.self)
        #expect(bodies(response("Content-Encoding: \(coding)\r\n", body)) == [expected])
        // What was decoded already is taken as it is.
        #expect(bodies(response("Content-Encoding: \(coding)\r\n", page)) == ["<p>Ünder ice"])
    }

    @Test func decodesDeflateAndBrotli() {
        #expect(bodies(response("Content-Encoding: deflate\r\n", Deflated.raw)) == [Deflated.text])
        #expect(bodies(response("Content-Encoding: deflate\r\n", Deflated.zlib)) == [Deflated.text])
        #expect(bodies(response("Content-Encoding: br\r\n", Deflated.brotli)) == [Deflated.text])
    }

    @Test func boundsABody() throws {
        let bomb = try Packing.compress([UInt8](repeating: 0x61, count: 200_000), .gzip)
        guard let found = bodies(response("Content-Encoding: gzip\r\n", bomb)).first else {
            Issue.record("nothing was found")
            return
        }
        #expect(found.hasPrefix("~"))
    }

    @Test func goesOnBehindDamage() {
        let good = response("", page)
        let text = String(decoding: page, as: UTF8.self)
        #expect(bodies(good + Array("rubbish\nmore\n".utf8) + good) == [text, "!13 bytes are no record", text])
        #expect(bodies(record("response", "application/http", Array("hello".utf8)) + good).last == text)
        #expect(bodies(Array("WARC/1.0\r\nWARC-Type: response\r\n\r\n".utf8) + good).last == text)
        #expect(bodies(Array(good.dropLast(20))) == ["!the archive ends within a record"])
    }
}

/// The same text compressed in ways that libarchive does not write.
private enum Deflated {
    static let text = "ice ice ice ice ice ice ice"
    static let raw: [UInt8] = [
        0xcb, 0x4c, 0x4e, 0x55, 0xc8, 0xc4, 0x8e, 0x01,
    ]
    static let zlib: [UInt8] = [
        0x78, 0x9c, 0xcb, 0x4c, 0x4e, 0x55, 0xc8, 0xc4, 0x8e, 0x01, 0x7f, 0x79, 0x09, 0x18,
    ]
    static let brotli: [UInt8] = [
        0x1f, 0x1a, 0x00, 0xf8, 0xa5, 0x41, 0xc6, 0xca, 0xd2, 0x04, 0x19, 0x01, 0x40, 0x36, 0x00,
    ]
}
