public import JSON

/// An object of a JSON document as the values of known fields: the part of decoding that does not judge.
///
/// What is unusual (a field twice, a name with escapes, another type than expected, null where something must be) gives
/// `nil` from here and from every initialiser that uses it. The caller then decodes the same bytes with `Codable`, which
/// decides and names the fault, so that there is one set of rules and one set of messages.
///
/// As with `Codable`, unknown fields are passed over, and null is as good as absent where a field may be absent.
public struct JSONFields {
    private let json: JSONDocument
    private let object: Int

    /// Nil when the value is no object.
    public init?(_ json: JSONDocument, at index: Int) {
        guard json.nodes[index].kind == .object else { return nil }
        self.json = json
        self.object = index
    }

    /// A field's value as `read` has it: nil within when the field is absent, nil altogether when it is unusual.
    public func optional<Value>(_ name: StaticString, _ read: (JSONDocument, Int) -> Value?) -> Value?? {
        switch json.member(name, of: object) {
        case .unclear: return nil
        case .absent: return .some(nil)
        case .value(let index):
            if json.nodes[index].kind == .null { return .some(nil) }
            guard let value = read(json, index) else { return nil }
            return .some(value)
        }
    }

    public func text(_ name: StaticString) -> String?? { optional(name) { $0.string($1) } }

    public func wholeNumber(_ name: StaticString) -> Int?? { optional(name) { $0.wholeNumber($1) } }

    /// The elements of a field, each as `read` has it; none when the field is absent.
    public func list<Element>(_ name: StaticString, _ read: (JSONDocument, Int) -> Element?) -> [Element]? {
        guard let list = optional(name, { Self.elements($0, $1, read) }) else { return nil }
        return list ?? []
    }

    private static func elements<Element>(
        _ json: JSONDocument, _ index: Int, _ read: (JSONDocument, Int) -> Element?
    ) -> [Element]? {
        guard json.nodes[index].kind == .array else { return nil }
        var list: [Element] = []
        for element in json.elements(of: index) {
            guard let element = read(json, element) else { return nil }
            list.append(element)
        }
        return list
    }
}
