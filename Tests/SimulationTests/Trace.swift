/// What happened in a simulation, a line an event. Made only when it is wanted: it costs more than the simulation.
struct Trace {
    private(set) var lines: [String]?

    init(isOn: Bool) { lines = isOn ? [] : nil }

    mutating func note(_ time: Duration, _ line: () -> String) {
        guard lines != nil else { return }
        let (seconds, attoseconds) = time.components
        let fraction = String(attoseconds / 1_000_000_000_000 + 1_000_000).dropFirst()
        lines?.append("\(seconds).\(fraction) \(line())")
    }
}
