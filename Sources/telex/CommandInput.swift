import Articles
import Glibc
import Service
import TelexClient
import Wire
import ZeroMQ

/// What a command is given, and the options that every command has.
struct CommandInput: Sendable {
    var command: String
    var summary: String
    var arguments: [String]
    var environment: [String: String]

    /// Declares the common options and those of the command, and reads them; nil when the help was asked for.
    ///
    /// - Parameters:
    ///   - usage: the arguments, for the help.
    ///   - declare: adds the command's own options, and returns their keys.
    func parse<Keys>(
        usage: String = "", takesArguments: Bool = false, _ declare: (inout OptionParser) -> Keys
    ) throws(OptionError) -> (session: Session, keys: Keys)? {
        var parser = OptionParser(
            program: "telex \(command)", usage: "[options]" + (usage.isEmpty ? "" : " " + usage),
            summary: summary.prefix(1).uppercased() + summary.dropFirst() + ".", version: telexVersion,
            takesArguments: takesArguments)
        let keys = declare(&parser)
        let queries = parser.option(
            "queries", "ENDPOINT", default: "tcp://127.0.0.1:7703",
            help: "where telex-index answers (tcp://127.0.0.1:7703)", read: OptionReaders.endpoint)
        let timeout = parser.option(
            "timeout", "TIME", default: .seconds(3), help: "how long to wait for an answer (3s)",
            read: OptionReaders.duration)
        let attempts = parser.option(
            "attempts", "N", default: 1, help: "how often to ask before giving up (1)",
            read: OptionReaders.number(in: 1...1000))
        let security = SecurityOptions(in: &parser, name: SecurityOptions.Keys.client, binds: false)
        let output = OutputOptions(in: &parser)
        guard let values = try Program.values(of: parser, arguments, environment) else { return nil }
        return (
            Session(
                values: values, queries: try values.value(queries), timeout: try values.value(timeout),
                attempts: try values.value(attempts), keys: try security.keys(values), isText: output.isText(values),
                screen: Screen.output(environment)), keys
        )
    }
}

/// The options of every command that say how it prints.
struct OutputOptions {
    private let json: OptionParser.Flag
    private let text: OptionParser.Flag

    init(in parser: inout OptionParser) {
        json = parser.flag("json", help: "print JSON, also on a terminal")
        text = parser.flag("text", help: "print text, also in a pipe")
    }

    /// Whether a person reads what is printed.
    func isText(_ values: OptionValues) -> Bool {
        values.isSet(text) || (StandardStream.output.isTerminal && !values.isSet(json))
    }

    /// Prints a result: as text, or as JSON on one line.
    static func print(_ result: some Encodable, isText: Bool, text: () -> String) throws {
        StandardStream.output.write(
            isText ? text() : String(decoding: try JSONCodec.encode(result), as: UTF8.self) + "\n")
    }
}

/// One run of a command: its options, and the way to the index worker.
struct Session {
    var values: OptionValues
    var queries: String
    var timeout: Duration
    var attempts: Int
    /// The client's keys and those of the workers; nil when nothing is encrypted.
    var keys: SecurityOptions.Keys?
    /// Whether a person reads the answer.
    var isText: Bool
    var screen: Screen

    func context() throws(ClientError) -> Context {
        do throws(ZeroMQError) { return try Context() } catch { throw .socket(error) }
    }

    /// How a connection to a worker is secured.
    ///
    /// - Parameter server: what the worker's certificate is called.
    func security(to server: String) throws(CertificateError) -> SocketOptions.Security {
        try keys?.client(of: server) ?? .none
    }

    /// Where a feeder pushes, and whom it asks.
    func endpoints(pushingTo intake: [String]) throws(CertificateError) -> Feeder.Endpoints {
        var endpoints = Feeder.Endpoints(push: intake, queries: queries)
        endpoints.pushSecurity = try security(to: SecurityOptions.Keys.ingest)
        endpoints.queriesSecurity = try security(to: SecurityOptions.Keys.index)
        return endpoints
    }

    /// Asks the index worker.
    ///
    /// - Throws: `ClientError`, `CertificateError`.
    func ask<Result: Decodable & Sendable>(
        _ operation: Request.Operation, as type: Result.Type = Result.self
    ) throws -> Result {
        try ask(operation, try requester())
    }

    /// For several questions on one connection.
    func requester() throws -> Requester {
        Requester(
            endpoint: queries, in: try context(), security: try security(to: SecurityOptions.Keys.index),
            timeout: timeout, attempts: attempts)
    }

    /// Asks the index worker, on a connection that may be there already.
    func ask<Result: Decodable & Sendable>(
        _ operation: Request.Operation, _ requester: Requester
    ) throws -> Result {
        // The worker need not go on when nobody waits any more.
        let milliseconds = Int(timeout / .milliseconds(1))
        return try requester.ask(
            operation, deadlineMilliseconds: min(max(1, milliseconds), WireLimits.deadlineMilliseconds.upperBound))
    }

    /// Waits until searches see what is in the log now: settled is on disk, and searchable some milliseconds later.
    ///
    /// - Returns: the log's last position, and up to where searches see at the end.
    func waitUntilSearchable(within patience: Duration) throws -> (log: LogPosition, search: LogPosition) {
        let requester = try requester()
        let end = ContinuousClock.now + patience
        var stats: StatsResult = try ask(.stats, requester)
        let position = stats.logPosition
        while stats.searchPosition < position, ContinuousClock.now < end {
            usleep(2000)
            stats = try ask(.stats, requester)
        }
        return (position, stats.searchPosition)
    }

    /// Prints a result: as text, or as JSON on one line.
    func print(_ result: some Encodable, text: () -> String) throws {
        try OutputOptions.print(result, isText: isText, text: text)
    }
}
