import JSON

/// Finds articles in a piece of JSON-LD, and reads their members. Contexts are not resolved: news sites write the names
/// of schema.org as they are, with or without `schema:` or the address before them.
struct LinkedDataReader {
    private let json: JSONDocument
    /// Objects by their `@id`, for members that only refer to them.
    private var referred: [String: Int] = [:]
    private(set) var articles: [Int] = []

    /// Types of articles, the more telling the higher.
    private static let ranks: [String: Int] = [
        "newsarticle": 4, "reportagenewsarticle": 4, "analysisnewsarticle": 4, "opinionnewsarticle": 4,
        "backgroundnewsarticle": 4, "reviewnewsarticle": 4, "askpublicnewsarticle": 4, "liveblogposting": 4,
        "advertisercontentarticle": 3, "article": 4, "blogposting": 4, "socialmediaposting": 2, "techarticle": 3,
        "scholarlyarticle": 3, "report": 3, "satiricalarticle": 3, "discussionforumposting": 2, "recipe": 2,
        "review": 2, "creativework": 1, "webpage": 1,
    ]

    /// - Parameter value: in which articles are looked for.
    init(_ json: JSONDocument, _ value: Int, maximumObjects: Int) {
        self.json = json
        var objects = 0
        // The list of nodes is flat: a walk over it finds objects at any depth.
        for index in value..<json.nodes[value].next where json.nodes[index].kind == .object {
            objects += 1
            if objects > maximumObjects { break }
            if let id = string("@id", of: index), referred[id] == nil || string("name", of: index) != nil {
                referred[id] = index
            }
            if rank(index) > 0 { articles.append(index) }
        }
    }

    /// How good a type of article the object is; 0 when it is none.
    func rank(_ object: Int) -> Int {
        guard case .value(let index) = json.member("@type", of: object) else { return 0 }
        let types =
            json.nodes[index].kind == .array
            ? json.elements(of: index).compactMap { json.string($0) } : [json.string(index)].compactMap(\.self)
        return types.map { Self.ranks[Self.plain($0)] ?? 0 }.max() ?? 0
    }

    private static func plain(_ type: String) -> String {
        let name = type.split { $0 == "/" || $0 == ":" || $0 == "#" }.last.map(String.init) ?? type
        return name.lowercased()
    }

    /// The text of a member: a string, the first of a list, or the address of an object that is one.
    func text(_ name: StaticString, of object: Int) -> String? {
        guard case .value(let index) = json.member(name, of: object) else { return nil }
        return texts(index, depth: 0).first
    }

    /// The names that a member has: strings, objects with a name, lists of these, and references to objects.
    func names(_ name: StaticString, of object: Int) -> [String] {
        guard case .value(let index) = json.member(name, of: object) else { return [] }
        return texts(index, depth: 0)
    }

    private func texts(_ index: Int, depth: Int) -> [String] {
        switch json.nodes[index].kind {
        case .string, .escapedString: return [json.string(index) ?? ""].filter { !$0.isEmpty }
        case .array where depth < 2: return json.elements(of: index).prefix(100).flatMap { texts($0, depth: depth + 1) }
        case .object:
            for name in ["name", "headline", "@value"] as [StaticString] {
                if case .value(let value) = json.member(name, of: index), depth < 2 {
                    let names = texts(value, depth: depth + 1)
                    if !names.isEmpty { return names }
                }
            }
            guard let id = string("@id", of: index) else { return [] }
            if let other = referred[id], other != index, let name = string("name", of: other) { return [name] }
            return WebAddress.isAddress(id) ? [id] : []
        case .array, .number, .yes, .no, .null: return []
        }
    }

    private func string(_ name: StaticString, of object: Int) -> String? {
        guard case .value(let index) = json.member(name, of: object) else { return nil }
        return json.string(index)
    }
}
