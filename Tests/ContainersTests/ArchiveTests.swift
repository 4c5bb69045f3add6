import Articles
import Containers
import Testing

struct ArchiveTests {
    private let files: [(name: String, content: [UInt8])] = [
        ("news/a.html", Array("<p>A".utf8)), ("news/.hidden", Array("no".utf8)), ("b ü.txt", Array("B".utf8)),
        ("b.txt.license", Array("credit".utf8)), ("__MACOSX/c.txt", Array("no".utf8)),
        ("lines.jsonl", Array("{\"a\":1}\n\n{\"a\":2}\n".utf8)),
    ]
    private let contents = [
        "x:news/a.html=<p>A", "x:b ü.txt=B", "x:lines.jsonl:1={\"a\":1}", "x:lines.jsonl:3={\"a\":2}",
    ]

    @Test(arguments: Packing.Filter.allCases) func readsTarsHoweverTheyAreCompressed(filter: Packing.Filter) throws {
        #expect(summary(try Packing.pack(files, .tar, filter)) == contents)
    }

    @Test func readsZips() throws { #expect(summary(try Packing.pack(files, .zip, .none)) == contents) }

    @Test func entriesHaveAddressesAndMediaTypes() throws {
        let found = found(try Packing.pack(files, .zip, .none), name: "n.zip")
        guard case .document(let page) = found[0], case .document(let text) = found[1] else {
            Issue.record("expected two documents, found \(found)")
            return
        }
        #expect(page.uri == "file:///n.zip#news/a.html" && page.mediaType == "text/html")
        #expect(text.uri == "file:///n.zip#b%20%C3%BC.txt" && text.mediaType == "text/plain")
    }

    @Test(arguments: Packing.Filter.allCases.filter { $0 != .none })
    func readsWhatIsCompressed(filter: Packing.Filter) throws {
        let bytes = try Packing.compress(Array("one text".utf8), filter)
        #expect(summary(bytes, name: "a.txt.gz") == ["a.txt.gz=one text"])
        // The name within says what it is, and several compressed parts one after the other are one (RFC 1952).
        let lines = try Packing.compress(Array("{\"a\":1}\n".utf8), filter)
        #expect(summary(lines + lines, name: "a.jsonl.gz") == ["a.jsonl.gz:1={\"a\":1}", "a.jsonl.gz:2={\"a\":1}"])
    }

    @Test func readsArchivesInArchives() throws {
        let inner = try Packing.pack(files, .tar, .gzip)
        let outer = try Packing.pack([("in.tgz", inner), ("z.txt", [0x7a])], .zip, .none)
        #expect(
            summary(outer) == [
                "x:in.tgz:news/a.html=<p>A", "x:in.tgz:b ü.txt=B", "x:in.tgz:lines.jsonl:1={\"a\":1}",
                "x:in.tgz:lines.jsonl:3={\"a\":2}", "x:z.txt=z",
            ])
    }

    @Test func refusesArchivesInArchivesWithoutEnd() throws {
        var bytes: [UInt8] = [0x7a]
        for _ in 0..<6 { bytes = try Packing.pack([("i", bytes)], .tar, .gzip) }
        #expect(
            found(bytes) == [
                .unreadable(origin: "x:i:i:i:i", reason: "archives in archives, more than four deep")
            ])
    }

    @Test func passesOverWhatIsTooLong() throws {
        let long = [UInt8](repeating: 0x61, count: 5000)
        let archive = try Packing.pack([("long.txt", long), ("short.txt", [0x62])], .tar, .gzip)
        #expect(summary(archive) == ["x:long.txt~5000", "x:short.txt=b"])
    }

    /// A few bytes that become many end at the allowance.
    @Test func boundsWhatItUnpacks() throws {
        let bomb = try Packing.compress([UInt8](repeating: 0x61, count: 900_000), .gzip)
        let found = found(bomb, allowance: 100_000)
        #expect(found == [.unreadable(origin: "x", reason: "it unpacks to more than 100000 bytes")])
    }

    /// The file of an office program is one document, whatever it is packed in.
    @Test(arguments: ["mimetype", "[Content_Types].xml", "META-INF/MANIFEST.MF"])
    func leavesDocumentsPackedAsZip(first: String) throws {
        let bytes = try Packing.pack([(first, [0x61]), ("b.xml", [0x62])], .zip, .none)
        let found = found(bytes, bound: 1 << 20)
        #expect(found == [.document(RawDocument(uri: "file:///x", origin: "x", bytes: bytes))])
        #expect(!DocumentStream.isPacked(bytes))
    }

    /// Wherever an archive is cut off, what is before comes out and the end is told.
    @Test(arguments: [Packing.Form.tar, .zip]) func tellsOfACutArchive(form: Packing.Form) throws {
        let whole = try Packing.pack(files, form, form == .tar ? .gzip : .none)
        for length in stride(from: 40, to: whole.count - 30, by: 7) {
            for found in found(Array(whole[..<length]), bound: 1 << 20) {
                if case .tooLong = found { Issue.record("nothing is long at \(length)") }
            }
        }
        guard case .unreadable? = found(Array(whole[..<(whole.count / 2)])).last else {
            Issue.record("the end of a cut archive was not told")
            return
        }
    }
}
