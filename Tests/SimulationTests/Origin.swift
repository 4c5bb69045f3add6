import Articles
import Delivery

/// An origin with the real window. When it is killed it starts again with the same documents: under the same name, with
/// what `receipts` say of it, or under another.
final class Origin {
    let number: Int
    let documents: [SimulatedDocument]
    private(set) var producer: String
    private unowned let simulation: Simulation
    private var life = 0
    private var state = State.down
    private var window: OriginWindow<SimulatedDocument>
    private var sendings: [OriginWindow<SimulatedDocument>.Sending] = []
    /// When the question was asked that is not answered.
    private var waitingSince: Duration?
    private var nextWorker = 0
    /// Counts the plans to wake up: only the latest is followed.
    private var wakings = 0

    private enum State { case down, resuming, feeding }

    init(_ number: Int, _ documents: [SimulatedDocument], in simulation: Simulation) {
        self.number = number
        self.documents = documents
        self.simulation = simulation
        producer = "origin-\(number).0"
        window = OriginWindow(producer: producer)
    }

    var isDone: Bool {
        state == .feeding && sendings.isEmpty && window.admitted == documents.count && window.unsettledCount == 0
    }

    func start() throws {
        window = OriginWindow(producer: producer, limits: simulation.conditions.window)
        state = .feeding
        try wake()
    }

    func die() {
        guard state != .down, !isDone else { return }
        simulation.note { "origin \(self.number) dies" }
        simulation.count(.originKilled)
        state = .down
        life += 1
        sendings = []
        waitingSince = nil
        simulation.after(simulation.pause(.milliseconds(10), .milliseconds(500))) { [self] in
            if simulation.happens(2, in: 3) {
                state = .resuming
            } else {
                simulation.count(.originBeginsAnew)
                producer = "origin-\(number).\(life)"
                window = OriginWindow(producer: producer, limits: simulation.conditions.window)
                state = .feeding
            }
            simulation.note { "origin \(self.number) starts as \(self.producer)" }
            try wake()
        }
    }

    func take(_ answer: Answer) throws {
        guard answer.question.life == life else { return }
        if waitingSince == answer.question.asked { waitingSince = nil } else { simulation.count(.answerIsStale) }
        switch state {
        case .down: return
        case .resuming:
            simulation.note { "origin \(self.number) resumes with \(answer.settled.ranges)" }
            window = OriginWindow(
                producer: producer, limits: simulation.conditions.window, settled: answer.settled)
            state = .feeding
            simulation.count(.originResumes)
        case .feeding:
            let again = window.learn(
                settled: answer.settled, asked: answer.question.asked, at: simulation.now, canSend: sendings.isEmpty)
            simulation.note { "origin \(self.number) learns \(answer.settled.ranges), resends \(again.count)" }
            sendings += again
        }
        try wake()
    }

    private func wake() throws {
        guard state != .down, !isDone else { return }
        if state == .feeding { try feed() }
        ask()
        wakings += 1
        let current = (wakings, life)
        var next = simulation.now + .milliseconds(800)
        if !sendings.isEmpty { next = min(next, simulation.now + .milliseconds(40)) }
        if let question = window.nextQuestion, waitingSince == nil { next = min(next, question) }
        simulation.after(max(.milliseconds(1), next - simulation.now)) { [self] in
            if current == (wakings, life) { try wake() }
        }
    }

    private func feed() throws {
        flush()
        while sendings.isEmpty, window.admitted < documents.count {
            if window.skipSettled() {
                simulation.count(.settledDocumentIsSkipped)
                continue
            }
            let document = documents[window.admitted]
            guard window.hasRoom(for: document.bytes) else { return }
            sendings.append(try window.admit(bytes: document.bytes, at: simulation.now) { _ in document })
            flush()
        }
    }

    /// Hands out what the links take, to one worker after another, the dead ones too: that is how PUSH does it.
    private func flush() {
        while let sending = sendings.first {
            let message = DocumentMessage(
                tag: sending.tag, document: sending.document, attempt: sending.attempt, isUnread: sending.isUnread)
            let intakes = simulation.intakes
            let taker = intakes.indices.first { intakes[($0 + nextWorker) % intakes.count].send(message) }
            guard let taker else { return }
            simulation.note { "origin \(self.number) sends \(sending.tag.sequence), attempt \(sending.attempt)" }
            if sending.attempt > 1 { simulation.count(.documentIsSentAgain) }
            nextWorker += taker + 1
            sendings.removeFirst()
        }
    }

    private func ask() {
        let now = simulation.now
        switch state {
        case .down: return
        case .resuming: break
        case .feeding: guard let question = window.nextQuestion, question <= now else { return }
        }
        // A question without an answer is given up after a while.
        if let waitingSince, now - waitingSince < .milliseconds(1000) { return }
        let from = state == .feeding ? window.lowestUnsettled ?? 1 : 1
        let question = Question(origin: number, life: life, producer: producer, from: from, asked: now)
        guard simulation.questions.send(question) else { return }
        waitingSince = now
        window.asked(at: now)
    }
}
