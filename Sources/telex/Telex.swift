import ArticleLog
import Service
import TelexClient
import Wire

/// The client: one command a run.
@main
struct Telex {
    /// The commands, in the order of the help.
    private static let commands: [(name: String, summary: String, run: @Sendable (CommandInput) throws -> Void)] = [
        ("feed", "send files and folders to the ingestion workers, and wait until they are settled", FeedCommand.run),
        ("search", "find articles", SearchCommand.run),
        ("count", "count the articles that match", CountCommand.run),
        ("similar", "find articles that have much in common with one", SimilarCommand.run),
        ("suggest", "complete what is being typed, and mend its spelling", SuggestCommand.run),
        ("get", "show an article", GetCommand.run),
        ("retract", "take an article back, for a reason; no search shows it any more", RetractCommand.run),
        ("rejects", "list what was rejected, and why; feed it again, or delete it", RejectsCommand.run),
        ("stats", "count what the index worker has, and say what its index is made of", StatsCommand.run),
        ("top", "watch what the index worker does, second by second", TopCommand.run),
        ("extract", "show what an ingestion worker would make of a document", ExtractCommand.run),
        ("verify", "check a data folder against itself and against originals", VerifyCommand.run),
        ("doctor", "walk the whole way to the workers, and say in words what is wrong", DoctorCommand.run),
        ("backup", "copy the log of a running index worker, and verify the copy", BackupCommand.backup),
        ("restore", "make a data folder of a backup", BackupCommand.restore),
        ("compact", "give back the room in a log that nothing uses", BackupCommand.compact),
        ("keys", "make keys for CURVE, and say who may connect", KeysCommand.run),
        ("info", "say who answers", InfoCommand.run),
        ("ping", "ask whether the index worker answers", PingCommand.run),
    ]

    static func main() async {
        await Program.run(name: "telex") { arguments, environment in
            guard let name = arguments.first, name != "--help", name != "-h", name != "help" else {
                StandardStream.output.write(help)
                if arguments.isEmpty { throw ExitCode(rawValue: Program.usage) }
                return
            }
            if name == "--version" {
                StandardStream.output.write("telex \(telexVersion)\n")
                return
            }
            guard let command = commands.first(where: { $0.name == name }) else {
                throw OptionError("there is no command “\(LogValue.escaped(name))”; see telex --help")
            }
            let input = CommandInput(
                command: name, summary: command.summary, arguments: Array(arguments.dropFirst()),
                environment: environment)
            do {
                try command.run(input)
            } catch let error as ArticleLogError {
                StandardStream.error.write("telex \(name): \(Printable.line("\(error)"))\n")
                throw ExitCode(rawValue: Program.failure)
            } catch let error as CertificateError {
                StandardStream.error.write("telex \(name): \(Printable.line(error.message))\n")
                throw ExitCode(rawValue: Program.failure)
            } catch let error as ClientError {
                StandardStream.error.write("telex \(name): \(Printable.line("\(error)"))\n")
                throw ExitCode(error)
            }
        }
    }

    private static var help: String {
        let width = commands.map(\.name.count).max() ?? 0
        let rows = commands.map { command in
            "  " + command.name + String(repeating: " ", count: width - command.name.count + 2) + command.summary
        }
        return """
            usage: telex COMMAND [options] …

            The client of Telex: feeds documents, asks questions.

            commands:
            \(rows.joined(separator: "\n"))

            telex COMMAND --help tells more. On a terminal answers are text; in a pipe, or with --json, they are JSON.

            exit codes: 0 done; 1 failed; 2 the command line or the query is wrong; 3 fed, but something was rejected or
            could not be read; 4 there is no such article; 5 no answer.

            """
    }
}

extension ExitCode {
    /// The exit code that tells a script what happened; the help lists them.
    fileprivate init(_ error: ClientError) {
        switch error {
        case .noAnswer: self = .noAnswer
        case .refused(let error) where error.code == .notFound: self = .notFound
        case .refused(let error) where error.code == .badQuery || error.code == .badRequest:
            self.init(rawValue: Program.usage)
        case .refused, .badReply, .socket, .unwatched: self.init(rawValue: Program.failure)
        }
    }

    static let rejected = ExitCode(rawValue: 3)
    static let notFound = ExitCode(rawValue: 4)
    static let noAnswer = ExitCode(rawValue: 5)
}
