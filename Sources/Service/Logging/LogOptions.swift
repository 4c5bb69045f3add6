/// The options by which a program is told what to log, and how: `--log-level`, `--log-format`.
public struct LogOptions: Sendable {
    private let level: OptionParser.Option<Log.Level>
    private let format: OptionParser.Option<Log.Format?>
    private let isInJournal: Bool

    /// Declares the options.
    ///
    /// - Parameter environment: with JOURNAL_STREAM the lines go to systemd's journal (systemd.exec(5)).
    public init(in parser: inout OptionParser, environment: [String: String]) {
        level = parser.option(
            "log-level", "LEVEL", default: .info, help: "debug, info, warning or error (info)",
            read: OptionReaders.choice)
        format = parser.option(
            "log-format", "FORMAT", default: nil,
            help: "text, json or journal (journal where systemd reads it, else text)"
        ) { (text: String) throws(OptionError) -> Log.Format? in try OptionReaders.choice(text) as Log.Format }
        isInJournal = environment["JOURNAL_STREAM"] != nil
    }

    /// The log of a program.
    public func log(of program: String, _ values: OptionValues) throws(OptionError) -> Log {
        Log(
            program: program, threshold: try values.value(level),
            format: try values.value(format) ?? (isInJournal ? .journal : .text))
    }
}
