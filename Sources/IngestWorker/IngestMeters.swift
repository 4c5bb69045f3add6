import Metrics
import Synchronization

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
    /// Of the two threads that push.
    let intake = Blockage()
    let paths = Blockage()

    func count(_ part: Part) { parts[part.rawValue].add() }
    func count(_ result: IsolatedResult) { isolated[result.rawValue].add() }

    /// Counts a document of so many bytes.
    func countDocument(_ size: Int) {
        documents.add()
        bytes.add(size)
    }

    /// For how long nothing has been taken from the worker; nil when it waits for nobody.
    var blocked: Duration? { [intake.duration, paths.duration].compactMap(\.self).max() }
}

/// Since when a thread has waited for somebody to take what it has. For one thread to set, for all to read.
final class Blockage: Sendable {
    private static let none = -1

    private let origin = ContinuousClock.now
    /// The milliseconds from `origin` to the beginning of the wait.
    private let since = Atomic(none)

    /// It waits; harmless when it does already.
    func begin() {
        guard since.load(ordering: .relaxed) == Self.none else { return }
        since.store(milliseconds, ordering: .relaxed)
    }

    func end() { since.store(Self.none, ordering: .relaxed) }

    var duration: Duration? {
        let since = since.load(ordering: .relaxed)
        return since == Self.none ? nil : .milliseconds(max(0, milliseconds - since))
    }

    private var milliseconds: Int { Int(origin.duration(to: .now) / .milliseconds(1)) }
}
