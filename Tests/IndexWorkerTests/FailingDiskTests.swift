import Articles
import DiskFaults
import Foundation
import IndexWorker
import Service
import TelexClient
import Testing
import Wire
import ZeroMQ

/// A whole index worker on a disk that fails while it runs: it says so, gives no receipts, answers queries, keeps what it
/// was given, and goes on by itself once the disk works again.
@Suite(.serialized) struct FailingDiskTests {
    static let faults: [DiskFault] = [.full, .readOnly, .failingSync, .failingAfterWrites(0)]

    private static func article(_ number: Int) throws -> [UInt8] {
        let article = Article(headline: "Headline \(number)", body: "Some words on harbour \(number).")
        return ArticleMessage(delivery: try DeliveryTag(producer: "p", sequence: number), article: article).frame()
    }

    @Test(arguments: faults) func itRefusesReceiptsAndGoesOnLater(fault: DiskFault) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let disk = FaultyDisk(folder: folder.path, isRecording: false)
        let any = "tcp://127.0.0.1:*"
        let options = IndexWorkerOptions(
            data: folder.appending(path: "data").path, articles: any, queries: any, events: any)
        // The failure is logged as an error, once for each attempt; that is not what is tested here.
        let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
        let (endpoints, context) = (worker.endpoints, try Context())
        let test = try SocketThread<Never, Void>(name: "test") { _ in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            func settled() throws -> SequenceSet {
                try requester.ask(.receipts(ReceiptsRequest(producer: "p")), as: ReceiptsResult.self).settled
            }
            func stats() throws -> StatsResult { try requester.ask(.stats) }
            func found() throws -> Int {
                try requester.ask(.search(SearchRequest(query: "harbour")), as: SearchResult.self).total
            }
            let push = try Socket(.push, in: context)
            try push.connect(endpoints.articles)
            for number in 1...3 { try push.send(try Self.article(number)) }
            while try settled() != SequenceSet([1...3]) {}

            disk.fault = fault
            for number in 4...6 { try push.send(try Self.article(number)) }
            while try stats().logFailure == nil {}
            #expect(worker.refusal?.hasPrefix("log takes nothing: ") == true)
            let refusal = #expect(throws: ClientError.self) { try settled() }
            if case .refused(let error) = refusal { #expect(error.code == .unavailable) } else { Issue.record() }
            let dismissal = #expect(throws: ClientError.self) {
                try requester.ask(.dismiss(DismissRequest(rejects: [LogPosition(rawValue: 1)])), as: DismissResult.self)
            }
            if case .refused(let error) = dismissal { #expect(error.code == .unavailable) } else { Issue.record() }
            let known = try #require(
                try requester.ask(.search(SearchRequest(query: "harbour")), as: SearchResult.self).hits.first)
            let retraction = RetractRequest(
                article: known.id, reason: try #require(RetractionReason(rawValue: "It was wrong.")))
            let retracting = #expect(throws: ClientError.self) {
                try requester.ask(.retract(retraction), as: RetractResult.self)
            }
            if case .refused(let error) = retracting { #expect(error.code == .unavailable) } else { Issue.record() }
            // What is there is found, and nothing else is.
            #expect(try found() == 3)
            #expect(try stats().articles == 3)

            disk.fault = nil
            while try stats().logFailure != nil {}
            #expect(worker.refusal == nil)
            while try found() < 6 {}
            #expect(try settled() == SequenceSet([1...6]))
            // What was refused was not done in secret, and can be done now.
            #expect(try stats().retracted == 0)
            let retracted: RetractResult = try requester.ask(.retract(retraction))
            #expect(!retracted.already)
            #expect(try found() == 5)
        }
        do {
            try await test.value
        } catch {
            disk.fault = nil
            worker.stop()
            throw error
        }
        worker.stop()
        try await worker.finished()
    }

    /// Receipts and searches do not wait for a disk that takes its time.
    @Test func aSlowDiskDelaysReceiptsAndNothingElse() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let disk = FaultyDisk(folder: folder.path, isRecording: false)
        let any = "tcp://127.0.0.1:*"
        let options = IndexWorkerOptions(
            data: folder.appending(path: "data").path, articles: any, queries: any, events: any)
        let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
        let (endpoints, context) = (worker.endpoints, try Context())
        let test = try SocketThread<Never, Void>(name: "test") { _ in
            let requester = Requester(endpoint: endpoints.queries, in: context, timeout: .seconds(20))
            let push = try Socket(.push, in: context)
            try push.connect(endpoints.articles)
            disk.fault = .slowSync(.milliseconds(500))
            try push.send(try Self.article(1))
            while disk.faultsMet == 0 {}
            // The sync is under way; nothing is settled, and whoever asks learns it.
            let asked: ReceiptsResult = try requester.ask(.receipts(ReceiptsRequest(producer: "p")))
            let isStill = disk.faultsMet == 1
            if isStill { #expect(asked.settled.isEmpty) }
            while try requester.ask(.receipts(ReceiptsRequest(producer: "p")), as: ReceiptsResult.self).settled.isEmpty
            {}
            #expect(try requester.ask(.stats, as: StatsResult.self).logFailure == nil)
        }
        defer { disk.fault = nil }
        try await test.value
        worker.stop()
        try await worker.finished()
    }

    /// Whoever looks after the worker can see where it hangs, and that it goes on.
    @Test func aCommitThatHangsShowsWhichThreadIsStuck() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "telex-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let disk = FaultyDisk(folder: folder.path, isRecording: false)
        defer { disk.fault = nil }
        let any = "tcp://127.0.0.1:*"
        var options = IndexWorkerOptions(
            data: folder.appending(path: "data").path, articles: any, queries: any, events: any)
        options.liveness = Liveness(longestWait: .milliseconds(50))
        let worker = try await IndexWorker(options, log: Log(program: "test", threshold: .error))
        let (endpoints, context, liveness) = (worker.endpoints, try Context(), options.liveness)
        let test = try SocketThread<Never, Void>(name: "test") { _ in
            let push = try Socket(.push, in: context)
            try push.connect(endpoints.articles)
            disk.fault = .slowSync(.seconds(3))
            try push.send(try Self.article(1))
            while liveness.stuck(for: .seconds(1)) != ["articles"] {}
            disk.fault = nil
            while !liveness.stuck(for: .seconds(1)).isEmpty {}
        }
        try await test.value
        worker.stop()
        try await worker.finished()
    }
}
