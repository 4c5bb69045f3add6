import Service
import Testing

struct OptionParserTests {
    private var parser = OptionParser(
        program: "telex demo", usage: "[options] PATH…", summary: "Shows options.", version: "1.2", takesArguments: true
    )
    private let count: OptionParser.Option<Int>
    private let wait: OptionParser.Option<Duration>
    private let to: OptionParser.Option<[String]>
    private let json: OptionParser.Flag

    init() {
        count = parser.option(
            "max-count", "N", default: 7, help: "how many", read: OptionReaders.number(in: 1...10))
        wait = parser.option("wait", "TIME", default: .seconds(3), help: "how long", read: OptionReaders.duration)
        to = parser.option("to", "ENDPOINT,…", default: [], help: "where to", read: OptionReaders.endpoints)
        json = parser.flag("json", help: "print JSON")
    }

    private func values(_ arguments: [String], _ environment: [String: String] = [:]) throws -> OptionValues {
        guard case .run(let values) = try parser.parse(arguments, environment: environment) else {
            throw OptionError("printed")
        }
        return values
    }

    @Test func theCommandLineWinsOverTheEnvironmentAndBothOverTheDefault() throws {
        #expect(try values([]).value(count) == 7)
        #expect(try values([], ["TELEX_MAX_COUNT": "8"]).value(count) == 8)
        #expect(try values(["--max-count", "9"], ["TELEX_MAX_COUNT": "8"]).value(count) == 9)
        #expect(try values(["--max-count=10"]).value(count) == 10)
    }

    @Test func argumentsFlagsAndTheEndOfOptions() throws {
        let values = try values(["a", "--json", "-", "--wait", "250ms", "--", "--json", "b"])
        #expect(values.arguments == ["a", "-", "--json", "b"])
        #expect(values.isSet(json))
        #expect(try values.value(wait) == .milliseconds(250))
        #expect(try !self.values([]).isSet(json))
    }

    @Test(
        arguments: [
            (["--colour"], "there is no option --colour; see telex demo --help"),
            (["--max-count"], "--max-count needs a value; see telex demo --help"),
            (["--json=yes"], "--json takes no value"),
        ])
    func refusesWhatIsNotDeclared(arguments: [String], message: String) {
        #expect(throws: OptionError(message)) { try parser.parse(arguments, environment: [:]) }
    }

    @Test func namesTheOptionWhoseValueIsWrong() throws {
        let error = OptionError("--max-count: “11” is no whole number from 1 to 10")
        #expect(throws: error) { try values(["--max-count", "11"]).value(count) }
        let variable = OptionError("TELEX_WAIT: “soon” is no duration such as 500ms, 3s, 2m, 12h or 30d")
        #expect(throws: variable) { try values([], ["TELEX_WAIT": "soon"]).value(wait) }
        #expect(throws: OptionError.self) { try values(["--to", "tcp://a:1,,ipc:///b"]).value(to) }
        #expect(try values(["--to", "tcp://a:1,ipc:///b"]).value(to) == ["tcp://a:1", "ipc:///b"])
    }

    @Test func helpNamesEveryOption() throws {
        guard case .print(let help) = try parser.parse(["--help"], environment: [:]) else {
            Issue.record("no help")
            return
        }
        for name in ["--max-count N", "--wait TIME", "--to ENDPOINT,…", "--json", "--help", "--version"] {
            #expect(help.contains(name))
        }
    }
}
