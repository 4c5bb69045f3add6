import Service
import TelexClient
import Wire

/// The progress of a feed on standard error: a bar on a terminal, and lines when something is wrong.
struct FeedDisplay {
    private let total: Int?
    private let intake: [String]
    private let queries: String
    private let isTerminal = StandardStream.error.isTerminal
    private let start = ContinuousClock.now
    private var isBarShown = false
    private var lastComplaint: Duration = .zero

    /// - Parameter total: the bytes to read, when that is known.
    init(total: Int?, intake: [String], queries: String) {
        self.total = total
        self.intake = intake
        self.queries = queries
    }

    mutating func show(_ progress: FeedProgress) {
        complain(progress)
        guard isTerminal else { return }
        let seconds = max(.milliseconds(1), ContinuousClock.now - start) / .seconds(1)
        let rate = Printable.number(Int(Double(progress.settled) / seconds))
        let counts = "\(Printable.number(progress.settled)) of \(Printable.number(progress.fed)) settled, \(rate)/s"
        let bar: String
        if let total, total > 0 {
            let width = 30
            let done = min(width, width * progress.bytes / total)
            bar = "[\(String(repeating: "#", count: done))\(String(repeating: ".", count: width - done))] "
        } else {
            bar = ""
        }
        let line = String((bar + counts).prefix((StandardStream.error.columns ?? 80) - 1))
        StandardStream.error.write("\r\u{1b}[K\(line)")
        isBarShown = true
    }

    /// Says once in a while what the feed is waiting for.
    private mutating func complain(_ progress: FeedProgress) {
        let refused = progress.refusal != nil && progress.stalled > .seconds(3) ? progress.stalled : .zero
        let waited = max(progress.silence ?? .zero, progress.blocked ?? .zero, refused)
        guard waited > .zero else {
            lastComplaint = .zero
            return
        }
        guard lastComplaint == .zero || waited - lastComplaint > .seconds(10) else { return }
        lastComplaint = waited
        let seconds = waited.components.seconds
        if progress.silence != nil {
            say("no answer from \(queries) for \(seconds) s; waiting: \(progress.asking.explanation)")
        } else if let refusal = progress.refusal {
            say("no receipts from \(queries) for \(seconds) s; waiting: \(refusal.message)")
        } else {
            let why =
                progress.pushing == .unconnected ? "is telex-ingest running?" : progress.pushing.explanation
            say("nobody takes documents at \(intake.joined(separator: ", ")) for \(seconds) s; \(why)")
        }
    }

    /// Writes a line, above the bar.
    mutating func say(_ text: String) {
        StandardStream.error.write((isBarShown ? "\r\u{1b}[K" : "") + "telex feed: \(Printable.line(text))\n")
        isBarShown = false
    }

    /// Removes the bar.
    mutating func end() {
        if isBarShown { StandardStream.error.write("\r\u{1b}[K") }
        isBarShown = false
    }
}
