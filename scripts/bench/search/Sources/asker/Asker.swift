import Foundation
import ZeroMQ

/// Times requests over one REQ socket: asker ENDPOINT REQUESTS SECONDS RESULTS.
///
/// REQUESTS is a file of lines, a name, a tab and a JSON object. They are sent one after the other, again and again, the
/// whole file once to warm up and then for SECONDS. RESULTS gets a line for each: the name, a tab and nanoseconds from
/// before it was sent until its reply was received. A reply that is not ok ends the program.
@main
struct Asker {
    private struct Request {
        var name: String
        var body: [UInt8]
    }

    private struct Failure: Error, CustomStringConvertible { var description: String }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let seconds = Double(arguments[3]) else {
            throw Failure(description: "usage: asker ENDPOINT REQUESTS SECONDS RESULTS")
        }
        let requests = try String(contentsOfFile: arguments[2], encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2 else { throw Failure(description: "no line of a file of requests: \(line)") }
            return Request(name: String(parts[0]), body: [UInt8](parts[1].utf8))
        }
        let endpoint = arguments[1]
        let thread = try SocketThread<Never, [(Int, Int)]>(name: "ask") { _ in
            try ask(requests, at: endpoint, seconds: seconds)
        }
        let lines = try await thread.value.map { "\(requests[$0.0].name)\t\($0.1)\n" }
        try lines.joined().write(toFile: arguments[4], atomically: true, encoding: .utf8)
    }

    /// The index and the nanoseconds of each request that was timed.
    private static func ask(_ requests: [Request], at endpoint: String, seconds: Double) throws -> [(Int, Int)] {
        let socket = try Socket(.req, in: Context())
        try socket.connect(endpoint)
        for request in requests { _ = try ask(request, socket) }
        var times: [(Int, Int)] = []
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            for (index, request) in requests.enumerated() {
                times.append((index, try ask(request, socket)))
                if ContinuousClock.now >= end { return times }
            }
        }
    }

    private static func ask(_ request: Request, _ socket: borrowing Socket) throws -> Int {
        let begin = ContinuousClock.now
        try socket.send(request.body)
        let (end, isOK) = try socket.receive { message in
            (ContinuousClock.now, message.withFrame(0) { $0.withUnsafeBytes { contains("\"ok\":true", in: $0) } })
        }
        guard isOK else { throw Failure(description: "refused: \(String(decoding: request.body, as: UTF8.self))") }
        return Int((end - begin) / .nanoseconds(1))
    }

    /// Whether a text is within the first bytes; a reply says early whether it is ok, or is short.
    private static func contains(_ text: StaticString, in bytes: UnsafeRawBufferPointer) -> Bool {
        let size = text.utf8CodeUnitCount
        guard bytes.count >= size else { return false }
        return (0...bytes.count - size).contains { memcmp(bytes.baseAddress! + $0, text.utf8Start, size) == 0 }
    }
}
