import Metrics
import Service
import Testing

@testable import MetricsServer

struct WatchPagesTests {
    private static func pages(
        _ stage: WatchPages.Stage, _ liveness: Liveness = Liveness(), stuckAfter: Duration = .seconds(30)
    ) -> WatchPages {
        WatchPages(liveness, stuckAfter: stuckAfter) { stage }
    }

    private static func serving(refusal: String? = nil) -> WatchPages.Stage {
        .serving(
            Watched(
                makeMeter: { { [.counter("x_total", "h", 3)] } },
                refusal: { refusal }))
    }

    @Test func metricsAreInTheFormat() {
        let answer = Self.pages(Self.serving()).answer("GET", "/metrics")
        #expect(answer.status == .ok)
        #expect(answer.mediaType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.body == "# HELP x_total h\n# TYPE x_total counter\nx_total 3\n")
    }

    @Test func whatMeasuresIsMadeOnce() {
        let made = Counter()
        let watched = Watched(
            makeMeter: {
                made.add()
                return { [] }
            }, refusal: { nil })
        let pages = Self.pages(.serving(watched))
        for _ in 0..<3 { #expect(pages.answer("GET", "/metrics").status == .ok) }
        #expect(made.value == 1)
    }

    @Test func aWorkerIsReadyBetweenItsStartAndItsStop() {
        #expect(Self.pages(.starting).answer("GET", "/readyz").body == "the worker is starting\n")
        #expect(Self.pages(.starting).answer("GET", "/readyz").status == .unavailable)
        #expect(Self.pages(.starting).answer("GET", "/metrics").status == .unavailable)
        #expect(Self.pages(.starting).answer("GET", "/healthz").status == .ok)
        #expect(Self.pages(Self.serving()).answer("GET", "/readyz") == HTTPAnswer(body: "ready\n"))
        #expect(Self.pages(.stopping).answer("GET", "/readyz").body == "the worker is stopping\n")
    }

    @Test func theReasonIsTold() {
        let answer = Self.pages(Self.serving(refusal: "log takes nothing: disk\nfull")).answer("GET", "/readyz")
        #expect(answer.status == .unavailable)
        #expect(answer.body == "log takes nothing: disk\\u{a}full\n")
    }

    @Test func aStuckThreadIsNamed() {
        let liveness = Liveness()
        let articles = liveness.pulse(of: "articles")
        let idle = liveness.pulse(of: "search 1")
        let pages = Self.pages(Self.serving(), liveness, stuckAfter: .zero)
        #expect(pages.answer("GET", "/healthz").status == .ok)
        articles.beat()
        let answer = pages.answer("GET", "/healthz")
        #expect(answer.status == .unavailable)
        #expect(answer.body == "the thread articles has not gone on for 0.0 seconds or longer\n")
        articles.rest()
        #expect(pages.answer("GET", "/healthz").status == .ok)
        _ = idle
    }

    @Test(arguments: ["/", "/metrics/", "/Metrics", "/healthz/x", "//metrics", "/../metrics", ""])
    func nothingElseIsThere(path: String) {
        #expect(Self.pages(Self.serving()).answer("GET", path).status == .notFound)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", ""])
    func onlyReadingIsAllowed(method: String) {
        #expect(Self.pages(Self.serving()).answer(method, "/metrics").status == .notAllowed)
    }
}
