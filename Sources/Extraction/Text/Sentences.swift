/// Splits a paragraph into sentences.
///
/// A sentence ends at a full stop, question or exclamation mark before a space and a capital letter, a digit or a sign
/// such as ©. A full stop after an abbreviation or a single letter ends nothing.
enum Sentences {
    private static let abbreviations: Set<String> = [
        "inc", "ltd", "co", "corp", "llc", "plc", "mr", "mrs", "ms", "dr", "prof", "st", "no", "sen", "rep", "gov",
        "gen",
        "col", "lt", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec", "vs", "sp", "jr", "sr",
    ]

    static func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var sentences: [String] = []
        var start = 0
        for index in bytes.indices where ".?!".utf8.contains(bytes[index]) {
            guard index + 2 < bytes.count, bytes[index + 1] == 0x20 else { continue }
            let next = bytes[index + 2]
            guard !next.isLowerASCII, ".,;:".utf8.contains(next) == false else { continue }
            if bytes[index] == UInt8(ascii: "."), isAbbreviation(before: index, in: bytes) { continue }
            sentences.append(String(decoding: bytes[start...index], as: UTF8.self))
            start = index + 2
        }
        if start < bytes.count { sentences.append(String(decoding: bytes[start...], as: UTF8.self)) }
        return sentences
    }

    private static func isAbbreviation(before stop: Int, in bytes: [UInt8]) -> Bool {
        let word = bytes[..<stop].suffix(8).reversed().prefix { $0.isASCIILetter }
        let isWhole = word.count < 8
        guard isWhole, !word.isEmpty else { return false }
        return word.count == 1
            || abbreviations.contains(String(decoding: word.reversed().map { $0 | 0x20 }, as: UTF8.self))
    }
}
