/// How an isolated reader is started. It must serve as `IsolatedReading.serve` does.
public struct ReaderCommand: Hashable, Sendable {
    public var executable: String
    /// The arguments; the first is the program's name.
    public var arguments: [String]

    public init(executable: String, arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }
}

/// Why an isolated reader could not be started.
struct ReaderStartError: Error, CustomStringConvertible {
    var description: String
}
