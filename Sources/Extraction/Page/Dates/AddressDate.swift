import Articles

/// The date in the address of a page.
///
/// Read are path segments that are a year, a month and a day, `/2022/01/13/`, `/2022/jan/13/`, `/2022-01-13/`,
/// `/2022-01/13/`, `/2022/0113/`, `/20220113/`, and a full date at the beginning or the end of a segment: `/2022-01-13-headline`,
/// `/headline-20220113.html`. Every part has its full width. Numbers within a name are none: `/kali-linux-2026-1/`.
enum AddressDate {
    /// The day, or else the month, `/2022/01/`.
    static func date(in address: String) -> PublicationDate? {
        guard address.utf8.count <= 2048 else { return nil }
        let path = path(of: address)
        let segments = path.split(separator: "/")
        for index in segments.indices {
            guard let parts = day(segments[index...].prefix(3)) else { continue }
            return try? PublicationDate(parts, evidence: .url, text: address)
        }
        for index in segments.indices {
            guard let parts = within(segments[index]) else { continue }
            return try? PublicationDate(parts, evidence: .url, text: address)
        }
        // A year and a month count when something follows them; alone they are an archive's page.
        for index in segments.indices.dropLast(2) {
            guard let year = year(segments[index]), let month = month(segments[index + 1]) else { continue }
            return try? PublicationDate(.init(year: year, month: month), evidence: .url, text: address)
        }
        return nil
    }

    /// The name of the site in lower case.
    static func host(of address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let host = address[scheme.upperBound...].prefix { !"/?#:".contains($0) }
        return host.isEmpty ? nil : host.lowercased()
    }

    private static func path(of address: String) -> Substring {
        var rest = address[...]
        if let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...].drop { $0 != "/" }
        }
        return rest.prefix { $0 != "?" && $0 != "#" }
    }

    /// The first segments as a day.
    private static func day(_ segments: ArraySlice<Substring>) -> PublicationDate.Components? {
        let segments = Array(segments)
        guard let first = segments.first, segments.count >= 2 else { return nil }
        if first.utf8.count == 7, first.dropFirst(4).first == "-", let year = year(first.prefix(4)),
            let month = number(first.suffix(2), digits: 2), let day = number(segments[1], digits: 2)
        {
            let parts = PublicationDate.Components(year: year, month: month, day: day)
            return (try? PublicationDate(parts)) == nil ? nil : parts
        }
        guard let year = year(first) else { return nil }
        var parts = PublicationDate.Components(year: year)
        if segments.count >= 3, let month = month(segments[1]), let day = number(segments[2], digits: 2) {
            parts.month = month
            parts.day = day
        } else if let both = number(segments[1], digits: 4) {
            parts.month = both / 100
            parts.day = both % 100
        } else {
            return nil
        }
        return (try? PublicationDate(parts)) == nil ? nil : parts
    }

    /// A full date that is a segment, or with which one begins or ends.
    private static func within(_ segment: Substring) -> PublicationDate.Components? {
        let name = segment.split(separator: ".").first ?? segment
        let pieces = name.split { $0 == "-" || $0 == "_" }
        guard let first = pieces.first, let last = pieces.last else { return nil }
        for piece in [first, last] {
            if let number = number(piece, digits: 8), let parts = DateValue.day(number), isOfWeb(parts.year) {
                return parts
            }
        }
        guard pieces.count >= 3 else { return nil }
        for three in [pieces.prefix(3), pieces.suffix(3)] {
            let three = Array(three)
            guard let year = year(three[0]), let month = number(three[1], digits: 2),
                let day = number(three[2], digits: 2)
            else { continue }
            let parts = PublicationDate.Components(year: year, month: month, day: day)
            if (try? PublicationDate(parts)) != nil { return parts }
        }
        return nil
    }

    private static func year(_ text: Substring) -> Int? {
        guard let year = number(text, digits: 4), isOfWeb(year) else { return nil }
        return year
    }

    private static func isOfWeb(_ year: Int) -> Bool { (PageDates.firstYear..<2100).contains(year) }

    /// Two digits, or a month's name in English.
    private static func month(_ text: Substring) -> Int? {
        if let number = number(text, digits: 2) { return (1...12).contains(number) ? number : nil }
        return text.utf8.count >= 3 && text.utf8.allSatisfy(\.isASCIILetter)
            ? MonthNames.month(text.lowercased(), language: "en") : nil
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
    }
}
