/// A country as Debian's iso-codes lists it, and the names that follow from its entry.
struct CountryRecord: Decodable {
    let alpha2: String
    let name: String
    let commonName: String?
    let officialName: String?

    private enum CodingKeys: String, CodingKey {
        case alpha2 = "alpha_2"
        case name
        case commonName = "common_name"
        case officialName = "official_name"
    }

    /// The name without what stands in parentheses: `Falkland Islands (Malvinas)`.
    private var plainName: String {
        guard let open = name.firstIndex(of: "("), let close = name[open...].firstIndex(of: ")") else { return name }
        return (name[..<open].trimmed + " " + name[name.index(after: close)...].trimmed).trimmed
    }

    /// The two halves of an inverted name, `Iran` and `Islamic Republic of`; nil when the comma is part of a list.
    private var inverted: (head: String, tail: String)? {
        guard let comma = plainName.firstIndex(of: ",") else { return nil }
        let tail = plainName[plainName.index(after: comma)...].trimmed
        guard tail.hasSuffix(" of") || tail.hasSuffix(" of the") || !tail.contains(" ") else { return nil }
        return (String(plainName[..<comma]), tail)
    }

    /// The name before the comma of an inverted one. Two Koreas share theirs, so it counts only when it is nobody
    /// else's.
    var shortName: String? { inverted?.head }

    /// The name in the order in which it is spoken.
    var spokenName: String {
        guard let inverted else { return plainName }
        let tail = inverted.tail.hasPrefix("The ") ? String(inverted.tail.dropFirst(4)) : inverted.tail
        return tail + " " + inverted.head
    }

    /// The names that texts use, apart from the short one.
    var names: [String] {
        var names = [spokenName]
        if let commonName { names.append(commonName) }
        if let officialName {
            names.append(officialName.hasPrefix("the ") ? String(officialName.dropFirst(4)) : officialName)
        }
        return names
    }
}
