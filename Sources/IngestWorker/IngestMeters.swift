import Metrics
import Service
import Wire

/// What an ingestion worker counts while it runs. Any thread may add to it.
final class IngestMeters: Sendable {
    enum Part: String, CaseIterable { case article, rejection }
    enum IsolatedResult: String, CaseIterable { case settled, lethal, undecided }

    private static let readingTimes: [Duration] = [
        .microseconds(100), .microseconds(250), .microseconds(500), .milliseconds(1), .microseconds(2500),
        .milliseconds(5), .milliseconds(10), .milliseconds(25), .milliseconds(50), .milliseconds(100),
        .milliseconds(250), .milliseconds(500), .seconds(1), .milliseconds(2500), .seconds(5), .seconds(10),
        .seconds(30),
    ]

    let documents = Counter()
    let bytes = Counter()
    let parts = Labelled("kind", Part.allCases.map(\.rawValue)) { Counter() }
    let readingTime = Histogram(upTo: readingTimes)
    let isolated = Labelled("result", IsolatedResult.allCases.map(\.rawValue)) { Counter() }
    let limits = Labelled("limit", [WireError.Limit.messageBytes, .jsonDepth].map(\.rawValue)) { Counter() }
    /// Of the worker's own paths.
    let unsettled = Gauge()
    /// Since when each of the two threads that push has waited for somebody to take what it has.
    let intakeBlocked = SharedMoment()
    let pathsBlocked = SharedMoment()

    func count(_ part: Part) { parts[part.rawValue].add() }
    func count(_ result: IsolatedResult) { isolated[result.rawValue].add() }

    func count(_ limit: WireError.Limit?) {
        if let limit { limits[limit.rawValue].add() }
    }

    /// Counts a document of so many bytes.
    func countDocument(_ size: Int) {
        documents.add()
        bytes.add(size)
    }

    /// For how long nothing has been taken from the worker; nil when it waits for nobody.
    var blocked: Duration? { [intakeBlocked.elapsed(), pathsBlocked.elapsed()].compactMap(\.self).max() }
}
