/// The file of a segment's hidden articles, version 1. Numbers have their least significant byte first.
///
/// | at | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `telexhid` |
/// | 8 | 4 | the version of this format, 1 |
/// | 12 | 4 | the version of the engine's format |
/// | 16 | 8 | the number in the file's name |
/// | 24 | 8 | the number in the segment's name |
/// | 32 | 8 | how many articles are hidden |
/// | 40 | 4 | n |
/// | 44 | n | the set, in the engine's format |
/// | 44 + n | 8 | the checksum (XXH3-64) of all bytes before |
///
/// The file is never changed: another set is another file. It is read and checked as a whole when the index is opened.
enum HiddenFormat {
    static let version: UInt32 = 1
    /// A set is never longer: eight thousand million articles as bits.
    static let setLimit = 1 << 30
    static let fileLimit = setLimit + 64

    private static let magic = Array("telexhid".utf8)

    static func encode(
        _ hidden: HiddenArticles, number: UInt64, segment: UInt64, of identity: FileIdentity
    ) -> [UInt8] {
        var file = head(number: number, segment: segment, of: identity)
        file.append(UInt64(hidden.count))
        file.appendCounted(hidden.bytes)
        file.appendChecksum()
        return file.bytes
    }

    static func decode(
        _ bytes: [UInt8], number: UInt64, segment: UInt64, of identity: FileIdentity
    ) throws(ByteDecoder.Failure) -> HiddenArticles {
        var file = ByteDecoder(bytes)
        let head = head(number: number, segment: segment, of: identity)
        try file.expect(head.bytes, "the head is not that of this segment's hidden articles")
        let count = try file.count()
        let set = try file.counted()
        try file.expectChecksum()
        return HiddenArticles(count: count, bytes: set)
    }

    private static func head(number: UInt64, segment: UInt64, of identity: FileIdentity) -> ByteEncoder {
        var head = ByteEncoder()
        head.append(magic)
        head.append(version)
        head.append(identity.formatVersion)
        head.append(number)
        head.append(segment)
        return head
    }
}
