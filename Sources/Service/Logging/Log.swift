import Glibc

/// Writes events to standard error, one line each: time, level, program, message, and fields with names.
///
/// The message is constant text; what varies is in the fields. Values are escaped, so nothing that a peer sent can break
/// a line or reach a terminal as a control sequence. A line is one `write`, which the kernel does not mix with another
/// thread's (write(2), up to PIPE_BUF on a pipe). Any thread may log.
public struct Log: Sendable {
    public enum Level: String, CaseIterable, Comparable, Sendable {
        case debug, info, warning, error

        public static func < (left: Level, right: Level) -> Bool {
            guard let left = allCases.firstIndex(of: left), let right = allCases.firstIndex(of: right) else {
                return false
            }
            return left < right
        }
    }

    /// How a line is written.
    public enum Format: String, CaseIterable, Sendable {
        /// `2022-01-13T10:05:30.123Z warning telex-index: a peer is refused key=…`.
        case text
        /// The same as a JSON object, with `time`, `level`, `program` and `message`, and the fields under their names.
        case json
        /// For systemd's journal, which knows the time and the program: the level as `<4>` in front (sd-daemon(3)).
        case journal
    }

    private let program: String
    private let threshold: Level
    private let format: Format

    public init(program: String, threshold: Level = .info, format: Format = .text) {
        self.program = program
        self.threshold = threshold
        self.format = format
    }

    /// Whether events of the level are written at all: what is only made for them need not be made otherwise.
    public func isWritten(_ level: Level) -> Bool { level >= threshold }

    public func debug(_ message: StaticString, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.debug, message, fields)
    }

    public func info(_ message: StaticString, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.info, message, fields)
    }

    public func warning(_ message: StaticString, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.warning, message, fields)
    }

    public func error(_ message: StaticString, _ fields: KeyValuePairs<String, String> = [:]) {
        write(.error, message, fields)
    }

    private func write(_ level: Level, _ message: StaticString, _ fields: KeyValuePairs<String, String>) {
        guard isWritten(level) else { return }
        StandardStream.error.write(line(level, "\(message)", fields, at: .now) + "\n")
    }

    /// The line of an event, without its end.
    func line(
        _ level: Level, _ message: String, _ fields: KeyValuePairs<String, String>, at time: Timestamp
    ) -> String {
        switch format {
        case .text, .journal:
            let start =
                format == .text ? "\(time.rfc3339) \(level.rawValue) \(program): " : "<\(level.priority)>"
            return fields.reduce(into: start + message) { $0 += " \($1.key)=\(LogValue.quoted($1.value))" }
        case .json:
            var members = [
                ("time", time.rfc3339), ("level", level.rawValue), ("program", program), ("message", message),
            ]
            // A field by one of those names is told apart by a line below.
            members += fields.map { key, value in
                (members.contains { $0.0 == key } ? "_" + key : key, LogValue.cut(value))
            }
            return "{" + members.map { "\(LogValue.json($0.0)):\(LogValue.json($0.1))" }.joined(separator: ",") + "}"
        }
    }
}

/// How a value is written in a log line.
public enum LogValue {
    /// The longest value that is written, in bytes; the rest is cut off.
    public static let longest = 1000

    /// The value as it is when it is one plain word, else in double quotes with `"`, `\` and everything that is not
    /// printable escaped.
    public static func quoted(_ value: String) -> String {
        let isPlain =
            !value.isEmpty && value.utf8.count <= longest
            && value.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value < 0x7f && $0 != "\"" && $0 != "\\" && $0 != "="
            }
        return isPlain ? value : "\"\(escaped(value))\""
    }

    /// The value without control characters, bidirectional overrides and line breaks, for a line of text.
    public static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            if text.utf8.count >= longest {
                text += "…"
                break
            }
            if isHidden(scalar) {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                if scalar == "\"" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Log.Level {
    /// As syslog(3) counts them.
    fileprivate var priority: Int {
        switch self {
        case .debug: 7
        case .info: 6
        case .warning: 4
        case .error: 3
        }
    }
}

extension LogValue {
    /// Whether a reader would not see it, and a terminal might obey it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }

    /// The value, as far as it is written.
    fileprivate static func cut(_ value: String) -> String {
        if value.utf8.count <= longest { return value }
        var text = ""
        for scalar in value.unicodeScalars {
            if text.utf8.count >= longest { break }
            text.unicodeScalars.append(scalar)
        }
        return text + "…"
    }

    /// A string of JSON (RFC 8259) in which everything that is not printable is escaped, what a terminal could take for a
    /// command too.
    fileprivate static func json(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            if isHidden(scalar) {
                for unit in Character(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                if scalar == "\"" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
