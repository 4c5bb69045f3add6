extension WebAddress {
    /// Longer addresses are not looked at, in bytes.
    static let longest = 8 << 10

    private struct Parts {
        var scheme: Substring?
        var authority: Substring?
        var path: Substring
        /// With the signs before them.
        var query: Substring = ""
        var fragment: Substring = ""

        /// After RFC 3986, appendix B.
        init(_ text: Substring) {
            var rest = text
            if let hash = rest.firstIndex(of: "#") {
                fragment = rest[hash...]
                rest = rest[..<hash]
            }
            if let mark = rest.firstIndex(of: "?") {
                query = rest[mark...]
                rest = rest[..<mark]
            }
            if let colon = rest.firstIndex(of: ":"), colon > rest.startIndex,
                rest[..<colon].utf8.allSatisfy({ $0.isASCIILetter || $0.isDigit || "+-.".utf8.contains($0) })
            {
                scheme = rest[..<colon]
                rest = rest[rest.index(after: colon)...]
            }
            if rest.hasPrefix("//") {
                rest = rest.dropFirst(2)
                let end = rest.firstIndex(of: "/") ?? rest.endIndex
                authority = rest[..<end]
                rest = rest[end...]
            }
            path = rest
        }
    }

    /// The absolute form of a reference (RFC 3986, section 5.2), or nil when the base is not absolute.
    static func resolve(_ reference: String, against base: String) -> String? {
        let target = Parts(reference[...])
        if target.scheme != nil { return reference }
        let base = Parts(base[...])
        guard let scheme = base.scheme else { return nil }
        var authority = base.authority
        var path = String(base.path)
        var query = base.query
        if let own = target.authority {
            authority = own
            (path, query) = (withoutDots(target.path), target.query)
        } else if target.path.isEmpty {
            if !target.query.isEmpty { query = target.query }
        } else {
            query = target.query
            if target.path.hasPrefix("/") {
                path = withoutDots(target.path)
            } else {
                let folder = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? (authority == nil ? "" : "/")
                path = withoutDots(folder + target.path)
            }
        }
        return scheme + ":" + (authority.map { "//" + $0 } ?? "") + path + query + target.fragment
    }

    /// The path without `.` and `..` (RFC 3986, section 5.2.4).
    private static func withoutDots(_ path: some StringProtocol) -> String {
        var kept: [Substring] = []
        let segments = Substring(path).split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")
    }
}
