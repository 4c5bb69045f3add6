/// The options of a program: declared once, read from the command line and the environment, printed by `--help`.
///
/// An option `--max-batch` may be given as `--max-batch 5`, `--max-batch=5` or `TELEX_MAX_BATCH=5`; the command line wins.
/// `--` ends the options. Declaring an option gives a key, and the key reads its value from what `parse` returns.
public struct OptionParser: Sendable {
    /// The key of an option with a value.
    public struct Option<Value: Sendable>: Sendable {
        fileprivate let name: String
        fileprivate let read: @Sendable (String) throws(OptionError) -> Value
        fileprivate let fallback: Value
    }

    /// The key of an option without a value.
    public struct Flag: Sendable { fileprivate let name: String }

    private struct Declaration: Sendable {
        var name: String
        /// What stands for the value in the help; nil for a flag.
        var placeholder: String?
        var help: String
    }

    private let program: String
    private let usage: String
    private let summary: String
    private let version: String
    private let takesArguments: Bool
    private var declarations: [Declaration] = []

    /// - Parameters:
    ///   - program: the program's name, with its command: `telex search`.
    ///   - usage: what follows it in the usage line, `[options] QUERY`.
    ///   - summary: one or more lines on what it does.
    ///   - takesArguments: whether anything but options is accepted.
    public init(program: String, usage: String, summary: String, version: String, takesArguments: Bool) {
        self.program = program
        self.usage = usage
        self.summary = summary
        self.version = version
        self.takesArguments = takesArguments
    }

    /// Declares an option with a value.
    public mutating func option<Value: Sendable>(
        _ name: String, _ placeholder: String, default fallback: Value, help: String,
        read: @escaping @Sendable (String) throws(OptionError) -> Value
    ) -> Option<Value> {
        declarations.append(Declaration(name: name, placeholder: placeholder, help: help))
        return Option(name: name, read: read, fallback: fallback)
    }

    /// Declares an option without a value.
    public mutating func flag(_ name: String, help: String) -> Flag {
        declarations.append(Declaration(name: name, placeholder: nil, help: help))
        return Flag(name: name)
    }

    /// The text that `--help` prints.
    public var help: String {
        var rows = declarations.map { ("--\($0.name)" + ($0.placeholder.map { " \($0)" } ?? ""), $0.help) }
        rows.append(("--help", "print this and stop"))
        rows.append(("--version", "print the version and stop"))
        let width = (rows.map(\.0.count).max() ?? 0) + 2
        let lines = rows.map { row in
            let name = row.0 + String(repeating: " ", count: width - row.0.count)
            return "  " + name
                + row.1.split(separator: "\n").joined(separator: "\n  " + String(repeating: " ", count: width))
        }
        return """
            usage: \(program) \(usage)

            \(summary)

            options:
            \(lines.joined(separator: "\n"))

            Every option with a value can also be set in the environment: --log-level as TELEX_LOG_LEVEL.
            """
    }

    /// What `parse` found.
    public enum Outcome: Sendable {
        /// Run with these values.
        case run(OptionValues)
        /// Print this text on standard output and stop with exit code 0.
        case print(String)
    }

    /// Reads the arguments (without the program's name) and the environment.
    ///
    /// - Throws: `OptionError` when an option is unknown, lacks its value, or does not accept it.
    public func parse(_ arguments: [String], environment: [String: String]) throws(OptionError) -> Outcome {
        var values = OptionValues()
        for declaration in declarations where declaration.placeholder != nil {
            let variable = "TELEX_" + declaration.name.uppercased().replacing("-", with: "_")
            if let text = environment[variable] {
                values.texts[declaration.name] = OptionValues.Text(text: text, origin: variable)
            }
        }
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                values.arguments += rest
                break
            }
            if argument == "--help" || argument == "-h" { return .print(help) }
            if argument == "--version" { return .print("\(program) \(version)") }
            guard argument.hasPrefix("-"), argument != "-" else {
                values.arguments.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let declaration = declarations.first(where: { "--\($0.name)" == parts[0] }) else {
                throw OptionError("there is no option \(parts[0]); see \(program) --help")
            }
            let origin = "--\(declaration.name)"
            guard declaration.placeholder != nil else {
                guard parts.count == 1 else { throw OptionError("\(origin) takes no value") }
                values.flags.insert(declaration.name)
                continue
            }
            let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
            guard let value else { throw OptionError("\(origin) needs a value; see \(program) --help") }
            values.texts[declaration.name] = OptionValues.Text(text: value, origin: origin)
        }
        if !takesArguments, let argument = values.arguments.first {
            throw OptionError("“\(argument)” is not expected here; see \(program) --help")
        }
        return .run(values)
    }
}

/// The values that a command line and an environment gave.
public struct OptionValues: Sendable {
    fileprivate struct Text: Sendable {
        var text: String
        /// The option or the variable that it came from.
        var origin: String
    }

    fileprivate var texts: [String: Text] = [:]
    fileprivate var flags: Set<String> = []
    /// What is no option.
    public fileprivate(set) var arguments: [String] = []

    /// The value of an option, or its default.
    ///
    /// - Throws: `OptionError` that names the option or variable when the text is no value of it.
    public func value<Value>(_ option: OptionParser.Option<Value>) throws(OptionError) -> Value {
        guard let given = texts[option.name] else { return option.fallback }
        do throws(OptionError) {
            return try option.read(given.text)
        } catch {
            throw OptionError("\(given.origin): \(error.message)")
        }
    }

    /// Whether the option was given at all.
    public func isGiven<Value>(_ option: OptionParser.Option<Value>) -> Bool { texts[option.name] != nil }

    public func isSet(_ flag: OptionParser.Flag) -> Bool { flags.contains(flag.name) }
}

/// What was wrong with the options.
public struct OptionError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
