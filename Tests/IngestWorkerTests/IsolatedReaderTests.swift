import Articles
import Foundation
import Testing
import Wire
import ZeroMQ

@testable import IngestWorker

/// The isolated reader with programs that really crash, hang, and answer nonsense.
@Suite(.serialized) struct IsolatedReaderTests {
    private static let patience: Duration = .seconds(30)

    private func message(_ text: String, sequence: Int = 1) throws -> DocumentMessage {
        DocumentMessage(
            delivery: try DeliveryTag(producer: "p", sequence: sequence),
            document: RawDocument(origin: "a.txt", bytes: Array(text.utf8)), attempt: 3)
    }

    private func shell(_ script: String) -> ReaderCommand {
        ReaderCommand(executable: "/bin/sh", arguments: ["sh", "-c", script])
    }

    /// A script that says that it is ready, takes the first bytes of a document, and goes on.
    private func ready(_ script: String) -> ReaderCommand {
        shell(#"printf '\000\000\000\000' >&0; head -c 1 > /dev/null; "# + script)
    }

    private func probe(time: Duration = patience, megabytes: Int = 2048) -> ReaderCommand {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let milliseconds = Int64(time / .milliseconds(1))
        return ReaderCommand(
            executable: folder.appending(path: "reader-probe").path,
            arguments: ["reader-probe", "\(milliseconds)", "\(megabytes)"])
    }

    private func headlines(_ reading: IsolatedReader.Reading) throws -> [String?] {
        guard case .settled(let messages) = reading else {
            Issue.record("expected an answer, found \(reading)")
            return []
        }
        return try messages.map { message in
            guard case .article(let article) = try PushMessage.decode(frames: [message]) else { return nil }
            return article.article.headline
        }
    }

    private func expectLethal(_ reading: IsolatedReader.Reading, _ start: String) {
        guard case .lethal(let how) = reading else {
            Issue.record("expected that it is lethal, found \(reading)")
            return
        }
        #expect(how.hasPrefix(start), "\(how)")
    }

    private func expectUndecided(_ reading: IsolatedReader.Reading, _ part: String) {
        guard case .undecided(let why) = reading else {
            Issue.record("expected no decision, found \(reading)")
            return
        }
        #expect(why.contains(part), "\(why)")
    }

    // MARK: Documents that do no harm

    @Test func oneProcessReadsManyDocuments() throws {
        let reader = try IsolatedReader(probe(), time: Self.patience)
        for number in 1...50 {
            #expect(try headlines(reader.read(message("Storm \(number)", sequence: number))) == ["Storm \(number)"])
        }
        #expect(try headlines(reader.read(message("core"))) == ["core files of 0 bytes"])
        // What it prints is not taken for an answer.
        #expect(try headlines(reader.read(message("print"))) == ["print"])
        #expect(try headlines(reader.read(message("large"))).map { $0?.utf8.count } == [6 << 20])
        #expect(
            try headlines(reader.read(message(String(repeating: "x", count: 8 << 20)))).map { $0?.count } == [8 << 20])
    }

    // MARK: Documents that end their reader

    @Test(arguments: [
        ("trap", "reading it ended its reader: signal "),
        ("abort", "reading it ended its reader: signal 6 (SIGABRT) after "),
        ("recurse", "reading it ended its reader: signal 11 (SIGSEGV) after "),
        ("exit", "reading it ended its reader: exit code 3 after "),
        ("nothing", "reading it made its reader answer what does not settle it"),
        ("another", "reading it made its reader answer what does not settle it"),
    ])
    func aDocumentThatEndsItsReaderIsLethalAndTheNextIsRead(text: String, how: String) throws {
        let reader = try IsolatedReader(probe(), time: Self.patience)
        #expect(try headlines(reader.read(message("before"))) == ["before"])
        expectLethal(reader.read(try message(text)), how)
        #expect(try headlines(reader.read(message("after"))) == ["after"])
    }

