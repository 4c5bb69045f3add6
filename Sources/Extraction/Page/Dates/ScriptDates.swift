import Articles

/// Looks for the date of publication in the data that pages carry for their own scripts: `"publishedAt":"2022-01-13"`.
///
/// Only what such members are called is known, not what they belong to. So it is asked when a page says nothing elsewhere,
/// and only a day that all these members agree on counts.
struct ScriptDates {
    private(set) var dates: [PublicationDate] = []

    private static let maximumDates = 50
    /// The lengths of the names that are looked at, in bytes.
    private static let lengths = 7...32

    /// The only day that is named, or nil.
    var only: PublicationDate? { Set(dates.map(\.dayRange)).count == 1 ? dates.first : nil }

    /// - Parameter script: its text; time is linear in it.
    mutating func add(_ script: ArraySlice<UInt8>, style: DateStyle) {
        let quote = UInt8(ascii: "\"")
        var index = script.startIndex
        while index < script.endIndex, dates.count < Self.maximumDates {
            guard script[index] == quote else {
                index += 1
                continue
            }
            let start = index + 1
            let letters = script[start...].prefix(Self.lengths.upperBound).prefix { $0.isASCIILetter || $0 == 0x5F }
            index = max(letters.endIndex, start)
            guard Self.lengths.contains(letters.count), letters.contains(where: { $0 | 0x20 == UInt8(ascii: "b") }),
                letters.endIndex < script.endIndex, script[letters.endIndex] == quote
            else { continue }
            // The name's closing quotation mark is none that opens.
            index += 1
            guard names.contains(where: { $0.elementsEqual(letters.lazy.filter(\.isASCIILetter).map { $0 | 0x20 }) }),
                let date = Self.value(script[index...], style: style)
            else { continue }
            dates.append(date)
        }
    }

    private static func value(_ text: ArraySlice<UInt8>, style: DateStyle) -> PublicationDate? {
        let rest = text.prefix(80).drop(while: \.isBlank)
        guard rest.first == UInt8(ascii: ":") else { return nil }
        let value = rest.dropFirst().drop(while: \.isBlank)
        let text =
            value.first == UInt8(ascii: "\"")
            ? value.dropFirst().prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            : value.prefix(while: \.isDigit)
        return DateValue.read(String(decoding: text, as: UTF8.self), style: style, evidence: .script)
    }

    private let names: [[UInt8]] = [
        "datepublished", "publishedat", "publisheddate", "publishdate", "publicationdate", "publishedtime", "pubdate",
        "firstpublished", "firstpublishedat", "articlepublisheddate", "articlepublicationdate", "publishedon",
        "publishtime", "publicationtime", "firstpublicationdate", "articlepublishdate", "contentpublisheddate",
        "publisheddatetime", "publishdatetime",
    ].map { Array($0.utf8) }
}
