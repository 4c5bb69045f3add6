/// Counts the values that matches have.
enum FacetCounter {
    static func count(_ matches: [Int], view: SearchView, options: SearchOptions) -> [FacetField: [FacetCount]] {
        var values = Array(repeating: 0, count: view.values.count)
        var years: [UInt32: Int] = [:]
        var months: [UInt32: Int] = [:]
        var cursor = ChunkCursor(view.chunks)
        for number in matches {
            let (chunk, index) = cursor.move(to: number)
            let range = chunk.columns.valueRange(index)
            for value in chunk.columns.values[range] { values[Int(value)] += 1 }
            let (first, last) = (chunk.columns.firstDays[index], chunk.columns.lastDays[index])
            guard first > 0 else { continue }
            if first / 10_000 == last / 10_000 { years[first / 10_000, default: 0] += 1 }
            if first / 100 == last / 100 { months[first / 100, default: 0] += 1 }
        }
        var counts: [FacetField: [FacetCount]] = [:]
        for field in options.facets { counts[field] = [] }
        for (number, count) in values.enumerated() where count > 0 {
            let (kind, value) = view.values.written(number)
            if let field = kind.facet { counts[field]?.append(FacetCount(value: value, count: count)) }
        }
        for (year, count) in years { counts[.year]?.append(FacetCount(value: digits(year, 4), count: count)) }
        for (month, count) in months {
            let value = digits(month / 100, 4) + "-" + digits(month % 100, 2)
            counts[.month]?.append(FacetCount(value: value, count: count))
        }
        return counts.mapValues { counts in
            Array(counts.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(options.facetLimit))
        }
    }

    private static func digits(_ number: UInt32, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
}

extension FieldValues.Kind {
    /// Where the values of this kind are counted.
    fileprivate var facet: FacetField? {
        switch self {
        case .place: .place
        case .publisher: .publisher
        case .tag: .tag
        case .language: .lang
        case .source: .source
        case .placeName, .languageTag: nil
        }
    }
}