    @Test(arguments: ["loop", "wait"]) func theTimeIsBounded(text: String) throws {
        let reader = try IsolatedReader(probe(time: .milliseconds(200)), time: Self.patience)
        expectLethal(
            reader.read(try message(text)),
            "reading it ended its reader: signal 14 (SIGALRM, its time was over) after 0.")
        #expect(try headlines(reader.read(message("after"))) == ["after"])
    }

    /// The memory is bounded by the limit, and by nothing else.
    @Test func theMemoryIsBounded() throws {
        let bounded = try IsolatedReader(probe(megabytes: 320), time: Self.patience)
        expectLethal(bounded.read(try message("allocate")), "reading it ended its reader: signal ")
        let free = try IsolatedReader(probe(megabytes: 2048), time: Self.patience)
        #expect(try headlines(free.read(message("allocate"))) == ["32 blocks"])
    }

    /// The time is that of one document, not of the process.
    @Test func theTimeDoesNotRunBetweenDocuments() throws {
        let reader = try IsolatedReader(probe(time: .milliseconds(300)), time: Self.patience)
        let end = ContinuousClock.now + .milliseconds(700)
        var count = 0
        while ContinuousClock.now < end {
            count += 1
            #expect(try headlines(reader.read(message("\(count)"))) == ["\(count)"])
        }
        #expect(count > 0)
    }

    // MARK: Programs that are no readers

    @Test(arguments: [
        ("kill -SEGV $$", "reading it ended its reader: signal 11 (SIGSEGV) after "),
        ("exit 0", "reading it ended its reader: exit code 0 after "),
        (
            #"printf '\377\377\377\377' >&0"#,
            "reading it made its reader answer what is no answer: 4294967295 frames; at most 10000"
        ),
        (
            #"printf '\001\000\000\000\005\000\000\000abc' >&0; exit 7"#,
            "reading it ended its reader: exit code 7 after "
        ),
        (
            #"printf '\001\000\000\000\002\000\000\000{}' >&0; cat > /dev/null"#,
            "reading it made its reader answer what"
        ),
        (
            "exec <&-; exec sleep 60",
            "reading it made its reader answer what is no answer: it closed its end and went on"
        ),
    ])
    func nonsenseIsLethal(script: String, how: String) throws {
        let reader = try IsolatedReader(ready(script), time: Self.patience)
        expectLethal(reader.read(try message("text")), how)
    }

    @Test(arguments: [
        ("kill -KILL $$", "ended from outside: signal 9"), ("kill -TERM $$", "ended from outside: signal 15"),
    ])
    func aReaderThatIsKilledConvictsNothing(script: String, why: String) throws {
        let reader = try IsolatedReader(ready(script), time: Self.patience)
        expectUndecided(reader.read(try message("text")), why)
    }

    @Test(arguments: [
        ("exit 1", "does not start as an isolated reader: it ended: exit code 1"),
        ("kill -SEGV $$", "it ended: signal 11 (SIGSEGV)"), ("printf abcd >&0; cat > /dev/null", "frames; at most 0"),
        ("exec <&-; exec sleep 60", "it closed its end and went on"),
    ])
    func aReaderThatDoesNotStartConvictsNothing(script: String, why: String) throws {
        let reader = try IsolatedReader(shell(script), time: Self.patience)
        expectUndecided(reader.read(try message("text")), why)
    }

    @Test func aProgramThatIsNotThereConvictsNothing() throws {
        let reader = try IsolatedReader(ReaderCommand(executable: "/nowhere/x", arguments: ["x"]), time: Self.patience)
        expectUndecided(reader.read(try message("text")), "/nowhere/x: No such file or directory")
    }

