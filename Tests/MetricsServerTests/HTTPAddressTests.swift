import Service
import Testing

@testable import MetricsServer

struct HTTPAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1:9464", "127.0.0.1", 9464), ("localhost:0", "localhost", 0), ("[::1]:65535", "::1", 65535),
            ("0.0.0.0:1", "0.0.0.0", 1),
        ] as [(String, String, UInt16)])
    func itIsReadAndWritten(text: String, host: String, port: UInt16) throws {
        let address = try HTTPAddress(text)
        #expect(address == HTTPAddress(host: host, port: port))
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", ":", ":9464", "9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:9464", "[]:1",
    ])
    func whatIsNoneIsRefused(text: String) {
        #expect(throws: OptionError.self) { try HTTPAddress(text) }
    }

    @Test(arguments: ["127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "localhost:1"]) func loopbackIsAllowed(text: String)
        throws
    {
        try HTTPAddress(text).check(isInsecure: false)
    }

    @Test(arguments: ["0.0.0.0:1", "[::]:1", "10.0.0.1:1", "example.org:1", "127.0.0.1.example.org:1", "128.0.0.1:1"])
    func otherAddressesNeedTheWord(text: String) throws {
        let address = try HTTPAddress(text)
        let error = #expect(throws: OptionError.self) { try address.check(isInsecure: false) }
        #expect(error?.message.contains("--insecure") == true)
        try address.check(isInsecure: true)
    }
}
