import ArticleLog
import Articles
import Glibc
import Service
import Verification

/// `telex backup` and `telex restore`: copies of the log that are checked. They read and write data folders themselves.
enum BackupCommand {
    private struct Summary: Encodable {
        /// The last entry that the copy has.
        var position: UInt64
        var bytes: Int
        /// Entries that were compared with their checksums; absent when that was not asked for.
        var verified: Int?
    }

    static func backup(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "TARGET", takesArguments: true) { parser in
            (
                parser.option(
                    "data", "DIR", default: "telex-data",
                    help: "the data folder of telex-index, which may be running (telex-data)", read: OptionReaders.text),
                parser.flag("unverified", help: "do not read the copy again, entry by entry")
            )
        }
        guard let (session, (data, unverified)) = parsed else { return }
        let target = try single(session, "where to? name the folder for the copy, one that is not there or has no log")
        try copy(
            from: try session.values.value(data), to: target, isVerified: !session.values.isSet(unverified), session)
    }

    static func restore(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "BACKUP", takesArguments: true) { parser in
            parser.option(
                "data", "DIR", default: "telex-data",
                help: "the data folder to make; telex-index builds its index when it starts there (telex-data)",
                read: OptionReaders.text)
        }
        guard let (session, data) = parsed else { return }
        let source = try single(session, "from what? name a folder that telex backup made")
        try copy(from: source, to: try session.values.value(data), isVerified: true, session)
    }

    static func compact(_ input: CommandInput) throws {
        let parsed = try input.parse { parser in
            parser.option(
                "data", "DIR", default: "telex-data", help: "the data folder of a stopped telex-index (telex-data)",
                read: OptionReaders.text)
        }
        guard let (session, data) = parsed else { return }
        let folder = try session.values.value(data)
        let before = try ArticleLogReader(folder: folder).totals().bytesOnDisk
        try ArticleLogWriter(folder: folder).compact()
        let after = try ArticleLogReader(folder: folder).totals().bytesOnDisk
        try session.print(["before": before, "after": after]) {
            "\(Printable.bytes(before)) before, \(Printable.bytes(after)) now\n"
        }
    }

    private static func single(_ session: Session, _ question: String) throws(OptionError) -> String {
        guard session.values.arguments.count == 1 else { throw OptionError(question) }
        return session.values.arguments[0]
    }

    private static func copy(from source: String, to target: String, isVerified: Bool, _ session: Session) throws {
        var display = CountDisplay()
        let made = try LogCopy(of: source, to: target) { part in
            display.show(Int(part * 100), "% copied")
            return true
        }
        guard let made else { return }
        var summary = Summary(position: made.last.rawValue, bytes: made.bytes)
        var damaged = 0
        if isVerified {
            var verification = try LogVerification(folder: target)
            try verification.run(progress: { display.show($0, "entries verified") }) { finding in
                damaged += 1
                if damaged <= 20 {
                    display.end()
                    StandardStream.error.write(
                        "telex: \(Printable.line(finding.place)): \(Printable.line(finding.message))\n")
                }
            }
            summary.verified = verification.entries
        }
        display.end()
        try session.print(summary) {
            "\(target): up to position \(summary.position), \(Printable.bytes(summary.bytes))"
                + (summary.verified.map { ", \(Printable.number($0)) entries verified" } ?? "") + "\n"
        }
        if damaged > 0 {
            StandardStream.error.write(
                "telex: \(Printable.number(damaged)) places of the copy are damaged, as the log is that it was made of\n"
            )
            throw ExitCode(rawValue: Program.failure)
        }
    }
}
