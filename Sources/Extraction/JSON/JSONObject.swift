import JSON

/// An object of a document by the names of its members; of two of one name the first counts.
struct JSONObject {
    /// Of a list so many elements count.
    private static let maximumElements = 1_000

    let json: JSONDocument
    let index: Int
    private let values: [String: Int]

    init(_ json: JSONDocument, _ index: Int) {
        self.json = json
        self.index = index
        values = Dictionary(
            json.members(of: index).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    var names: Dictionary<String, Int>.Keys { values.keys }

    /// A text: a string or a number as it is written; nil for other values and blank ones.
    func text(_ name: String) -> String? {
        guard let value = values[name], let text = json.string(value) ?? json.number(value), !text.trimmed.isEmpty
        else { return nil }
        return text
    }

    /// A text as one line without tags; nil when it is blank.
    func line(_ name: String) -> String? { text(name).flatMap { FeedText(maybeHTML: $0).line } }

    func object(_ name: String) -> JSONObject? {
        guard let value = values[name], json.nodes[value].kind == .object else { return nil }
        return JSONObject(json, value)
    }

    /// The objects of a list, or the one that stands in its place.
    func objects(_ name: String) -> [JSONObject] {
        guard let value = values[name] else { return [] }
        switch json.nodes[value].kind {
        case .object: return [JSONObject(json, value)]
        case .array:
            return json.elements(of: value).prefix(Self.maximumElements).filter { json.nodes[$0].kind == .object }
                .map { JSONObject(json, $0) }
        default: return []
        }
    }

    /// The strings of a list, or the one that stands in its place, as lines.
    func lines(_ name: String) -> [String] {
        guard let value = values[name] else { return [] }
        let elements =
            json.nodes[value].kind == .array ? Array(json.elements(of: value).prefix(Self.maximumElements)) : [value]
        return elements.compactMap { json.string($0).flatMap { FeedText(maybeHTML: $0).line } }
    }

    /// Where the value of a member begins, in bytes of the document.
    func offset(_ name: String) -> Int? { values[name].map { json.nodes[$0].start } }
}
