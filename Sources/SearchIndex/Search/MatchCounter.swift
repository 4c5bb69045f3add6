import Articles
import FoundationEssentials
import QueryLanguage

/// Counts matches by what they have: the values of facets, and dates.
struct MatchCounter {
    private struct Value {
        var count: Int
        var written: [UInt8]
    }

    private let options: SearchOptions
    private let kinds: [TermKey.Keyword]
    private let countsDates: Bool
    /// By the keys of the dictionary.
    private var values: [[UInt8]: Value] = [:]
    /// How many matches there are of each pair of first and last day.
    private var dates: [UInt64: Int] = [:]
    /// How many matches of the segment at hand have each keyword value.
    private var counts: [UInt32] = []

    init(_ options: SearchOptions) {
        self.options = options
        kinds = options.facets.compactMap(\.keyword)
        countsDates =
            options.histogram != nil || options.facets.contains { $0 == .year || $0 == .month }
    }

    var isNeeded: Bool { countsDates || !kinds.isEmpty }

    mutating func begin(_ segment: Segment) {
        if !kinds.isEmpty { counts = [UInt32](repeating: 0, count: segment.keywordCount) }
    }

    @inline(__always)
    mutating func count(_ document: Int, in segment: Segment) {
        if !counts.isEmpty {
            for index in segment.values(of: document) {
                let ordinal = Int(segment.values[index])
                if ordinal < counts.count { counts[ordinal] &+= 1 }
            }
        }
        if countsDates {
            let days = UInt64(segment.firstDays[document]) << 32 | UInt64(segment.lastDays[document])
            dates[days, default: 0] += 1
        }
    }

    /// Takes over what was counted in a segment. Segments come from the newest to the oldest.
    mutating func end(_ segment: Segment) {
        if counts.isEmpty { return }
        var cursor = segment.terms.cursor(at: 0)
        while cursor.next(), cursor.entry.ordinal < counts.count {
            let count = Int(counts[cursor.entry.ordinal])
            guard count > 0, let kind = TermKey.keywordKind(cursor.key), kinds.contains(kind) else { continue }
            let written = WrittenForms.read(segment.record(cursor.entry).forms).first.map { [UInt8]($0) } ?? []
            let before = values[cursor.key]?.count ?? 0
            values[cursor.key] = Value(count: before + count, written: written)
        }
        counts = []
    }

    func facets() -> [FacetField: [FacetCount]] {
        var facets: [FacetField: [FacetCount]] = [:]
        for field in options.facets {
            facets[field] =
                switch field.keyword {
                case let kind?: counts(of: kind)
                case nil: dateCounts(unit: field == .year ? 10_000 : 100)
                }
        }
        return facets
    }

    private func counts(of kind: TermKey.Keyword) -> [FacetCount] {
        let own = values.filter { TermKey.keywordKind($0.key) == kind }
        let sorted = own.sorted { left, right in
            left.value.count != right.value.count
                ? left.value.count > right.value.count : left.key.lexicographicallyPrecedes(right.key)
        }
        return sorted.prefix(options.facetLimit).map {
            FacetCount(value: String(decoding: $0.value.written, as: UTF8.self), count: $0.value.count)
        }
    }

    /// The years, or the months, in which all days lie that a date can mean.
    private func dateCounts(unit: UInt32) -> [FacetCount] {
        var counts: [UInt32: Int] = [:]
        for (days, count) in dates {
            let first = UInt32(truncatingIfNeeded: days >> 32) / unit
            if first > 0, first == UInt32(truncatingIfNeeded: days) / unit { counts[first, default: 0] += count }
        }
        let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        return sorted.prefix(options.facetLimit).map { number, count in
            let text = unit == 100 ? "\(number / 100)-\(number % 100 < 10 ? "0" : "")\(number % 100)" : "\(number)"
            return FacetCount(value: text, count: count)
        }
    }

    /// The histogram by the interval that was asked for, or the first longer one that does not have too many bars.
    func histogram() -> Histogram? {
        guard let wanted = options.histogram else { return nil }
        let intervals: [HistogramInterval] = [.day, .week, .month, .year]
        for interval in intervals.drop(while: { $0 != wanted }).dropLast() {
            if let histogram = histogram(by: interval, atMost: Histogram.maximumBars) { return histogram }
        }
        return histogram(by: wanted == .year ? wanted : .year, atMost: .max)
    }

    /// nil when there would be more bars.
    private func histogram(by interval: HistogramInterval, atMost limit: Int) -> Histogram? {
        var histogram = Histogram(interval: interval, bars: [], imprecise: 0, undated: 0)
        var counts: [Int: Int] = [:]
        for (days, count) in dates {
            let first = UInt32(truncatingIfNeeded: days >> 32)
            guard first > 0 else {
                histogram.undated += count
                continue
            }
            let start = interval.start(ofDays: DayCount.days(ofDay: first))
            if interval.start(ofDays: DayCount.days(ofDay: UInt32(truncatingIfNeeded: days))) == start {
                counts[start, default: 0] += count
            } else {
                histogram.imprecise += count
            }
        }
        guard var start = counts.keys.min(), let last = counts.keys.max() else { return histogram }
        while start <= last {
            if histogram.bars.count == limit { return nil }
            // The first week of the calendar may begin in the year before.
            if let day = Day(number: max(DayCount.day(ofDays: start), Day.earliest.number)) {
                histogram.bars.append(Histogram.Bar(first: day, count: counts[start] ?? 0))
            }
            start = interval.next(after: start)
        }
        return histogram
    }
}
