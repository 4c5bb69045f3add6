/// The samples of one name, as they are at one moment.
public struct MetricFamily: Sendable {
    public enum Kind: String, Sendable { case counter, gauge, histogram }

    public struct Label: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    struct Sample: Sendable {
        /// What is appended to the family's name.
        var suffix = ""
        var labels: [Label]
        var value: Double
    }

    public let name: String
    /// One sentence for people.
    public let help: String
    public let kind: Kind
    private(set) var samples: [Sample] = []

    /// - Precondition: the name is one of Prometheus.
    private init(_ name: String, _ kind: Kind, _ help: String) {
        precondition(Self.isName(name), "“\(name)” is no name of a metric")
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// One number.
    public static func counter(_ name: String, _ help: String, _ value: Int) -> MetricFamily {
        var family = MetricFamily(name, .counter, help)
        family.samples = [Sample(labels: [], value: Double(value))]
        return family
    }

    /// A number for each value of a label.
    public static func counter(
        _ name: String, _ help: String, _ label: String, _ values: KeyValuePairs<String, Int>
    ) -> MetricFamily {
        MetricFamily(name, .counter, help, label, values)
    }

    public static func counter(_ name: String, _ help: String, _ counters: Labelled<Counter>) -> MetricFamily {
        var family = MetricFamily(name, .counter, help)
        family.samples = counters.values.map {
            Sample(labels: [Label(counters.label, $0)], value: Double(counters[$0].value))
        }
        return family
    }

    /// What is refused for a limit of a worker's options, which the label names; alike in all workers.
    public static func limits(_ counters: Labelled<Counter>) -> MetricFamily {
        .counter("telex_limits_reached_total", "What was refused for the limit that an option sets.", counters)
    }

    /// Connected peers, alike in all workers. Their role is what the socket is for that they are connected to: libzmq does
    /// not say whose connection ended, so whose stand is not known.
    public static func peers(_ roles: KeyValuePairs<String, Int>) -> MetricFamily {
        .gauge("telex_peers", "Peers that are connected, by the role that their socket is for.", "role", roles)
    }

    /// How many connections of a socket were made, how many came to nothing, and how many ended after a whole handshake.
    public typealias Connections = (accepted: Int, handshakesFailed: Int, ended: Int)

    /// What became of the connections of sockets, alike in all workers.
    public static func connections(_ sockets: KeyValuePairs<String, Connections>) -> [MetricFamily] {
        func counter(_ name: String, _ help: String, _ number: (Connections) -> Int) -> MetricFamily {
            MetricFamily(
                name, .counter, help, "socket", sockets.map { (key: $0.key, value: number($0.value)) })
        }
        return [
            counter("telex_connections_total", "Connections that were made.") { $0.accepted },
            counter("telex_handshakes_failed_total", "Connections of which nothing came.") { $0.handshakesFailed },
            counter(
                "telex_disconnections_total", "Connections that ended after a whole handshake, by whomever."
            ) { $0.ended },
        ]
    }

    /// Of CURVE, alike in all workers: whom keys let in, and what connected peers were refused.
    ///
    /// - Parameters:
    ///   - refused: for their keys.
    ///   - turnedAway: since there were too many connections.
    public static func authentications(
        accepted: Int, refused: Int, turnedAway: Int, messagesRefused: Int
    ) -> [MetricFamily] {
        [
            .counter(
                "telex_authentications_total", "How often peers with CURVE were let in, refused and turned away.",
                "result",
                ["accepted": accepted, "refused": refused, "turned_away": turnedAway]),
            .counter(
                "telex_messages_refused_total", "Messages of connected peers that may not do what they asked.",
                "reason", ["not_authorized": messagesRefused]),
        ]
    }

    public static func gauge(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
        var family = MetricFamily(name, .gauge, help)
        family.samples = [Sample(labels: [], value: value)]
        return family
    }

    public static func gauge(_ name: String, _ help: String, _ value: Int) -> MetricFamily {
        gauge(name, help, Double(value))
    }

    public static func gauge(
        _ name: String, _ help: String, _ label: String, _ values: KeyValuePairs<String, Int>
    ) -> MetricFamily {
        MetricFamily(name, .gauge, help, label, values)
    }

    public static func histogram(_ name: String, _ help: String, _ histogram: Histogram) -> MetricFamily {
        var family = MetricFamily(name, .histogram, help)
        family.add(histogram.snapshot, [])
        return family
    }

    /// Values of the label that were never observed are left out: a histogram takes many lines.
    public static func histogram(
        _ name: String, _ help: String, _ histograms: Labelled<Histogram>
    ) -> MetricFamily {
        var family = MetricFamily(name, .histogram, help)
        for value in histograms.values {
            let snapshot = histograms[value].snapshot
            if snapshot.count > 0 { family.add(snapshot, [Label(histograms.label, value)]) }
        }
        return family
    }

    private init(
        _ name: String, _ kind: Kind, _ help: String, _ label: String,
        _ values: some Sequence<(key: String, value: Int)>
    ) {
        self.init(name, kind, help)
        samples = values.map { Sample(labels: [Label(label, $0.key)], value: Double($0.value)) }
    }

    private mutating func add(_ snapshot: Histogram.Snapshot, _ labels: [Label]) {
        for (bound, count) in zip(snapshot.bounds + [.infinity], snapshot.cumulative + [snapshot.count]) {
            samples.append(
                Sample(
                    suffix: "_bucket", labels: labels + [Label("le", Exposition.number(bound))], value: Double(count)))
        }
        samples.append(Sample(suffix: "_sum", labels: labels, value: snapshot.sum))
        samples.append(Sample(suffix: "_count", labels: labels, value: Double(snapshot.count)))
    }

    /// `[a-zA-Z_:][a-zA-Z0-9_:]*`
    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"):
                true
            default: false
            }
        }
    }
}
