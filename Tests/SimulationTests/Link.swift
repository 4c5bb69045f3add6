/// A way from one process to another: bounded, slow, and not to be trusted.
///
/// A message may get lost, come twice, or overtake others. When the link is cut, what is on it is lost.
final class Link<Message> {
    let name: String
    private let capacity: Int
    private unowned let simulation: Simulation
    private var waiting: [Message] = []
    private var underway = 0
    private var connection = 0
    /// What the receiver does when something has arrived.
    private let arrived: () throws -> Void

    init(_ name: String, capacity: Int, in simulation: Simulation, arrived: @escaping () throws -> Void) {
        self.name = name
        self.capacity = capacity
        self.simulation = simulation
        self.arrived = arrived
    }

    /// - Returns: false when there is no room: nothing was sent.
    func send(_ message: Message) -> Bool {
        guard waiting.count + underway < capacity else { return false }
        if simulation.happens(simulation.conditions.lost, in: 1000) {
            simulation.note { "\(self.name): a message is lost" }
            simulation.count(.messageLost)
            return true
        }
        carry(message)
        if simulation.happens(simulation.conditions.doubled, in: 1000) {
            simulation.note { "\(self.name): a message is doubled" }
            simulation.count(.messageDoubled)
            carry(message)
        }
        return true
    }

    func take() -> Message? { waiting.isEmpty ? nil : waiting.removeFirst() }

    func cut() {
        guard underway > 0 || !waiting.isEmpty else { return }
        simulation.note { "\(self.name): \(self.underway + self.waiting.count) messages are lost with the connection" }
        simulation.count(.connectionCut)
        connection += 1
        underway = 0
        waiting.removeAll()
    }

    private func carry(_ message: Message) {
        underway += 1
        let sentOn = connection
        simulation.after(simulation.pause(.zero, simulation.conditions.longestWay)) { [self] in
            guard sentOn == connection else { return }
            underway -= 1
            waiting.append(message)
            try arrived()
        }
    }
}
