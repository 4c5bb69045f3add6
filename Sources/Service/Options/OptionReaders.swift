/// How the text of an option becomes a value.
public enum OptionReaders {
    /// Any text.
    @Sendable public static func text(_ text: String) throws(OptionError) -> String { text }

    /// Any text, for an option that may be absent.
    @Sendable public static func optionalText(_ text: String) throws(OptionError) -> String? { text }

    /// A whole number in a range.
    public static func number(in range: ClosedRange<Int>) -> @Sendable (String) throws(OptionError) -> Int {
        { (text: String) throws(OptionError) in
            guard let number = Int(text), range.contains(number) else {
                throw OptionError(
                    "“\(text)” is no whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }

    /// The units of durations, in milliseconds. `ms` stands before `s`, on which it ends.
    private static let units: [(String, Int64)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// A duration: `500ms`, `3s`, `2m`, `12h`, `30d`.
    @Sendable public static func duration(_ text: String) throws(OptionError) -> Duration {
        for (unit, milliseconds) in units where text.hasSuffix(unit) {
            guard let count = Int64(text.dropLast(unit.count)), (0...86_400_000).contains(count) else { continue }
            return .milliseconds(count * milliseconds)
        }
        throw OptionError("“\(text)” is no duration such as 500ms, 3s, 2m, 12h or 30d")
    }

    /// The text of a duration, in whole milliseconds, as `duration` reads it: in the largest unit in which it is whole.
    public static func text(of duration: Duration) -> String {
        let milliseconds = Int64(duration / .milliseconds(1))
        let (unit, length) = units.last { milliseconds.isMultiple(of: $0.1) } ?? ("ms", 1)
        return "\(milliseconds / length)\(unit)"
    }

    /// A duration that is not zero.
    @Sendable public static func positiveDuration(_ text: String) throws(OptionError) -> Duration {
        let duration = try duration(text)
        guard duration > .zero else { throw OptionError("“\(text)” is no time at all: name one of 1ms or more") }
        return duration
    }

    /// The same as another reader, for an option that may be absent.
    public static func some<Value>(
        _ read: @escaping @Sendable (String) throws(OptionError) -> Value
    ) -> @Sendable (String) throws(OptionError) -> Value? {
        { (text: String) throws(OptionError) in try read(text) }
    }

    /// One of the values of an enumeration.
    @Sendable public static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String
    ) throws(OptionError) -> Choice {
        if let choice = Choice(rawValue: text) { return choice }
        throw OptionError("“\(text)” is none of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    /// An endpoint of libzmq: `tcp://host:port`, `ipc://path`.
    @Sendable public static func endpoint(_ text: String) throws(OptionError) -> String {
        for scheme in ["tcp://", "ipc://"] where text.hasPrefix(scheme) && text.count > scheme.count { return text }
        throw OptionError("“\(text)” is no endpoint such as tcp://127.0.0.1:7703 or ipc:///run/telex/queries")
    }

    /// One endpoint or several, separated by commas.
    @Sendable public static func endpoints(_ text: String) throws(OptionError) -> [String] {
        var endpoints: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            endpoints.append(try endpoint(String(part)))
        }
        return endpoints
    }
}
