import Glibc

/// Writes events to standard error, one line each: time, level, program, message, key=value.
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

    private let program: String
    private let threshold: Level

    public init(program: String, threshold: Level = .info) {
        self.program = program
        self.threshold = threshold
    }

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
        guard level >= threshold else { return }
        var line = "\(Timestamp.now.rfc3339) \(level.rawValue) \(program): \(message)"
        for (key, value) in fields { line += " \(key)=\(LogValue.quoted(value))" }
        StandardStream.error.write(line + "\n")
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
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                text += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                if scalar == "\"" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
