import Metrics
import Service

/// Which page is asked for, and what stands on it. For one thread.
final class WatchPages {
    /// How far the worker is.
    enum Stage: Sendable {
        case starting
        case serving(Watched)
        case stopping
    }

    private let liveness: Liveness
    private let stuckAfter: Duration
    private let stage: () -> Stage
    private var meter: (() throws -> [MetricFamily])?

    /// - Parameter stuckAfter: how long a thread may not go on before the worker counts as ill.
    init(_ liveness: Liveness, stuckAfter: Duration, stage: @escaping () -> Stage) {
        self.liveness = liveness
        self.stuckAfter = stuckAfter
        self.stage = stage
    }

    func answer(_ method: String, _ path: String) -> HTTPAnswer {
        guard method == "GET" || method == "HEAD" else {
            return HTTPAnswer(status: .notAllowed, body: "only GET and HEAD\n")
        }
        return switch path {
        case "/metrics": metrics
        case "/healthz": health
        case "/readyz": readiness
        default: HTTPAnswer(status: .notFound, body: "here are /metrics, /healthz and /readyz\n")
        }
    }

    private var metrics: HTTPAnswer {
        guard case .serving(let watched) = stage() else { return readiness }
        do {
            let meter = try meter ?? watched.makeMeter()
            self.meter = meter
            return HTTPAnswer(mediaType: Exposition.mediaType, body: Exposition.text(try meter()))
        } catch {
            return unavailable("\(error)")
        }
    }

    private var health: HTTPAnswer {
        let stuck = liveness.stuck(for: stuckAfter)
        if stuck.isEmpty { return HTTPAnswer(body: "the loops turn\n") }
        let names = stuck.joined(separator: ", ")
        return unavailable(
            stuck.count == 1
                ? "the thread \(names) has not gone on for \(stuckAfter) or longer"
                : "the threads \(names) have not gone on for \(stuckAfter) or longer")
    }

    private var readiness: HTTPAnswer {
        switch stage() {
        case .starting: unavailable("the worker is starting")
        case .stopping: unavailable("the worker is stopping")
        case .serving(let watched): watched.refusal().map(unavailable) ?? HTTPAnswer(body: "ready\n")
        }
    }

    /// The reason is the system's or ours, but may name files.
    private func unavailable(_ reason: String) -> HTTPAnswer {
        HTTPAnswer(status: .unavailable, body: LogValue.escaped(reason) + "\n")
    }
}
