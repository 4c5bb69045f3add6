/// The first bytes by which a file format without a reader is known.
///
/// Sources: the formats' own specifications, as listed in the WHATWG MIME Sniffing Standard (sections 6 and 7) and, for
/// what browsers do not know, in the `magic` database of file(1). Recordings are not listed: they are binary data.
struct Signature {
    let name: String
    /// What the document must hold from `offset` on; nil stands for any byte.
    let pattern: [UInt8?]
    let offset: Int

    init(_ name: String, _ pattern: [UInt8?], at offset: Int = 0) {
        self.name = name
        self.pattern = pattern
        self.offset = offset
    }

    init(_ name: String, _ text: String, at offset: Int = 0) {
        self.init(name, text.utf8.map { $0 == UInt8(ascii: "?") ? nil : $0 }, at: offset)
    }

    private static let all: [Signature] = [
        Signature("PDF", "%PDF-"),
        // An archive was unpacked before; these are files of office programs, e-books and programs.
        Signature("documents packed as zip", "PK\u{3}\u{4}"),
        Signature("7-zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        Signature("PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Signature("JPEG image", [0xFF, 0xD8, 0xFF]),
        Signature("GIF image", "GIF8?a"),
        Signature("WebP image", "RIFF????WEBP"),
        Signature("TIFF image", "II*\0"),
        Signature("TIFF image", "MM\0*"),
        Signature("Microsoft Office", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        Signature("RTF", "{\\rtf"),
        Signature("SQLite", "SQLite format 3\0"),
    ]

    /// The name of the format that the bytes begin like, or nil.
    static func format(of bytes: [UInt8]) -> String? {
        all.first { $0.matches(bytes) }?.name
    }

    private func matches(_ bytes: [UInt8]) -> Bool {
        let part = bytes.dropFirst(offset).prefix(pattern.count)
        return part.count == pattern.count && zip(part, pattern).allSatisfy { $1 == nil || $0 == $1 }
    }
}
