public import JSON

/// An object of a JSON document as the values of known fields: the part of decoding that does not judge.
///
/// What is unusual (a field twice, another type than expected, null where something must be) gives `nil` from here and
/// from every initialiser that uses it. The caller then decodes the same bytes with `Codable`, which decides and names
/// the fault, so that there is one set of rules and one set of messages.
///
/// As with `Codable`, unknown fields are passed over, and null is as good as absent where a field may be absent.
public struct JSONFields<Key: RawRepresentable & Hashable> where Key.RawValue == String {
    private let json: JSONDocument
    private var values: [Key: Int] = [:]

    /// Nil when the value is no object, or has a known field twice.
    public init?(_ json: JSONDocument, at index: Int) {
        guard json.nodes[index].kind == .object else { return nil }
        self.json = json
        for (name, value) in json.members(of: index) {
            guard let key = Key(rawValue: name) else { continue }
            guard values.updateValue(value, forKey: key) == nil else { return nil }
        }
    }

    /// Where a field's value is; nil when it is absent or null.
    public func index(_ key: Key) -> Int? {
        guard let index = values[key], json.nodes[index].kind != .null else { return nil }
        return index
    }

    /// A field's value as `read` has it: nil within when the field is absent, nil altogether when it is unusual.
    public func optional<Value>(_ key: Key, _ read: (JSONDocument, Int) -> Value?) -> Value?? {
        guard let index = index(key) else { return .some(nil) }
        guard let value = read(json, index) else { return nil }
        return .some(value)
    }

    public func text(_ key: Key) -> String?? { optional(key) { $0.string($1) } }

    public func wholeNumber(_ key: Key) -> Int?? { optional(key) { $0.wholeNumber($1) } }

    /// The elements of a field, each as `read` has it; none when the field is absent.
    public func list<Element>(_ key: Key, _ read: (JSONDocument, Int) -> Element?) -> [Element]? {
        guard let index = index(key) else { return [] }
        guard json.nodes[index].kind == .array else { return nil }
        var list: [Element] = []
        for element in json.elements(of: index) {
            guard let element = read(json, element) else { return nil }
            list.append(element)
        }
        return list
    }
}
