import Articles
import Wire

/// What `telex top` shows: what the index worker says now, and how quickly that has changed lately.
struct TopFigures: Hashable, Sendable {
    /// A second, each.
    struct Rates: Hashable, Sendable, Encodable {
        var accepted: Double
        var duplicate: Double
        var rejected: Double
        var requests: Double
        var requestErrors: Double

        private enum CodingKeys: String, CodingKey {
            case accepted, duplicate, rejected, requests
            case requestErrors = "request_errors"
        }
    }

    var stats: StatsResult
    /// Over how many seconds the rates are; 0 while they are not known.
    var seconds: Double
    var rates: Rates?

    /// Entries of the log that searches do not take into account yet.
    var lag: Int {
        Int(clamping: stats.logPosition.rawValue) - Int(clamping: min(stats.logPosition, stats.searchPosition).rawValue)
    }
}

extension TopFigures: Encodable {
    private enum CodingKeys: String, CodingKey { case stats, seconds, rates, lag }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(stats, forKey: .stats)
        try container.encode(seconds, forKey: .seconds)
        try container.encodeIfPresent(rates, forKey: .rates)
        try container.encode(lag, forKey: .lag)
    }
}

/// The last answers of a worker, from which rates are computed.
struct TopWindow: Sendable {
    /// Over how many intervals.
    private static let length = 5

    private var answers: [StatsResult] = []

    /// Time passes by the worker's clock, so that an answer that was long on its way changes no rate.
    mutating func add(_ stats: StatsResult) {
        // A worker that was started anew counts from 0.
        if let last = answers.last, stats.uptimeMilliseconds < last.uptimeMilliseconds { answers = [] }
        answers.append(stats)
        if answers.count > Self.length + 1 { answers.removeFirst() }
    }

    /// Nil while there is no answer.
    var figures: TopFigures? {
        guard let first = answers.first, let last = answers.last else { return nil }
        let seconds = Double(last.uptimeMilliseconds - first.uptimeMilliseconds) / 1000
        guard seconds > 0 else { return TopFigures(stats: last, seconds: 0, rates: nil) }
        func rate(_ count: (StatsResult) -> Int) -> Double { Double(max(0, count(last) - count(first))) / seconds }
        return TopFigures(
            stats: last, seconds: seconds,
            rates: TopFigures.Rates(
                accepted: rate(\.outcomes.accepted), duplicate: rate(\.outcomes.duplicate),
                rejected: rate(\.outcomes.rejected), requests: rate(\.requests), requestErrors: rate(\.requestErrors)))
    }
}
