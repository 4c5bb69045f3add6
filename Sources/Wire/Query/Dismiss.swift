public import Articles

/// The fields of a `dismiss` request: rejections that need no more attention.
public struct DismissRequest: Hashable, Sendable {
    /// The log positions of the rejections, 1 to 1000.
    public var rejects: [LogPosition]

    public init(rejects: [LogPosition]) { self.rejects = rejects }
}

extension DismissRequest: Codable {
    private enum CodingKeys: String, CodingKey { case rejects }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        rejects = try fields.decode([LogPosition].self, forKey: .rejects)
        guard WireLimits.rejectsLimit.contains(rejects.count) else {
            throw WireError(
                .badRequest,
                "rejects: \(rejects.count) positions; expected \(WireLimits.rejectsLimit.lowerBound) to "
                    + "\(WireLimits.rejectsLimit.upperBound)")
        }
    }
}

/// The result of a `dismiss` request.
public struct DismissResult: Codable, Hashable, Sendable {
    /// Those of the positions whose rejections are dismissed now. The others were so before, or are no rejections.
    public var dismissed: [LogPosition]

    public init(dismissed: [LogPosition]) { self.dismissed = dismissed }
}
