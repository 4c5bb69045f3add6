import Service
import Testing

@testable import MetricsServer

struct HTTPAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1:7710", "127.0.0.1", 7710), ("localhost:0", "localhost", 0), ("[::1]:65535", "::1", 65535),
            ("0.0.0.0:1", "0.0.0.0", 1),
        ] as [(String, String, UInt16)])
    func itIsReadAndWritten(text: String, host: String, port: UInt16) throws {
        let address = try HTTPAddress(text)
        #expect(address == HTTPAddress(host: host, port: port))
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", ":", ":7710", "65536", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:7710", "[]:1",
    ])
    func whatIsNoneIsRefused(text: String) {
        #expect(throws: OptionError.self) { try HTTPAddress(text) }
    }

    @Test func aPortAloneIsOnLoopback() throws {
        #expect(try HTTPAddress("7710") == HTTPAddress(host: "127.0.0.1", port: 7710))
    }

    @Test(arguments: [
        ("127.0.0.1:1", true), ("127.9.9.9:1", true), ("[::1]:1", true), ("localhost:1", true), ("0.0.0.0:1", false),
        ("[::]:1", false), ("10.0.0.1:1", false), ("example.org:1", false), ("127.0.0.1.example.org:1", false),
    ])
    func whoCanReadThere(text: String, isLocal: Bool) throws {
        #expect(try HTTPAddress(text).isLocal == isLocal)
    }
}
