import Service
import Wire
import ZeroMQ

/// A request on its way through the worker's threads.
struct Job: Sendable {
    var route: Route
    var request: Request
    var received: ContinuousClock.Instant
    var deadline: ContinuousClock.Instant
    /// By which the requests of one peer are counted: its key, or its connection.
    var peer: [UInt8] = []
}

/// A reply on its way back to the socket.
struct Answer: Sendable {
    var route: Route
    var bytes: [UInt8]
    /// The job's.
    var peer: [UInt8] = []
}

/// The queues to the threads that answer. Searches have threads of their own: one that takes long delays other searches
/// at most, and neither receipts nor health checks. So have changes, which wait for the disk.
struct Lanes: Sendable {
    let searches: FairQueue<[UInt8], Job>
    let lookups: FairQueue<[UInt8], Job>
    let changes: FairQueue<[UInt8], Job>

    /// - Parameters:
    ///   - capacity: the most requests that wait in each.
    ///   - searchThreads: how many threads answer searches. One peer's are never at work in all of them, so that there is one
    ///     left for whoever else asks, however long they take.
    init(capacity: Int, searchThreads: Int) {
        searches = FairQueue(capacity: capacity, mostInHand: max(1, searchThreads - 1))
        lookups = FairQueue(capacity: capacity)
        changes = FairQueue(capacity: capacity)
    }

    func lane(of operation: Request.Operation) -> FairQueue<[UInt8], Job> {
        switch operation {
        case .search, .searches, .count, .similar, .suggest: searches
        case .ping, .info, .stats, .get, .receipts, .rejects: lookups
        case .dismiss, .retract: changes
        }
    }

    /// How many requests wait in each.
    var waiting: KeyValuePairs<String, Int> {
        ["searches": searches.count, "lookups": lookups.count, "changes": changes.count]
    }

    /// How many of each are being answered.
    var answering: KeyValuePairs<String, Int> {
        ["searches": searches.inHand, "lookups": lookups.inHand, "changes": changes.inHand]
    }

    func close() {
        searches.close()
        lookups.close()
        changes.close()
    }
}
