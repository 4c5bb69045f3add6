import Service

/// `telex doctor`: goes the way of a document and of a question, step by step, and says where it ends.
enum DoctorCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse { parser in
            (
                parser.option(
                    "intake", "ENDPOINT,…", default: ["tcp://127.0.0.1:7701"],
                    help: "where telex-ingest takes documents; none with an empty value (tcp://127.0.0.1:7701)"
                ) { (text: String) throws(OptionError) -> [String] in
                    text.isEmpty ? [] : try OptionReaders.endpoints(text)
                },
                parser.flag(
                    "probe", help: "send an article that is there already through each intake, and wait for its receipt"
                )
            )
        }
        guard let (session, (intake, probe)) = parsed else { return }
        var examination = Examination(session: session, intake: try session.values.value(intake))
        examination.run(isProbing: session.values.isSet(probe))
        if !session.isText { try session.print(examination.findings) { "" } }
        if examination.findings.contains(where: { $0.verdict == .ill }) { throw ExitCode(rawValue: Program.failure) }
    }
}
