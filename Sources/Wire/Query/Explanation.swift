/// The arithmetic of a score, as a tree.
public struct Explanation: Hashable, Sendable {
    public var score: Double
    /// What the number is, in words.
    public var what: String
    /// What it is made of.
    public var parts: [Explanation]

    public init(score: Double, what: String, parts: [Explanation] = []) {
        self.score = score
        self.what = what
        self.parts = parts
    }
}

extension Explanation: Codable {
    private enum CodingKeys: String, CodingKey { case score, what, parts }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        score = try fields.decode(Double.self, forKey: .score)
        what = try fields.decode(String.self, forKey: .what)
        parts = try fields.decodeIfPresent([Explanation].self, forKey: .parts) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(score, forKey: .score)
        try fields.encode(what, forKey: .what)
        if !parts.isEmpty { try fields.encode(parts, forKey: .parts) }
    }
}
