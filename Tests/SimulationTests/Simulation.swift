import ArticleLog
import Foundation
import TestSupport

/// A world of processes, links and blows that is a function of one number: no threads, no clock, no chance but the
/// seed's.
///
/// Everything that happens is an event of one queue, and runs to its end before the next begins. The log is a real one
/// in a folder of its own; only how it is opened, fed and left is simulated.
final class Simulation {
    /// What a seed's world came to when nothing was wrong.
    struct Summary {
        /// How long it took by its own clock.
        var time: Duration
        var happened: [Occurrence: Int]
    }

    /// By then everything must be settled.
    private static let end: Duration = .seconds(600)
    /// How long it goes on after that, for what is still on the way: it must change nothing.
    private static let aftermath: Duration = .seconds(3)

    let fault: Fault?
    let conditions: Conditions
    let oracle = Oracle()
    let folder: String
    let corpus: Corpus
    private(set) var now: Duration = .zero
    private var random: SeededGenerator
    private var events = EventQueue()
    private var trace: Trace
    private var happened: [Occurrence: Int] = [:]

    private(set) lazy var origins: [Origin] = corpus.documents.enumerated().map {
        Origin($0.offset, $0.element, in: self)
    }
    private lazy var workers: [IngestionWorker] = (0..<conditions.workers).map { IngestionWorker($0, in: self) }
    private(set) lazy var index: IndexWorker = IndexWorker(in: self)
    private(set) lazy var intakes: [Link<DocumentMessage>] = (0..<conditions.workers).map { number in
        Link<DocumentMessage>("intake \(number)", capacity: conditions.linkCapacity, in: self) { [unowned self] in
            try workers[number].work()
        }
    }
    private(set) lazy var partLinks: [Link<Submission>] = (0..<conditions.workers).map { number in
        Link<Submission>("parts \(number)", capacity: conditions.linkCapacity, in: self) { [unowned self] in
            try index.take()
        }
    }
    private(set) lazy var questions: Link<Question> = Link<Question>("questions", capacity: 16, in: self) {
        [unowned self] in
        try index.answer()
    }
    private(set) lazy var answers: Link<Answer> = Link<Answer>("answers", capacity: 16, in: self) { [unowned self] in
        while let answer = answers.take() { try origins[answer.question.origin].take(answer) }
    }

    /// - Parameter folder: where the log is made; it must not exist.
    init(seed: UInt64, fault: Fault?, folder: String, isTraced: Bool) {
        // Seeds that are neighbours would begin with neighbouring numbers.
        var random = SeededGenerator(seed: seed &* 0x9e37_79b9_7f4a_7c15 ^ 0x7e1e)
        self.fault = fault
        self.folder = folder
        conditions = Conditions(using: &random)
        corpus = Corpus(conditions, using: &random)
        trace = Trace(isOn: isTraced)
        self.random = random
    }

    /// Runs until everything is settled and what was on the way has arrived, and judges.
    ///
    /// - Throws: `Oracle.Violation`; whatever the log throws is one too.
    func run() throws -> Summary {
        note { "\(self.conditions)" }
        try index.start()
        for origin in origins { try origin.start() }
        planBlow()
        var settled: Duration?
        while let event = events.next() {
            now = event.time
            guard now <= Self.end else { break }
            try event.action()
            if settled == nil, origins.allSatisfy(\.isDone) { settled = now }
            if let settled, now >= settled + Self.aftermath, index.isIdle { break }
        }
        guard let settled, index.isIdle else {
            throw Oracle.Violation(rule: .ends, detail: "not everything was settled by \(now)")
        }
        try oracle.judge(self)
        note { "all is well" }
        return Summary(time: settled, happened: happened)
    }

    var tracedLines: [String] { trace.lines ?? [] }

    // MARK: What the actors use.

    var isChaos: Bool { now < conditions.chaosEnds }

    func after(_ pause: Duration, _ action: @escaping () throws -> Void) { events.plan(at: now + pause, action) }

    func happens(_ chances: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &random) < chances }

    func pause(_ shortest: Duration, _ longest: Duration) -> Duration {
        shortest + .microseconds(Int.random(in: 0...Int((longest - shortest) / .microseconds(1)), using: &random))
    }

    func count(_ occurrence: Occurrence) { happened[occurrence, default: 0] += 1 }

    func note(_ line: () -> String) { trace.note(now, line) }

    // MARK: Blows.

    private func planBlow() {
        guard let mean = conditions.blowPause else { return }
        after(pause(.milliseconds(1), mean * 2)) { [self] in
            guard isChaos else { return }
            strike()
            planBlow()
        }
    }

    private func strike() {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...2: workers[Int.random(in: 0..<workers.count, using: &random)].die()
        case 3...5: origins[Int.random(in: 0..<origins.count, using: &random)].die()
        case 6...7: index.die()
        case 8: index.fillDisk(for: pause(.milliseconds(50), .milliseconds(2000)))
        default:
            let number = Int.random(in: 0..<conditions.workers, using: &random)
            intakes[number].cut()
            partLinks[number].cut()
            questions.cut()
            answers.cut()
        }
    }
}
