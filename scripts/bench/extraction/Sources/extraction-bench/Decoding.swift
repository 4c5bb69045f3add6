import Foundation

/// Text in UTF-8, whatever its encoding: by byte-order mark, what the page says, or as windows-1252.
enum Decoding {
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return convert(bytes, .utf16) ?? bytes
        }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
        for (name, encoding) in known where head.contains("charset=" + name) || head.contains("charset=\"" + name) {
            if let text = convert(bytes, encoding) { return text }
        }
        return convert(bytes, .windowsCP1252) ?? convert(bytes, .isoLatin1) ?? bytes
    }

    private static let known: [(String, String.Encoding)] = [
        ("utf-8", .utf8), ("iso-8859-1", .windowsCP1252), ("iso-8859-2", .isoLatin2), ("windows-1250", .windowsCP1250),
        ("windows-1251", .windowsCP1251), ("windows-1253", .windowsCP1253), ("windows-1254", .windowsCP1254),
        ("shift_jis", .shiftJIS), ("euc-jp", .japaneseEUC),
    ]

    /// Bytes that are not of the encoding become replacement characters in UTF-8, nil in others.
    private static func convert(_ bytes: [UInt8], _ encoding: String.Encoding) -> [UInt8]? {
        if encoding == .utf8 { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
        return String(bytes: bytes, encoding: encoding).map { Array($0.utf8) }
    }
}
