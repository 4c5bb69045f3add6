import QueryLanguage
import SearchIndex

extension Oracle {
    /// Counts articles by the first day of publication; by a longer interval when there would be too many bars.
    func histogram(_ wanted: HistogramInterval, _ found: [OracleArticle]) -> Histogram {
        let intervals: [HistogramInterval] = [.day, .week, .month, .year]
        let possible = intervals.drop { $0 != wanted }
        var histogram = bars(wanted, found)
        for longer in possible.dropFirst() where histogram.bars.count > 4000 { histogram = bars(longer, found) }
        return histogram
    }

    private func bars(_ interval: HistogramInterval, _ found: [OracleArticle]) -> Histogram {
        var histogram = Histogram(interval: interval, bars: [], imprecise: 0, undated: 0)
        var counts: [Int: Int] = [:]
        for article in found {
            guard let days = article.days else {
                histogram.undated += 1
                continue
            }
            let first = interval.firstDay(days.lowerBound)
            if first == interval.firstDay(days.upperBound) {
                counts[first, default: 0] += 1
            } else {
                histogram.imprecise += 1
            }
        }
        guard var bar = counts.keys.min(), let last = counts.keys.max() else { return histogram }
        while bar <= last, histogram.bars.count <= 4000 {
            // The first week of the calendar may begin in the year before.
            if let day = Day(number: max(OracleCalendar.day(bar), Day.earliest.number)) {
                histogram.bars.append(Histogram.Bar(first: day, count: counts[bar] ?? 0))
            }
            // A day of the next bar: no bar is longer than 366 days, and the next begins where this one ends.
            var next = bar + 1
            while interval.firstDay(OracleCalendar.day(next)) == bar { next += interval == .year ? 28 : 1 }
            bar = interval.firstDay(OracleCalendar.day(next))
        }
        return histogram
    }
}

extension HistogramInterval {
    /// The first day of the bar that a day falls into, in days from 1970-01-01.
    fileprivate func firstDay(_ day: Int) -> Int {
        switch self {
        case .day: return OracleCalendar.days(of: day)
        case .week:
            let days = OracleCalendar.days(of: day)
            // The day 4, 1970-01-05, was a Monday.
            return days - ((days - 4) % 7 + 7) % 7
        case .month: return OracleCalendar.days(of: day / 100 * 100 + 1)
        case .year: return OracleCalendar.days(of: day / 10_000 * 10_000 + 101)
        }
    }
}
