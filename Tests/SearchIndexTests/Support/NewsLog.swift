import Articles
import Locking

@testable import SearchIndex

/// The log of a model, as an index reads it to build a part of itself again. Any thread may use it.
final class NewsLog: Sendable {
    /// Why it cannot be read.
    struct Failure: Error {}

    private let state: Guarded<State>

    private struct State: Sendable {
        var model: NewsModel
        var failures = 0
        var reads = 0
        var willGive: (@Sendable (UInt64) -> Void)?
    }

    init(_ model: NewsModel) { state = Guarded(State(model: model)) }

    var model: NewsModel {
        get { state.withLock { $0.model } }
        set { state.withLock { $0.model = newValue } }
    }

    /// So often it fails from now on, each time after an article.
    var failures: Int {
        get { state.withLock { $0.failures } }
        set { state.withLock { $0.failures = newValue } }
    }

    /// How often it was read.
    var reads: Int { state.withLock { $0.reads } }

    /// Called with the position of each article before it is given.
    var willGive: (@Sendable (UInt64) -> Void)? {
        get { state.withLock { $0.willGive } }
        set { state.withLock { $0.willGive = newValue } }
    }

    var articles: LogArticles {
        LogArticles { [self] positions, end, body in
            let (model, isFailing) = state.withLock { state in
                state.reads += 1
                state.failures -= 1
                return (state.model, state.failures >= 0)
            }
            let live = model.live(after: Int(end.rawValue)).filter { positions.contains(LogPosition(rawValue: $0)) }
            for (index, entry) in model.entries(at: live).enumerated() {
                if isFailing, index == 1 { throw Failure() }
                willGive?(entry.position)
                let revision = LogArticles.Revision(
                    entry.article, id: entry.id, position: LogPosition(rawValue: entry.position),
                    ingested: entry.ingested)
                guard try body(revision) else { return }
            }
        }
    }
}
