/// Why HTTP cannot be answered.
public struct HTTPError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ address: HTTPAddress, _ reason: String) {
        description = "HTTP cannot be answered at \(address): \(reason); choose another address with --http"
    }
}
