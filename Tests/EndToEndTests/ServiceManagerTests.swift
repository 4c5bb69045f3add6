import Foundation
import TestSupport
import Testing

/// The programs as a service manager has them: it hears when they serve, that they live, and when they stop.
@Suite(.serialized) struct ServiceManagerTests {
    @Test func theIndexWorkerIsASupervisedService() throws {
        try Self.withFolder { folder in
            func endpoint(_ name: String) -> String { "ipc://\(folder.path)/\(name)" }
            let socket = try NotifySocket()
            let index = try Program(
                "telex-index",
                [
                    "--data", folder.appending(path: "data").path, "--articles", endpoint("articles"),
                    "--queries", endpoint("queries"), "--events", endpoint("events"),
                ], environment: Self.environment(socket), in: folder)
            #expect(socket.message() == "STATUS=opening the log and the index")
            let ready = "takes articles at \(endpoint("articles")), answers at \(endpoint("queries"))"
            #expect(socket.message() == "READY=1\nSTATUS=\(ready)")
            Self.expectLifeAndStop(of: index, at: socket)
        }
    }

    @Test func theIngestionWorkerIsASupervisedService() throws {
        try Self.withFolder { folder in
            let socket = try NotifySocket(abstract: true)
            let intake = "ipc://\(folder.path)/intake"
            let ingester = try Program(
                "telex-ingest", ["--intake", intake, "--articles", "ipc://\(folder.path)/articles"],
                environment: Self.environment(socket), in: folder)
            #expect(socket.message() == "READY=1\nSTATUS=takes documents at \(intake)")
            Self.expectLifeAndStop(of: ingester, at: socket)
        }
    }

    private static func environment(_ socket: NotifySocket) -> [String: String] {
        ["NOTIFY_SOCKET": socket.address, "WATCHDOG_USEC": "4000000"]
    }

    /// Nothing is asked of it, and yet its threads go on.
    private static func expectLifeAndStop(of program: Program, at socket: NotifySocket) {
        for _ in 0..<4 { #expect(socket.message() == "WATCHDOG=1") }
        #expect(program.stop().code == 0)
        var message = socket.message()
        while message == "WATCHDOG=1" { message = socket.message() }
        #expect(message == "STOPPING=1\nSTATUS=stopping")
        #expect(!program.errorText.contains("does not go on"))
    }

    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
