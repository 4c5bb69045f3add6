import FoundationEssentials

/// Bytes in a JSON object: `text` when they are UTF-8, else `base64` (RFC 4648, section 4).
struct Bytes {
    var bytes: [UInt8]

    private enum CodingKeys: String, CodingKey { case text, base64 }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads either field of the object that holds them; nil when it has neither.
    ///
    /// - Throws: `WireError` `bad_message` when both are there, or the Base64 is none.
    static func decodeIfPresent(from decoder: any Decoder) throws -> [UInt8]? {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let text = try fields.decodeIfPresent(String.self, forKey: .text)
        let base64 = try fields.decodeIfPresent(String.self, forKey: .base64)
        switch (text, base64) {
        case (nil, nil): return nil
        case (let text?, nil): return [UInt8](text.utf8)
        case (nil, let base64?):
            guard let data = Data(base64Encoded: base64) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .base64, in: fields, debugDescription: "not Base64 (RFC 4648, with padding)")
            }
            return [UInt8](data)
        case (_?, _?):
            throw DecodingError.dataCorruptedError(
                forKey: .base64, in: fields, debugDescription: "text and base64 exclude each other")
        }
    }

    /// Writes the field into the object that the encoder is at.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        if let text = String(validating: bytes, as: UTF8.self) {
            try fields.encode(text, forKey: .text)
        } else {
            try fields.encode(Data(bytes).base64EncodedString(), forKey: .base64)
        }
    }
}
