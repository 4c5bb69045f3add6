import Articles

/// The place, date and agency that a news text may begin with: `KYIV, 3 March 2021 (Reuters) – The …`.
struct Dateline: Hashable {
    /// The date, when it is printed with its year.
    var published: PublicationDate?
    var agency: String?

    /// How far into the text the dash may stand, in characters.
    private static let maximumLength = 100

    /// - Parameter text: the first paragraph of an article.
    init?(_ text: ArraySlice<UInt8>) {
        let text = String(decoding: text.prefix(Self.maximumLength + 20), as: UTF8.self)
        var head: Substring?
        for dash in [" – ", " — ", " - ", " -- ", "– ", "— "] {
            guard let range = text.firstRange(of: dash) else { continue }
            let candidate = text[..<range.lowerBound]
            if candidate.count < (head?.count ?? Self.maximumLength) { head = candidate }
        }
        guard var head, Self.beginsInCapitals(head) else { return nil }
        if head.hasSuffix(")"), let open = head.lastIndex(of: "(") {
            let name = head[head.index(after: open)...].dropLast().trimmed
            if !name.isEmpty, name.unicodeScalars.first?.properties.isUppercase == true { agency = name }
            head = head[..<open]
        }
        // The date is what follows one of the commas, the first that gives one.
        let parts = head.split(separator: ",", omittingEmptySubsequences: false)
        for start in parts.indices.dropFirst() {
            let rest = parts[start...].joined(separator: ",").trimmed
            if let date = try? DateText.date(rest, whole: true, evidence: .text) {
                published = date
                break
            }
        }
    }

    /// Whether the first word, the place, is in capitals.
    private static func beginsInCapitals(_ text: Substring) -> Bool {
        let place = text.prefix { $0 != "," && $0 != "(" }.split(separator: " ")
        guard let first = place.first, first.unicodeScalars.count(where: { $0.properties.isAlphabetic }) >= 3 else {
            return false
        }
        return first.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
    }
}
