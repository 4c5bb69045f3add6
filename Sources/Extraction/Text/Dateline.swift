import Articles

/// The place, date and agency that a news text may begin with: `KYIV, 3 March 2021 (Reuters) – The …`.
struct Dateline: Hashable {
    /// The date, when it is printed with its year.
    var published: PublicationDate?
    var agency: String?

    /// How far into the text the dash may stand, in bytes.
    private static let maximumBytes = 120

    /// - Parameter text: the first paragraph of an article.
    init?(_ text: ArraySlice<UInt8>) {
        // The place is in capitals: at least its second letter must not be a small one.
        guard text.count > 4, !text[text.startIndex + 1].isLowerASCII else { return nil }
        let start = text.prefix(Self.maximumBytes)
        let dashes = [
            start.offset(of: "– "), start.offset(of: "— "), start.offset(of: " - "), start.offset(of: " -- "),
        ]
        guard let dash = dashes.compactMap(\.self).min() else { return nil }
        var head = String(decoding: start[..<dash], as: UTF8.self)[...]
        guard Self.beginsInCapitals(head) else { return nil }
        while head.last == " " { head.removeLast() }
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
