import Articles

/// Reads the dates of feeds: RFC 822 and RFC 3339 with their many variants, and what else is found in their place.
///
/// Of a day that does not exist nothing is left: `99 Jun 2009` is not June. A time that cannot be read leaves the day.
enum FeedDate {
    private static let maximumBytes = 160

    /// The first of the texts that is a date.
    static func first(_ texts: [String], style: DateStyle, evidence: PublicationDate.Evidence) -> PublicationDate? {
        texts.lazy.compactMap { read($0, style: style, evidence: evidence) }.first
    }

    private static func read(
        _ text: String, style: DateStyle, evidence: PublicationDate.Evidence
    ) -> PublicationDate? {
        let text = text.trimmed
        guard text.utf8.count <= maximumBytes,
            var date = DateValue.read(usual(text), style: style, evidence: evidence),
            isWhole(date, of: text)
        else { return nil }
        date.text = text
        return date
    }

    /// Whether nothing of the text speaks of a day that was not read: a month or a year stands with its own numbers
    /// alone.
    private static func isWhole(_ date: PublicationDate, of text: String) -> Bool {
        guard date.components.day == nil else { return true }
        let numbers = text.utf8.split { !$0.isDigit }
        return numbers.count == 1 || numbers.count == 2 && numbers[0].count == 4
    }

    /// The text in a form that the grammar of dates reads.
    private static func usual(_ text: String) -> String {
        if let basic = basic(Array(text.utf8)) { return basic }
        var text = text
        // Korean writes the half of the day before the time.
        for (word, half) in [("오전", "am"), ("오후", "pm")] {
            guard let range = text.firstRange(of: word) else { continue }
            let time = text[range.upperBound...].trimmed
            text = "\(text[..<range.lowerBound])\(time) \(half)"
        }
        // `2004-július-13`, as Hungarian systems write it.
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy(\.isDigit),
            parts[1].unicodeScalars.allSatisfy(\.properties.isAlphabetic), !parts[1].isEmpty
        {
            text = parts.joined(separator: " ")
        }
        // The day of the week in any language, `lun., 06 sept. 2021`.
        if let comma = text.firstIndex(of: ","), text[..<comma].utf8.count <= 24,
            !text[..<comma].utf8.contains(where: \.isDigit),
            text[comma...].utf8.split(whereSeparator: { !$0.isDigit }).count > 1
        {
            text = text[comma...].dropFirst().trimmed
        }
        // Names of zones from the time zone database: `Etc/GMT`.
        return text.replacing("Etc/", with: "")
    }

    /// `20220113T100530Z`, the basic form of ISO 8601, in the extended one.
    private static func basic(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 13, bytes[8] | 0x20 == UInt8(ascii: "t"), bytes[..<8].allSatisfy(\.isDigit) else {
            return nil
        }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let time = bytes[9...].prefix { $0.isDigit }
        guard time.count == 4 || time.count == 6 else { return nil }
        let seconds = time.count == 6 ? ":" + part(13..<15) : ""
        let zone = String(decoding: bytes[time.endIndex...], as: UTF8.self)
        return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13))\(seconds)\(zone)"
    }
}
