import ArticleLog
import SearchIndex
import Service
import Wire

/// Answers on the spot what takes next to no time, for the thread that owns the ROUTER: two hops to another thread and
/// back take longer than most searches.
///
/// What turns out to take longer than that is given up, and begun anew in a lane: so receipts and health checks wait for
/// a search for a millisecond at most, but for a read of the log that waits for a slow disk.
final class QuickAnswers {
    private static let time: Duration = .milliseconds(1)
    /// More hits than this take their time.
    private static let mostHits = 32

    private let reader: ArticleLogReader
    private let words = SnippetWords()
    private let state: SharedState

    init(data: String, state: SharedState) throws(ArticleLogError) {
        reader = try ArticleLogReader(folder: data)
        self.state = state
    }

    /// The bytes of the reply; nil when the request belongs into a lane.
    func reply(
        to request: Request, received: ContinuousClock.Instant, deadline: ContinuousClock.Instant
    ) -> [UInt8]? {
        guard case .search(let search) = request.operation, search.limit <= Self.mostHits,
            received + Self.time < deadline
        else { return nil }
        let searcher = Searcher(state, reader: reader, words: words, deadline: received + Self.time)
        let result: Result<Wire.SearchResult, WireError>
        do throws(WireError) {
            guard let answer = try searcher.quickAnswer(search) else { return nil }
            result = .success(answer)
        } catch {
            result = .failure(error)
        }
        return ReplyEncoder.encode(
            operation: request.operation.name, id: request.id, received: received, state: state, result)
    }
}
