/// The names of an index's files: a number and a kind, `17.segment`.
///
/// One counter numbers files of all kinds, and no number is used twice, so a name never stands for two contents. What else
/// is in the folder is not the index's, and is left alone.
struct FileName: Hashable, Sendable {
    let number: UInt64
    let kind: Kind

    enum Kind: String, CaseIterable, Sendable {
        case segment
        case hidden
        /// A manifest before it gets its name.
        case manifest = "manifest-new"
    }

    /// The manifest in force.
    static let manifest = "manifest"
    static let lock = "lock"
    /// Numbers are below, so that the next one always exists.
    static let limit: UInt64 = 1 << 62

    var name: String { "\(number).\(kind.rawValue)" }
}

extension FileName {
    /// Reads a name; nil if it is none of these, or not written as `name` writes it.
    init?(_ name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = UInt64(parts[0]), number < Self.limit,
            let kind = Kind(rawValue: String(parts[1]))
        else { return nil }
        self.init(number: number, kind: kind)
        guard self.name == name else { return nil }
    }
}