    /// Neither one that never gets ready, nor one that neither reads nor answers, holds the worker.
    @Test func waitingHasAnEnd() throws {
        let lazy = try IsolatedReader(shell("exec sleep 60"), time: .milliseconds(200))
        expectUndecided(lazy.read(try message("text")), "it did not get ready in time")
        let deaf = try IsolatedReader(
            shell(#"printf '\000\000\000\000' >&0; exec sleep 60"#), time: .milliseconds(500))
        let long = try message(String(repeating: "x", count: 8 << 20))
        expectUndecided(deaf.read(long), "its reader neither answered nor ended within 0.")
    }

    @Test func stoppingEndsAReading() async throws {
        let pipe = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString)").path
        try #require(mkfifo(pipe, 0o600) == 0)
        defer { unlink(pipe) }
        let reader = try IsolatedReader(ready("echo now > \(pipe); exec sleep 60"), time: Self.patience)
        let suspect = try message("text")
        let reading = try SocketThread<Never, IsolatedReader.Reading>(name: "reading") { _ in reader.read(suspect) }
        // The script has a part of the document when this returns.
        let descriptor = open(pipe, O_RDONLY)
        try #require(descriptor != -1)
        defer { close(descriptor) }
        reader.stop()
        expectUndecided(try await reading.value, "the worker is stopping")
        expectUndecided(reader.read(suspect), "the worker is stopping")
    }

    // MARK: What is left behind

    /// No descriptor of the worker's reaches the child, libzmq's among them, and the worker keeps none.
    @Test func noDescriptorLeaks() throws {
        func descriptors(where condition: (CInt) -> Bool = { $0 != -1 }) -> Set<CInt> {
            Set((0..<1024).filter { condition(fcntl($0, F_GETFD)) })
        }
        // What whoever runs the tests has left open to all is none of ours.
        let inherited = descriptors { $0 == 0 }.union([0, 1, 2])
        let context = try Context()
        let pull = try Socket(.pull, in: context)
        let push = try Socket(.push, in: context)
        try push.connect(try pull.bind("tcp://127.0.0.1:*"))
        try push.send([1])
        _ = try pull.receive(within: MessageBounds(frames: 1, bytes: 1))
        let before = descriptors()
        // There is something to leak.
        #expect(before.count > inherited.count)
        do {
            let reader = try IsolatedReader(probe(), time: Self.patience)
            for _ in 1...3 {
                let list = try #require(headlines(reader.read(message("descriptors"))).first ?? nil)
                #expect(Set(list.split(separator: " ").compactMap { CInt($0) }) == inherited)
                expectLethal(reader.read(try message("exit")), "reading it ended its reader")
            }
        }
        #expect(descriptors() == before)
        _ = consume push
        _ = consume pull
    }

    /// Not even as a zombie, whose number would still be taken.
    @Test func aProcessThatDiedIsGone() throws {
        let reader = try IsolatedReader(probe(), time: Self.patience)
        #expect(try headlines(reader.read(message("text"))) == ["text"])
        let process = try #require(reader.processNumber)
        expectLethal(reader.read(try message("exit")), "reading it ended its reader")
        #expect(reader.processNumber == nil)
        #expect(kill(process, 0) == -1)
    }

    @Test func aProcessThatIsNoLongerNeededEnds() throws {
        let process: pid_t
        do {
            let reader = try IsolatedReader(probe(), time: Self.patience)
            #expect(try headlines(reader.read(message("text"))) == ["text"])
            process = try #require(reader.processNumber)
            #expect(kill(process, 0) == 0)
        }
        #expect(kill(process, 0) == -1)
    }

    /// A process that ended between two documents is started again, and convicts nothing.
    @Test func aProcessThatWasKilledMeanwhileIsReplaced() throws {
        let reader = try IsolatedReader(probe(), time: Self.patience)
        #expect(try headlines(reader.read(message("one"))) == ["one"])
        let first = try #require(reader.processNumber)
        kill(first, SIGKILL)
        // It is told from a running one as soon as the kernel has its status.
        var info = siginfo_t()
        #expect(waitid(P_PID, id_t(first), &info, WEXITED | WNOWAIT) == 0)
        #expect(try headlines(reader.read(message("two"))) == ["two"])
        #expect(reader.processNumber != first)
    }
}
