import Foundation

/// One of the built programs, running as a process of its own.
///
/// Standard output is read line by line; standard error goes to a file, so that nothing waits for a full pipe.
final class Program {
    struct Failure: Error, CustomStringConvertible { var description: String }

    /// The folder of the built programs: that of the tests' own executable.
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    let name: String
    private let process = Process()
    private let output = Pipe()
    private let errors: URL
    private var buffered = Data()

    init(_ name: String, _ arguments: [String], environment: [String: String] = [:], in folder: URL) throws {
        self.name = name
        errors = folder.appending(path: "\(name)-\(UUID().uuidString).err")
        try Data().write(to: errors)
        process.executableURL = Self.folder.appending(path: name)
        process.arguments = arguments
        process.environment = environment.merging(ProcessInfo.processInfo.environment) { ours, _ in ours }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try output.fileHandleForWriting.close()
    }

    deinit { kill() }

    var isRunning: Bool { process.isRunning }

    /// The next line of standard output. Throws, with what the program said instead, when it ends before.
    func line() throws -> String {
        while true {
            if let end = buffered.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: buffered[..<end], as: UTF8.self)
                buffered = Data(buffered[(end + 1)...])
                return line
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure(description: "\(name) ended: \(errorText)") }
            buffered += data
        }
    }

    /// Waits for the end. Returns the exit code, negative for a signal, and the rest of standard output.
    func wait() -> (code: Int32, output: String) {
        let rest = buffered + output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return (code, String(decoding: rest, as: UTF8.self))
    }

    /// Asks it to stop, and waits.
    func stop() -> (code: Int32, output: String) {
        signal(SIGTERM)
        return wait()
    }

    /// Ends it without a chance to do anything.
    func kill() {
        if process.isRunning {
            signal(SIGKILL)
            process.waitUntilExit()
        }
    }

    func signal(_ number: Int32) { Foundation.kill(process.processIdentifier, number) }

    /// What it wrote on standard error so far.
    var errorText: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }
}
