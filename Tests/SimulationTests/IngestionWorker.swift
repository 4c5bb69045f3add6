import ArticleLog
import Articles

/// A worker without memory: takes a document, pushes what settles it. It may die at any moment.
final class IngestionWorker {
    let number: Int
    private unowned let simulation: Simulation
    private(set) var isAlive = true
    /// Counts its deaths, so that what a dead life planned does not happen.
    private var life = 0
    private var isBusy = false

    init(_ number: Int, in simulation: Simulation) {
        self.number = number
        self.simulation = simulation
    }

    /// Begins on the next document, if it is free.
    func work() throws {
        guard isAlive, !isBusy, let message = simulation.intakes[number].take() else { return }
        isBusy = true
        after(simulation.pause(.zero, .milliseconds(30))) { [self] in try read(message) }
    }

    func die() {
        guard isAlive else { return }
        simulation.note { "worker \(self.number) dies" }
        simulation.count(.workerKilled)
        isAlive = false
        isBusy = false
        life += 1
        // What its peers still hold for it may outlive it; what it had taken does not.
        if simulation.happens(1, in: 2) { simulation.intakes[number].cut() }
        if simulation.happens(1, in: 2) { simulation.partLinks[number].cut() }
        simulation.after(simulation.pause(.milliseconds(10), .milliseconds(300))) { [self] in
            isAlive = true
            simulation.note { "worker \(self.number) starts" }
            try work()
        }
    }

    private func read(_ message: DocumentMessage) throws {
        switch message.document.content {
        case _ where message.isUnread:
            simulation.oracle.convicted(message.tag)
            simulation.count(.documentIsSentUnread)
            try push([reject(message, "it was sent \(message.attempt - 1) times and never settled")])
        case .unreadable:
            try push([reject(message, "there is nothing to read in it")])
        case .deadly where message.attempt >= 3:
            try push([reject(message, "its reader died of it")])
        case .deadly, .alwaysDeadly:
            simulation.note { "worker \(self.number) reads \(message.document.name), attempt \(message.attempt)" }
            simulation.count(.documentKillsItsReader)
            die()
        case .articles(let articles):
            var submissions: [Submission] = []
            for (index, article) in articles.enumerated() {
                let tag = try message.tag.part(index + 1, of: articles.count)
                submissions.append(Submission(tag: tag, content: .article(article)))
            }
            try push(submissions[...])
        }
    }

    private func reject(_ message: DocumentMessage, _ reason: String) -> Submission {
        Submission(
            tag: message.tag,
            content: .rejection(Rejection(code: .unreadable, message: reason, uri: message.document.name)))
    }

    /// Sends one part after another; it may die between two of them.
    private func push(_ submissions: ArraySlice<Submission>) throws {
        guard let first = submissions.first else {
            isBusy = false
            return try work()
        }
        let isSent = simulation.partLinks[number].send(first)
        after(isSent ? .milliseconds(1) : .milliseconds(20)) { [self] in
            try push(isSent ? submissions.dropFirst() : submissions)
        }
    }

    private func after(_ pause: Duration, _ action: @escaping () throws -> Void) {
        let current = life
        simulation.after(pause) { [self] in if life == current { try action() } }
    }
}
