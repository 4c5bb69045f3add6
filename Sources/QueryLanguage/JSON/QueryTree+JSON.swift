public import JSON

/// The JSON of trees, for programs.
///
/// A node is an object with exactly one of these members, and the options of its kind:
///
/// ```json
/// {"words": "armed criminals", "in": "headline"}
/// {"words": "armed criminals", "slop": 3, "in": "headline"}
/// {"near": ["csto", "armed criminals"], "distance": 5, "in": "body"}
/// {"exact": "Polish", "in": "headline"}
/// {"prefix": "kaz", "in": "headline"}
/// {"prefix": "econ", "in": "tag"}
/// {"fuzzy": "kazakstan", "edits": 1, "in": "headline"}
/// {"value": "KZ", "in": "place"}
/// {"dates": {"from": "2022-01", "to": "2022-01-13"}, "in": "date"}
/// {"dates": "unknown", "in": "date"}
/// {"not": {}}
/// {"all": [{}, {}]}
/// {"any": [{}, {}]}
/// {"boosted": {}, "by": 2}
/// {"everything": true}
/// ```
///
/// - `in` names a field, by its own name. It may be left out where text fields are possible: then headline, summary and
///   body are searched. `edits` and `slop` may be left out, and either end of `dates`, both of which are included. `null`
///   is as good as absent.
/// - Any other member is an error, and so is a member that is given twice: what is misspelt must not be ignored.
/// - `all` and `any` have one member at least, and one alone stands for itself.
extension QueryTree {
    /// Reads a tree that is a value of a document. The tree is well-formed.
    ///
    /// - Parameters:
    ///   - index: the value's node.
    ///   - path: what the value is called in errors.
    /// - Throws: `QueryError` with the member at fault, what was expected and what was found.
    public init(
        json: JSONDocument, at index: Int, path: String = "query", limits: QueryLimits = .standard
    ) throws(QueryError) {
        // A node is an object; in it, or in an array in it, are the next nodes; a leaf has one level of values.
        guard let value = JSONValue(json, at: index, depth: max(limits.depth, 0) * 2 + 2) else {
            throw QueryError(.bound, "the tree is more than \(limits.depth) deep: flatten it", at: .member(path))
        }
        try self.init(value, path: path, limits: limits)
    }

    private init(_ value: JSONValue, path: String, limits: QueryLimits) throws(QueryError) {
        var reader = TreeReader(limits: limits)
        do throws(QueryError) {
            self = try reader.read(value)
        } catch {
            throw error.inside(path)
        }
    }
}

extension QueryTree: Codable {
    private enum Member: String, CodingKey {
        case words, slop, near, distance, exact, prefix, fuzzy, edits, value, dates, from, to, not, all, any, boosted,
            by
        case everything
        case field = "in"
    }

    /// Reads a tree as `init(json:at:path:limits:)` does, within the standard limits, from a decoder that bounds the
    /// depth of what it decodes.
    ///
    /// - Throws: `QueryError` with the member at fault, from the decoder's outermost value on.
    public init(from decoder: any Decoder) throws {
        let path = decoder.codingPath.reduce(into: "") { path, key in
            path += key.intValue.map { "[\($0)]" } ?? (path.isEmpty ? "" : ".") + key.stringValue
        }
        try self.init(try JSONValue(from: decoder), path: path.isEmpty ? "query" : path, limits: .standard)
    }

    public func encode(to encoder: any Encoder) throws {
        var node = encoder.container(keyedBy: Member.self)
        switch self {
        case .everything: try node.encode(true, forKey: .everything)
        case .words(let text, in: let field):
            try node.encode(text, forKey: .words)
            try node.encodeIfPresent(field?.rawValue, forKey: .field)
        case .loosePhrase(let text, let slop, in: let field):
            try node.encode(text, forKey: .words)
            try node.encode(slop, forKey: .slop)
            try node.encodeIfPresent(field?.rawValue, forKey: .field)
        case .near(let left, let right, let distance, in: let field):
            try node.encode([left, right], forKey: .near)
            try node.encode(distance, forKey: .distance)
            try node.encodeIfPresent(field?.rawValue, forKey: .field)
        case .exact(let text, in: let field):
            try node.encode(text, forKey: .exact)
            try node.encodeIfPresent(field?.rawValue, forKey: .field)
        case .prefix(let text, in: let field):
            try node.encode(text, forKey: .prefix)
            try node.encodeIfPresent(field?.rawValue, forKey: .field)
        case .fuzzy(let text, let edits, in: let field):
            try node.encode(text, forKey: .fuzzy)
            try node.encodeIfPresent(edits, forKey: .edits)
            try node.encodeIfPresent(field?.rawValue, forKey: .field)
        case .value(let field, let text):
            try node.encode(text, forKey: .value)
            try node.encode(field.rawValue, forKey: .field)
        case .valuePrefix(let field, let text):
            try node.encode(text, forKey: .prefix)
            try node.encode(field.rawValue, forKey: .field)
        case .dates(let field, let days):
            var ends = node.nestedContainer(keyedBy: Member.self, forKey: .dates)
            if days.lowerBound > .earliest { try ends.encode(days.lowerBound.description, forKey: .from) }
            if days.upperBound < .latest { try ends.encode(days.upperBound.description, forKey: .to) }
            try node.encode(field.rawValue, forKey: .field)
        case .unknownDate(let field):
            try node.encode("unknown", forKey: .dates)
            try node.encode(field.rawValue, forKey: .field)
        case .not(let tree): try node.encode(tree, forKey: .not)
        case .all(let trees): try node.encode(trees, forKey: .all)
        case .any(let trees): try node.encode(trees, forKey: .any)
        case .boosted(let tree, let weight):
            try node.encode(tree, forKey: .boosted)
            try node.encode(weight, forKey: .by)
        }
    }
}
