/// What the first bytes of a stream say that it is packed in.
enum PackedKind: Hashable {
    /// tar, zip, or one stream compressed by gzip, Zstandard, xz or bzip2; a compressed tar as well.
    case archive
    /// WARC, the form of web archives (ISO 28500).
    case webArchive

    /// How many bytes tell.
    static let reach = 512

    init?(_ head: ArraySlice<UInt8>) {
        func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: bytes) }
        if starts(Array("WARC/".utf8)) {
            self = .webArchive
        } else if starts([0x1f, 0x8b, 0x08]) || starts([0x28, 0xb5, 0x2f, 0xfd])
            || starts([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) || starts(Array("BZh".utf8)) && starts([0x31], at: 4)
            || starts(Array("ustar".utf8), at: 257)
        {
            self = .archive
        } else if starts([0x50, 0x4b, 0x03, 0x04]) || starts([0x50, 0x4b, 0x05, 0x06]) {
            if Self.isDocument(zip: head) { return nil }
            self = .archive
        } else {
            return nil
        }
    }

    /// Whether a zip archive is the file of an office program, an e-book or a Java program, whose parts are no documents:
    /// their formats want the first entry so (Open Packaging, ECMA-376 part 2; OpenDocument and EPUB, OCF section 4.3).
    private static func isDocument(zip head: ArraySlice<UInt8>) -> Bool {
        // The name begins 30 bytes into the entry's header (APPNOTE.TXT, section 4.3.7).
        let name = head.dropFirst(30)
        return ["mimetype", "[Content_Types].xml", "_rels/", "META-INF/"].contains { name.starts(with: $0.utf8) }
    }
}
