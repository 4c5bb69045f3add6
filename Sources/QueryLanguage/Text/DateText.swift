import Articles

/// Reads what may follow `date:`.
struct DateText {
    let field: DateField
    /// Where the text stands in the query, in bytes.
    let offset: Int

    /// - Throws: `QueryError` of code `value`.
    func read(_ text: String) throws(QueryError) -> QueryTree {
        switch text.lowercased() {
        case "unknown": return .unknownDate(field)
        case "*": return .dates(field, Day.earliest...Day.latest)
        default: return .dates(field, try days(text))
        }
    }

    private func days(_ text: String) throws(QueryError) -> ClosedRange<Day> {
        for (sign, place) in [(">=", 2), ("<=", 2), (">", 1), ("<", 1), ("=", 1)] where text.hasPrefix(sign) {
            let range = try day(text.dropFirst(place), at: offset + place)
            switch sign {
            case ">=": return range.lowerBound...Day.latest
            case "<=": return Day.earliest...range.upperBound
            case ">":
                guard let first = range.upperBound.next else { throw outside("after") }
                return first...Day.latest
            case "<":
                guard let last = range.lowerBound.previous else { throw outside("before") }
                return Day.earliest...last
            default: return range
            }
        }
        guard let dots = text.firstRange(of: "..") else { return try day(text[...], at: offset) }
        let end = text[dots.upperBound...]
        if dots.lowerBound == text.startIndex, end.isEmpty {
            throw error("a range needs a date at one end at least, as in \(field.rawValue):2022-01..", at: offset)
        }
        let first =
            dots.lowerBound == text.startIndex
            ? Day.earliest : try day(text[..<dots.lowerBound], at: offset).lowerBound
        let endOffset = offset + text[..<dots.upperBound].utf8.count
        let last = end.isEmpty ? Day.latest : try day(end, at: endOffset).upperBound
        guard first <= last else { throw error("the range ends before it begins: swap its dates", at: offset) }
        return first...last
    }

    private func day(_ text: Substring, at place: Int) throws(QueryError) -> ClosedRange<Day> {
        do throws(DateError) {
            if let range = try Day.range(of: String(text)) { return range }
        } catch {
            let name = field.rawValue
            throw self.error(
                "\(error.message): write \(name):2022, \(name):2022-01, \(name):2022-01-13, a range a..b, or "
                    + "\(name):unknown", at: place)
        }
        throw error("\(field.rawValue): takes a day, a month or a year: leave out the time", at: place)
    }

    private func outside(_ side: String) -> QueryError {
        let years = PublicationDate.years
        return error("no day of the years \(years.lowerBound) to \(years.upperBound) lies \(side) that", at: offset)
    }

    private func error(_ message: String, at place: Int) -> QueryError {
        QueryError(.value, message, at: .byte(place))
    }
}
