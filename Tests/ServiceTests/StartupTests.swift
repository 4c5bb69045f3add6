import Service
import Testing
import ZeroMQ

struct StartupTests {
    struct Broken: Error, Equatable {}

    @Test func tellsTheStarterOfSuccessAndOfFailure() async throws {
        let ready = Startup<Int>()
        let thread = try SocketThread<Never, String>(name: "ready") { _ in
            try ready.run { announce in
                announce(7)
                return "done"
            }
        }
        #expect(try await ready.value == 7)
        #expect(try await thread.value == "done")

        let broken = Startup<Int>()
        let failing = try SocketThread<Never, Void>(name: "broken") { _ in
            try broken.run { _ in throw Broken() }
        }
        await #expect(throws: Broken()) { try await broken.value }
        await #expect(throws: Broken()) { try await failing.value }
    }
}
