import Glibc

/// What every program does around its work: options from the command line and the environment, one line for an error,
/// exit codes.
public enum Program {
    /// A fault of the program or its surroundings: a taken port, a full disk.
    public static let failure: Int32 = 1
    /// The command line is wrong.
    public static let usage: Int32 = 2

    /// Runs the program and ends the process: with 0, with `usage` after an `OptionError`, with the code of an
    /// `ExitCode`, or with `failure` and the error in one line on standard error.
    public static func run(
        name: String, _ body: sending (_ arguments: [String], _ environment: [String: String]) async throws -> Void
    ) async -> Never {
        do {
            try await body(Array(CommandLine.arguments.dropFirst()), environment())
            exit(0)
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch let error as OptionError {
            StandardStream.error.write("\(name): \(error)\n")
            exit(usage)
        } catch {
            StandardStream.error.write("\(name): \(error)\n")
            exit(failure)
        }
    }

    /// The values of the options, or nil when the user asked for the help or the version, which is printed then.
    public static func values(
        of parser: OptionParser, _ arguments: [String], _ environment: [String: String]
    ) throws(OptionError) -> OptionValues? {
        switch try parser.parse(arguments, environment: environment) {
        case .run(let values): return values
        case .print(let text):
            StandardStream.output.write(text + "\n")
            return nil
        }
    }

    /// Declares `--buffer`, in bytes.
    public static func bufferOption(
        in parser: inout OptionParser, default bytes: Int, range: ClosedRange<Int>
    ) -> OptionParser.Option<Int> {
        parser.option(
            "buffer", "BYTES", default: bytes,
            help: "what the kernel may hold at this end of a connection: more for long distances, less to leave less "
                + "with a worker that dies (\(bytes))",
            read: OptionReaders.number(in: range))
    }

    private static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        // environ(7): an array of strings NAME=value that ends with a null pointer. Nothing here changes it.
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }
}

/// Ends the program with an exit code of its own, after it has said why.
public struct ExitCode: Error, RawRepresentable, Sendable {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
}
