import Articles
import Synchronization
import Testing
import Wire

@testable import IngestWorker

struct ReadingWatchTests {
    private func message(_ origin: String) -> DocumentMessage {
        DocumentMessage(delivery: nil, document: RawDocument(origin: origin, bytes: [1, 2, 3]))
    }

    private func subject(_ origin: String) -> ReadingWatch.Subject { .init(message(origin)) }

    @Test func aReadingMayLastForTheLimit() {
        var watch = ReadingWatch(limit: 3)
        let token = watch.begin(subject("a"))
        // The first tick ends a period that had begun before.
        for _ in 1...3 { #expect(watch.tick() == nil) }
        #expect(watch.tick() == subject("a"))
        watch.end(token)
        #expect(watch.tick() == nil)
    }

    @Test func eachReadingHasItsOwnTime() {
        var watch = ReadingWatch(limit: 2)
        let first = watch.begin(subject("a"))
        #expect(watch.tick() == nil)
        #expect(watch.tick() == nil)
        let second = watch.begin(subject("b"))
        watch.end(first)
        #expect(watch.tick() == nil)
        #expect(watch.tick() == nil)
        #expect(watch.tick() == subject("b"))
        watch.end(second)
        #expect(watch.tick() == nil)
    }

    @Test func theOldestIsNamed() {
        var watch = ReadingWatch(limit: 1)
        for origin in ["a", "b", "c"] { _ = watch.begin(subject(origin)) }
        #expect(watch.tick() == nil)
        #expect(watch.tick() == subject("a"))
    }

    @Test func aSubjectSaysWhichDocument() throws {
        let tag = try DeliveryTag(producer: "p", sequence: 7)
        let subject = ReadingWatch.Subject(
            DocumentMessage(delivery: tag, document: RawDocument(uri: "urn:a", bytes: [1, 2]), attempt: 2))
        #expect(subject.delivery == tag)
        #expect(subject.attempt == 2)
        #expect(subject.origin == "urn:a")
        #expect(subject.bytes == 2)
    }

    /// The watchdog speaks while the reading still goes on, and the reading ends here only because it did.
    @Test func theWatchdogNoticesAReadingThatHangs() throws {
        let noticed = Noticed()
        let watchdog = try ReadingWatchdog(time: .milliseconds(100)) { noticed.set($0) }
        watchdog.watch(message("short")) {}
        let hanging = message("long")
        let seen = watchdog.watch(hanging) {
            while true {
                if let subject = noticed.subject { return subject }
            }
        }
        #expect(seen == ReadingWatch.Subject(hanging))
    }

    private final class Noticed: Sendable {
        private let value = Mutex<ReadingWatch.Subject?>(nil)

        var subject: ReadingWatch.Subject? { value.withLock { $0 } }

        func set(_ subject: ReadingWatch.Subject) { value.withLock { $0 = subject } }
    }
}
