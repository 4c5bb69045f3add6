import ArticleLog
import Articles
import SearchIndex

/// The index worker with the real log and the real search index, and what it does around them: batches, restarts, and
/// answers to `receipts`.
final class IndexWorker {
    private typealias Batch = GroupCommit<Submission, VirtualInstant>

    /// What a life of the process has in memory.
    private final class Memory {
        let writer: ArticleLogWriter
        let reader: ArticleLogReader
        let search = SearchWriter()

        init(folder: String) throws {
            writer = try ArticleLogWriter(folder: folder)
            reader = try ArticleLogReader(folder: folder)
            var position = LogPosition.start
            while true {
                let entries = try reader.entries(after: position)
                guard let last = entries.last else { break }
                for case .article(let entry) in entries {
                    search.add(entry.article, id: entry.id, position: entry.position, ingested: 0)
                }
                position = last.position
            }
        }
    }

    private unowned let simulation: Simulation
    private var memory: Memory?
    private var life = 0
    private var batch: Batch
    /// The messages of the batch that is at the writer: they are kept while the disk takes nothing.
    private var atWriter: [Submission] = []
    private var diskIsFullUntil: Duration = .zero
    /// For the planted fault without de-duplication.
    private var marks = 0

    init(in simulation: Simulation) {
        self.simulation = simulation
        batch = Batch(limits: .init(elements: simulation.conditions.batch, bytes: 1 << 20, delay: .milliseconds(10)))
    }

    var isAlive: Bool { memory != nil }
    var isIdle: Bool { isAlive && batch.isEmpty && atWriter.isEmpty }
    var view: SearchView? { memory?.search.publish() }

    func start() throws {
        if simulation.fault == .forgetARange { try Faults.forgetARange(in: simulation.folder) }
        let memory = try Memory(folder: simulation.folder)
        self.memory = memory
        simulation.note { "the index worker starts at \(memory.search.position.rawValue)" }
        try simulation.oracle.hasRestarted(memory.reader)
        try take()
    }

    /// Everything that is in memory is gone, and what was on the way to it.
    func die() {
        guard memory != nil else { return }
        simulation.note { "the index worker dies" }
        simulation.count(.indexWorkerKilled)
        memory = nil
        life += 1
        _ = batch.take()
        atWriter = []
        for link in simulation.partLinks { link.cut() }
        simulation.questions.cut()
        simulation.answers.cut()
        after(simulation.pause(.milliseconds(20), .milliseconds(600))) { [self] in try start() }
    }

    func fillDisk(for time: Duration) {
        simulation.note { "the disk is full" }
        diskIsFullUntil = simulation.now + time
    }

    /// Takes what has arrived, as far as the batch has room and the disk has taken the one before.
    func take() throws {
        guard isAlive, atWriter.isEmpty else { return }
        var isMore = true
        while isMore {
            isMore = false
            for link in simulation.partLinks where !batch.isFull {
                guard let submission = link.take() else { continue }
                isMore = true
                if batch.isEmpty {
                    after(batch.limits.delay) { [self] in if !batch.isEmpty { try commitIfDue() } }
                }
                batch.add(submission, bytes: 1, at: VirtualInstant(time: simulation.now))
            }
        }
        try commitIfDue()
    }

    private func commitIfDue() throws {
        guard atWriter.isEmpty, batch.isDue(at: VirtualInstant(time: simulation.now)) else { return }
        atWriter = batch.take()
        // Writing takes a moment, in which questions are answered.
        after(simulation.pause(.milliseconds(1), .milliseconds(20))) { [self] in try commit() }
    }

    private func commit() throws {
        guard let memory else { return }
        if simulation.now < diskIsFullUntil {
            simulation.count(.diskIsFull)
            return after(.milliseconds(100)) { [self] in try commit() }
        }
        if simulation.isChaos, simulation.happens(simulation.conditions.diesBeforeCommit, in: 100) {
            simulation.count(.diesBeforeCommit)
            return die()
        }
        let submissions = simulation.fault == .keepDuplicates ? marked(atWriter) : atWriter
        let time = IngestionTime(millisecondsSince1970: Int64(simulation.now / .milliseconds(1)))
        let outcomes = try memory.writer.append(submissions, at: time)
        simulation.oracle.committed(submissions, outcomes)
        simulation.note { "the log takes \(outcomes.count) messages" }
        for outcome in outcomes {
            switch outcome {
            case .accepted(_, _, replaces: _?): simulation.count(.articleIsARevision)
            case .accepted, .rejected: break
            case .duplicate: simulation.count(.articleIsADuplicate)
            case .alreadySettled: simulation.count(.partIsSettledAlready)
            }
        }
        if simulation.isChaos, simulation.happens(simulation.conditions.diesAfterCommit, in: 100) {
            simulation.count(.diesAfterCommit)
            return die()
        }
        atWriter = []
        for (submission, outcome) in zip(submissions, outcomes) {
            guard case .accepted(let position, let identity, replaces: _) = outcome,
                case .article(let article) = submission.content
            else { continue }
            memory.search.add(article, id: identity.id, position: position, ingested: 0)
        }
        try take()
    }

    /// Answers what was asked; says nothing while it cannot write.
    func answer() throws {
        while let question = simulation.questions.take() {
            guard isAlive else { continue }
            guard simulation.now >= diskIsFullUntil else {
                simulation.count(.receiptIsRefused)
                continue
            }
            after(simulation.pause(.zero, .milliseconds(20))) { [self] in
                guard let memory else { return }
                let receipts = try memory.reader.receipts(of: question.producer, from: question.from, rejected: 0)
                var settled = receipts.settled
                if simulation.fault == .acknowledgeEarly {
                    for case let tag? in (atWriter + batch.elements).map(\.tag)
                    where tag.producer == question.producer && tag.parts == 1 {
                        settled.insert(tag.sequence)
                    }
                }
                simulation.oracle.answered(question.producer, settled)
                _ = simulation.answers.send(Answer(question: question, settled: settled))
            }
        }
    }

    /// Gives each article a mark of its own, so that the log takes it for one that it never saw.
    private func marked(_ submissions: [Submission]) -> [Submission] {
        submissions.map { submission in
            guard case .article(var article) = submission.content else { return submission }
            marks += 1
            article.summary = "\(marks)"
            return Submission(tag: submission.tag, content: .article(article))
        }
    }

    private func after(_ pause: Duration, _ action: @escaping () throws -> Void) {
        let current = life
        simulation.after(pause) { [self] in if life == current { try action() } }
    }
}
