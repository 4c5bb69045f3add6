import FoundationEssentials
import JSON

/// Values to JSON and back, with errors that name the field.
///
/// Both directions are functions of their arguments, and may be called on any thread.
public enum JSONCodec {
    /// The JSON of a value, UTF-8, with its keys in alphabetical order, so that equal values have equal bytes.
    ///
    /// - Throws: `WireError` `internal`, when the value has no JSON (an infinite number).
    public static func encode(_ value: some Encodable) throws(WireError) -> [UInt8] { try encoded(value) }

    private static func encoded(_ value: some Encodable) throws(WireError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try [UInt8](encoder.encode(value))
        } catch {
            throw WireError(.failed, "the value has no JSON form: \(error)")
        }
    }

    /// The same for an article, as `ArticleMessage.frame()` writes it: a tenth of the encoder's time.
    public static func encode(_ message: ArticleMessage) throws(WireError) -> [UInt8] { message.frame() }

    /// The same for the reply to a search, as `Reply.frame()` writes most of them.
    public static func encode(_ reply: Reply<SearchResult>) throws(WireError) -> [UInt8] {
        if let frame = reply.frame() { return frame }
        return try encoded(reply)
    }

    /// The same for an event, as `Event.frame()` writes it.
    public static func encode(_ event: Event) throws(WireError) -> [UInt8] { event.frame() }

    /// The value that the bytes, one JSON object, describe.
    ///
    /// - Throws: `WireError`: `bad_message` when the bytes are no UTF-8, no JSON object, nested too deep, or of another
    ///   shape than `Value`; the message names the field, what was expected and what was found. Errors of type
    ///   `WireError` that the value's own `init(from:)` throws pass through.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: UnsafeRawBufferPointer, depth: Int = WireLimits.jsonDepth
    ) throws(WireError) -> Value {
        try check(bytes, depth: depth)
        return try decodeChecked(type, from: bytes)
    }

    /// Reads a message's bytes against the grammar of RFC 8259 before they are decoded, and says where they break it.
    ///
    /// Foundation's decoder gives no location, accepts trailing commas and guesses at encodings; a peer in another
    /// language needs the offset, and every peer needs the same answer. Beyond the grammar the protocol asks for UTF-8,
    /// one object, a bounded depth, and no half of a surrogate pair.
    ///
    /// - Throws: `WireError` `bad_message` with the offset of the first byte that is wrong.
    static func check(_ bytes: UnsafeRawBufferPointer, depth: Int = WireLimits.jsonDepth) throws(WireError) {
        try requireObject(bytes)
        do throws(JSONFault) {
            try bytes.withMemoryRebound(to: UInt8.self) { bytes throws(JSONFault) in
                try JSONDocument.check(bytes.span, rules: JSONRules(depth: depth))
            }
        } catch {
            throw WireError(
                .badMessage, error.message, at: error.offset, limit: error.kind == .depth ? .jsonDepth : nil)
        }
    }

    /// The same, for bytes in an array.
    static func check(_ bytes: [UInt8], depth: Int = WireLimits.jsonDepth) throws(WireError) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(WireError) in try check(buffer, depth: depth) }
        }
        try result.get()
    }

    /// Says more of what is no object than the grammar could.
    private static func requireObject(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
        guard !bytes.isEmpty else { throw WireError(.badMessage, "the message is empty; expected a JSON object") }
        let blanks = bytes.prefix { $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
        guard blanks.endIndex < bytes.count, bytes[blanks.endIndex] == UInt8(ascii: "{") else {
            throw WireError(
                .badMessage, "expected a JSON object in UTF-8, which starts with {", at: blanks.endIndex)
        }
    }

    /// The same as `decode`, for bytes that were found to be JSON.
    static func decodeChecked<Value: Decodable>(
        _ type: Value.Type, from bytes: UnsafeRawBufferPointer
    ) throws(WireError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as WireError {
            throw error
        } catch let error as DecodingError {
            throw WireError(.badMessage, describe(error))
        } catch {
            throw WireError(.badMessage, "the message cannot be read: \(error)")
        }
    }

    /// The same, for bytes in an array.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], depth: Int = WireLimits.jsonDepth
    ) throws(WireError) -> Value {
        // Typed throws do not pass through `withUnsafeBytes` of an array: the result carries the error out.
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(WireError) in try decode(type, from: buffer, depth: depth) }
        }
        return try result.get()
    }

    static func decodeChecked<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8]
    ) throws(WireError) -> Value {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(WireError) in try decodeChecked(type, from: buffer) }
        }
        return try result.get()
    }

    /// What a decoding error says, in one line that starts with the field.
    static func describe(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(path(context.codingPath + [key])): missing"
        case .valueNotFound(_, let context):
            "\(path(context.codingPath)): null is not allowed"
        case .typeMismatch(let type, let context):
            "\(path(context.codingPath)): expected \(name(of: type))\(found(context))"
        case .dataCorrupted(let context):
            // The grammar was checked before: what is left without a path is a number that no type here holds.
            context.codingPath.isEmpty
                ? "a number is too large or too precise for its field"
                : "\(path(context.codingPath)): \(context.debugDescription)"
        @unknown default:
            "\(error)"
        }
    }

    /// What was found instead, from the words of Foundation's decoder: "… but found a string instead."
    private static func found(_ context: DecodingError.Context) -> String {
        guard let match = context.debugDescription.firstMatch(of: /but found (?:an? )?(.+) instead/) else { return "" }
        switch match.1 {
        case "array": return ", found an array"
        case "dictionary": return ", found an object"
        case "bool": return ", found true or false"
        case let other: return ", found a \(other)"
        }
    }

    /// The field that keys lead to: `searches[2].limit`.
    static func path(_ keys: [any CodingKey]) -> String {
        guard !keys.isEmpty else { return "the message" }
        return keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any BinaryFloatingPoint.Type: "a number"
        case is [Any].Type: "an array"
        case is [String: Any].Type: "an object"
        default: "another type"
        }
    }
}

extension KeyedDecodingContainer {
    /// The field of a key, for errors: with what it stands in.
    func path(_ key: Key) -> String { JSONCodec.path(codingPath + [key]) }
}
