/// The kinds of nodes in JSON. A node is an object with the member that names its kind and the options of that kind.
enum TreeKind: String, CaseIterable {
    case words, near, exact, prefix, fuzzy, value, dates, not, all, any, boosted, everything

    /// The members that may stand beside it.
    var options: [String] {
        switch self {
        case .words: ["slop", "in"]
        case .near: ["distance", "in"]
        case .fuzzy: ["edits", "in"]
        case .exact, .prefix, .value, .dates: ["in"]
        case .boosted: ["by"]
        case .not, .all, .any, .everything: []
        }
    }

    /// Every kind, for errors.
    static let list = allCases.map(\.rawValue).joined(separator: ", ")
}
