import FoundationEssentials

/// Values to JSON and back, with errors that name the field.
///
/// Both directions are functions of their arguments, and may be called on any thread.
public enum JSONCodec {
    /// The JSON of a value, UTF-8, with its keys in alphabetical order, so that equal values have equal bytes.
    ///
    /// - Throws: `WireError` `internal`, when the value has no JSON (an infinite number).
    public static func encode(_ value: some Encodable) throws(WireError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try [UInt8](encoder.encode(value))
        } catch {
            throw WireError(.failed, "the value has no JSON form: \(error)")
        }
    }

    /// The value that the bytes, one JSON object, describe.
    ///
    /// - Throws: `WireError`: `bad_message` when the bytes are no UTF-8, no JSON object, nested too deep, or of another
    ///   shape than `Value`; the message names the field, what was expected and what was found. Errors of type
    ///   `WireError` that the value's own `init(from:)` throws pass through.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: UnsafeRawBufferPointer
    ) throws(WireError) -> Value {
        try JSONGrammar.check(bytes)
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
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(WireError) -> Value {
        // Typed throws do not pass through `withUnsafeBytes` of an array: the result carries the error out.
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(WireError) in try decode(type, from: buffer) }
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
            "\(path(context.codingPath)): expected \(name(of: type)); \(context.debugDescription)"
        case .dataCorrupted(let context):
            // The grammar was checked before: what is left without a path is a number that no type here holds.
            context.codingPath.isEmpty
                ? "a number is too large or too precise for its field"
                : "\(path(context.codingPath)): \(context.debugDescription)"
        @unknown default:
            "\(error)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
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
