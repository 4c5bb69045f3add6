import Service
import Wire

/// The options of `telex search`, but for the query.
struct SearchOptions {
    private let limit: OptionParser.Option<Int>
    private let offset: OptionParser.Option<Int>
    private let after: OptionParser.Option<String?>
    private let sort: OptionParser.Option<SearchRequest.Sort>
    private let facets: OptionParser.Option<[SearchRequest.Facet]>
    private let facetLimit: OptionParser.Option<Int>
    private let histogram: OptionParser.Option<HistogramInterval?>
    private let decay: OptionParser.Option<AgeDecay?>
    private let exactTotal: OptionParser.Flag
    private let collapse: OptionParser.Flag
    private let explain: OptionParser.Flag
    private let lenient: OptionParser.Flag

    init(_ parser: inout OptionParser) {
        limit = parser.option(
            "limit", "N", default: 10, help: "how many articles to show (10)",
            read: OptionReaders.number(in: WireLimits.searchLimit))
        offset = parser.option(
            "offset", "N", default: 0, help: "how many to skip (0)",
            read: OptionReaders.number(in: WireLimits.searchOffset))
        after = parser.option(
            "after", "CURSOR", default: nil,
            help: "go on behind a page, which says the cursor; pages stay\nstable while articles arrive",
            read: OptionReaders.optionalText)
        sort = parser.option(
            "sort", "ORDER", default: .relevance, help: "relevance, newest or oldest (relevance)",
            read: OptionReaders.choice)
        let names = SearchRequest.Facet.allCases.map(\.rawValue)
        facets = parser.option(
            "facets", "NAME,…", default: [],
            help: "count by \(names.prefix(5).joined(separator: ", ")),\n\(names.dropFirst(5).joined(separator: ", "))",
            read: Self.facets)
        facetLimit = parser.option(
            "facet-limit", "N", default: 10, help: "how many values to count by each (10)",
            read: OptionReaders.number(in: WireLimits.facetLimit))
        histogram = parser.option(
            "histogram", "INTERVAL", default: nil,
            help: "draw when the articles were published, by day, week, month or year",
            read: { (text: String) throws(OptionError) in
                let interval: HistogramInterval = try OptionReaders.choice(text)
                return interval
            })
        decay = parser.option(
            "decay", "DAYS", default: nil, help: "halve the scores of articles every so many days of their age",
            read: Self.decay)
        exactTotal = parser.flag("exact-total", help: "count all articles that match, whatever that costs")
        collapse = parser.flag(
            "collapse", help: "show articles that are nearly the same once, the first of them, and how many there are")
        explain = parser.flag("explain", help: "show the arithmetic of the scores")
        lenient = parser.flag("lenient", help: "make the best of any text, and say how")
    }

    func request(_ text: String, _ values: OptionValues) throws(OptionError) -> SearchRequest {
        var request = SearchRequest(query: .text(text, mode: values.isSet(lenient) ? .lenient : .strict))
        request.limit = try values.value(limit)
        request.offset = try values.value(offset)
        request.after = try values.value(after)
        guard request.after == nil || request.offset == 0 else {
            throw OptionError("--after and --offset exclude each other")
        }
        request.sort = try values.value(sort)
        request.facets = try values.value(facets)
        request.facetLimit = try values.value(facetLimit)
        request.histogram = try values.value(histogram)
        request.decay = try values.value(decay)
        request.wantsExactTotal = values.isSet(exactTotal)
        request.collapses = values.isSet(collapse)
        guard !request.collapses || request.after == nil else {
            throw OptionError("--collapse goes with --offset, not with --after")
        }
        request.explains = values.isSet(explain)
        return request
    }

    @Sendable private static func facets(_ text: String) throws(OptionError) -> [SearchRequest.Facet] {
        var facets: [SearchRequest.Facet] = []
        for name in text.split(separator: ",") { facets.append(try OptionReaders.choice(String(name))) }
        return facets
    }

    @Sendable private static func decay(_ text: String) throws(OptionError) -> AgeDecay? {
        let range = WireLimits.halfLifeDays
        guard let days = Double(text), range.contains(days) else {
            throw OptionError("“\(text)” is no number of days from \(range.lowerBound) to \(range.upperBound)")
        }
        return AgeDecay(halfLifeDays: days)
    }
}
