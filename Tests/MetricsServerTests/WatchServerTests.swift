import Service
import Testing

@testable import MetricsServer

struct WatchServerTests {
    private let log = Log(program: "test", threshold: .error)

    @Test func aPortIsChosen() async throws {
        let server = try WatchServer(HTTPAddress(host: "127.0.0.1", port: 0), liveness: Liveness(), log: log)
        #expect(server.address.port != 0)
        try await server.finish()
    }

    @Test func aTakenPortIsNamed() async throws {
        let server = try WatchServer(HTTPAddress(host: "127.0.0.1", port: 0), liveness: Liveness(), log: log)
        let error = #expect(throws: HTTPError.self) { try WatchServer(server.address, liveness: Liveness(), log: log) }
        #expect(
            error?.description
                == "HTTP cannot be answered at \(server.address): Address already in use; choose another address with --http"
        )
        try await server.finish()
    }

    @Test func whatWasFinishedCanBeBoundAgain() async throws {
        let first = try WatchServer(HTTPAddress(host: "127.0.0.1", port: 0), liveness: Liveness(), log: log)
        try await first.finish()
        let second = try WatchServer(first.address, liveness: Liveness(), log: log)
        try await second.finish()
    }
}
