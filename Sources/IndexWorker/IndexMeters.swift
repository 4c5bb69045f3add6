import ArticleLog
import Articles
import Metrics
import Wire

/// What an index worker counts while it runs, beside what its log counts. Any thread may add to it.
final class IndexMeters: Sendable {
    /// The operations of PROTOCOL.md. What else peers ask for is counted as `other`.
    static let operations = [
        "ping", "info", "stats", "search", "searches", "count", "similar", "suggest", "get", "receipts", "rejects",
        "dismiss", "retract",
    ]
    static let codes: [WireError.Code] = [
        .badMessage, .badFraming, .badVersion, .tooLarge, .unknownOperation, .badRequest, .badQuery, .notAuthorized,
        .notFound, .expired, .busy, .deadline, .stopping, .unavailable, .failed,
    ]
    private static let answerTimes: [Duration] = [
        .microseconds(100), .microseconds(250), .microseconds(500), .milliseconds(1), .microseconds(2500),
        .milliseconds(5), .milliseconds(10), .milliseconds(25), .milliseconds(50), .milliseconds(100),
        .milliseconds(250), .milliseconds(500), .seconds(1), .milliseconds(2500), .seconds(5), .seconds(10),
    ]
    private static let commitTimes: [Duration] = [
        .milliseconds(1), .microseconds(2500), .milliseconds(5), .milliseconds(10), .milliseconds(25),
        .milliseconds(50), .milliseconds(100), .milliseconds(250), .milliseconds(500), .seconds(1),
        .milliseconds(2500), .seconds(5), .seconds(10), .seconds(30),
    ]

    let documentBytes = Counter()
    let batchDocuments = Histogram(bounds: (0...9).map { 1 << $0 }, unit: .one)
    let commitTime = Histogram(upTo: commitTimes)
    let commitFailures = Counter()
    let requests = Labelled("op", operations) { Counter() }
    let requestErrors = Labelled("code", codes.map(\.rawValue)) { Counter() }
    let requestTime = Labelled("op", operations) { Histogram(upTo: answerTimes) }
    let requestsInHand = Gauge()
    /// Documents that are in a batch.
    let documentsInHand = Gauge()
    let limits = Labelled("limit", WireError.Limit.allCases.map(\.rawValue)) { Counter() }
    let rejections = Labelled("code", Rejection.Code.known.map(\.rawValue)) { Counter() }

    /// - Parameter time: from the request's arrival to its answer; nil when it was refused unheard.
    func count(_ operation: String?, _ error: WireError?, after time: Duration?) {
        let operation = operation ?? Labelled<Counter>.other
        requests[operation].add()
        if let error { requestErrors[error.code.rawValue].add() }
        count(error?.limit)
        if let time { requestTime[operation].observe(time) }
    }

    func count(_ limit: WireError.Limit?) {
        if let limit { limits[limit.rawValue].add() }
    }

    func countCommit(of submissions: [Submission], _ outcomes: [Outcome], begun: ContinuousClock.Instant) {
        commitTime.observe(begun.duration(to: .now))
        batchDocuments.observe(submissions.count)
        documentsInHand.set(0)
        for (submission, outcome) in zip(submissions, outcomes) {
            guard case .rejected = outcome, case .rejection(let rejection) = submission.content else { continue }
            rejections[rejection.code.rawValue].add()
        }
    }
}
