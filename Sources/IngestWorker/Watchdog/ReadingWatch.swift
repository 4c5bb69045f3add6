import Articles
import Wire

/// Which documents are being read, and for how long, counted in ticks of a clock that somebody else has.
struct ReadingWatch: Sendable {
    /// What is known of a document before it is read.
    struct Subject: Hashable, Sendable {
        var delivery: DeliveryTag?
        var attempt: Int
        var origin: String?
        var bytes: Int

        init(_ message: DocumentMessage) {
            delivery = message.delivery
            attempt = message.attempt
            origin = message.document.origin ?? message.document.uri
            bytes = message.document.bytes.count
        }
    }

    /// Names a reading, until it has ended.
    struct Token: Hashable, Sendable { fileprivate let number: Int }

    /// How many whole ticks a reading may last.
    let limit: Int
    private var readings: [Int: (subject: Subject, ticks: Int)] = [:]
    private var last = 0

    init(limit: Int) { self.limit = limit }

    mutating func begin(_ subject: Subject) -> Token {
        last += 1
        // The first tick comes in the middle of a period: it does not count.
        readings[last] = (subject, -1)
        return Token(number: last)
    }

    mutating func end(_ token: Token) { readings[token.number] = nil }

    /// Counts a tick, and returns the document whose reading has lasted for more than the limit, the oldest of them.
    mutating func tick() -> Subject? {
        for number in readings.keys { readings[number]?.ticks += 1 }
        return readings.filter { $0.value.ticks >= limit }.min { $0.key < $1.key }?.value.subject
    }
}
