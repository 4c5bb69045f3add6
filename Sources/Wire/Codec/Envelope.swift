/// The fields that every message has: which protocol, and which message.
enum EnvelopeKey: String, CodingKey { case telex, kind, op, id, ok }

extension KeyedDecodingContainer where Key == EnvelopeKey {
    /// Checks the field `telex`.
    ///
    /// - Throws: `WireError` `bad_version` when it is missing or names another version.
    func checkVersion() throws {
        guard contains(.telex) else {
            throw WireError(.badVersion, "the field telex is missing; expected \"telex\":\(protocolVersion)")
        }
        guard let version = try? decode(Int.self, forKey: .telex) else {
            throw WireError(.badVersion, "telex: expected the number \(protocolVersion)")
        }
        guard version == protocolVersion else {
            throw WireError(.badVersion, "version \(version) is not spoken here; this is version \(protocolVersion)")
        }
    }
}

extension KeyedEncodingContainer where Key == EnvelopeKey {
    mutating func encodeVersion() throws { try encode(protocolVersion, forKey: .telex) }
}
