import JSON

/// A JSON value in memory, whether it comes from a `JSONDocument` or from a `Decoder`, so that trees are read in one way.
enum JSONValue: Sendable {
    case object([(name: String, value: JSONValue)])
    case array([JSONValue])
    case text(String)
    case number(Double)
    case bool(Bool)
    case null

    /// The value with its article, for errors.
    var kind: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .text: "a string"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }

    /// Reads a value of a document; nil when it is nested deeper than `depth`.
    init?(_ json: JSONDocument, at index: Int, depth: Int) {
        guard depth > 0 else { return nil }
        switch json.nodes[index].kind {
        case .object:
            var members: [(name: String, value: JSONValue)] = []
            for member in json.members(of: index) {
                guard let value = JSONValue(json, at: member.value, depth: depth - 1) else { return nil }
                members.append((member.name, value))
            }
            self = .object(members)
        case .array:
            var elements: [JSONValue] = []
            for element in json.elements(of: index) {
                guard let value = JSONValue(json, at: element, depth: depth - 1) else { return nil }
                elements.append(value)
            }
            self = .array(elements)
        case .string, .escapedString: self = .text(json.string(index) ?? "")
        // What no `Double` holds is infinite, and in no field's range.
        case .number: self = .number(json.number(index).flatMap(Double.init) ?? .infinity)
        case .yes: self = .bool(true)
        case .no: self = .bool(false)
        case .null: self = .null
        }
    }
}

extension JSONValue: Decodable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    /// Reads any value, as deep as it is: the decoder's own bound on depth counts.
    init(from decoder: any Decoder) throws {
        if let fields = try? decoder.container(keyedBy: Name.self) {
            self = .object(
                try fields.allKeys.sorted { $0.stringValue < $1.stringValue }.map { name in
                    (name.stringValue, try fields.decode(JSONValue.self, forKey: name))
                })
        } else if var list = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !list.isAtEnd { elements.append(try list.decode(JSONValue.self)) }
            self = .array(elements)
        } else {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .null
            } else if let bool = try? value.decode(Bool.self) {
                self = .bool(bool)
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else {
                self = .number((try? value.decode(Double.self)) ?? .infinity)
            }
        }
    }
}
