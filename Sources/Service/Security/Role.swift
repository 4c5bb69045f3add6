/// What a peer may do.
public enum Role: String, CaseIterable, Comparable, Hashable, Sendable {
    /// Push documents and articles, and ask what became of them.
    case ingest
    /// Ask everything that changes nothing.
    case query
    /// Receive events.
    case subscribe
    /// Everything, also what changes the archive: retract and dismiss.
    case admin

    public static func < (left: Role, right: Role) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

extension Set<Role> {
    /// Whether a peer with these roles may do what one of the others is for.
    public func permits(any roles: Set<Role>) -> Bool { contains(.admin) || !isDisjoint(with: roles) }
}

/// The sockets that a worker binds, as the domains of ZAP.
public enum SecurityDomain: String, CaseIterable, Sendable {
    case intake, articles, queries, events

    /// The roles of which a peer needs one to be connected at all.
    public var roles: Set<Role> {
        switch self {
        case .intake, .articles: [.ingest]
        case .queries: [.ingest, .query]
        case .events: [.subscribe]
        }
    }
}
