import Articles

/// Reads what may follow `date:`.
enum DateSpan {
    /// The days from a day, a month, a year or a range of these, as `PublicationDate.dayRange` has them.
    ///
    /// - Parameter offset: where the text stands in the query, for errors.
    static func days(_ text: String, at offset: Int) throws(SearchError) -> ClosedRange<Int> {
        guard let dots = text.firstRange(of: "..") else { return try day(text[...], at: offset) }
        let end = text[dots.upperBound...]
        let endOffset = offset + text[..<dots.upperBound].utf8.count
        if dots.lowerBound == text.startIndex, end.isEmpty {
            throw SearchError(.badQuery, "a range needs a date at one end at least, as in date:2022-01..", at: offset)
        }
        let earliest = PublicationDate.years.lowerBound * 10_000 + 101
        let latest = PublicationDate.years.upperBound * 10_000 + 1231
        let first =
            dots.lowerBound == text.startIndex ? earliest : try day(text[..<dots.lowerBound], at: offset).lowerBound
        let last = end.isEmpty ? latest : try day(end, at: endOffset).upperBound
        guard first <= last else {
            throw SearchError(.badQuery, "the range ends before it begins: swap its dates", at: offset)
        }
        return first...last
    }

    private static func day(_ text: Substring, at offset: Int) throws(SearchError) -> ClosedRange<Int> {
        let date: PublicationDate
        do throws(DateError) {
            date = try PublicationDate(String(text))
        } catch {
            throw SearchError(
                .badQuery, "\(error.message): write date:2022, date:2022-01, date:2022-01-13 or a range a..b",
                at: offset)
        }
        guard date.components.hour == nil else {
            throw SearchError(.badQuery, "date: takes a day, a month or a year: leave out the time", at: offset)
        }
        return date.dayRange
    }
}
