/// Whether an endpoint can be reached from other machines.
public enum EndpointExposure {
    /// Whether only this machine reaches a socket bound there: loopback addresses and `ipc://`. Names other than
    /// `localhost` and interfaces other than `lo` count as exposed, whatever they stand for today.
    public static func isLocal(_ endpoint: String) -> Bool {
        for scheme in ["ipc://", "inproc://"] where endpoint.hasPrefix(scheme) { return true }
        // A source address may stand in front, of sockets that connect.
        let address = endpoint.dropFirst(6).split(separator: ";", omittingEmptySubsequences: false).last ?? ""
        guard endpoint.hasPrefix("tcp://"), let host = HostAndPort(address)?.host else { return false }
        if host == "localhost" || host == "lo" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    /// - Throws: `OptionError` that says what to do, when a socket would be bound where strangers reach it.
    static func check(_ endpoints: [String], isInsecure: Bool) throws(OptionError) {
        guard !isInsecure, let exposed = endpoints.first(where: { !isLocal($0) }) else { return }
        throw OptionError(
            """
            \(exposed) can be reached from other machines, by anybody: nothing is encrypted, nobody is asked who he is. \
            Make keys (telex keys new) and give --security curve --keys DIR, or bind to 127.0.0.1 or ipc://, or say --insecure
            """)
    }
}
