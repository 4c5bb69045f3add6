/// Reads the lines that credit people and sources.
enum Credits {
    /// Longer values list nothing: they are texts that stand behind a label by accident.
    private static let maximumBytes = 4_096

    /// The sources in the value of a `SOURCE:` line, separated by comma, semicolon or slash. The slashes of a web
    /// address separate nothing.
    static func sources(_ value: String) -> [String] {
        guard value.utf8.count <= maximumBytes else { return [] }
        let isAddress = value.contains("://")
        return value.split { ",;".contains($0) || ($0 == "/" && !isAddress) }
            .map { PublisherName.withoutFinalStop($0.trimmed) }
            .filter { !$0.isEmpty }
            .unique
    }

    /// Whether the value of a `Source:` line is a credit and not a sentence.
    static func isCredit(_ value: ArraySlice<UInt8>) -> Bool {
        guard !value.isEmpty, value.count <= 160 else { return false }
        return !Furniture.endsSentence(value) || Words(value).list.count <= 5
    }

    /// The authors in the value of a `By:` line, separated by comma, semicolon, ampersand, bar or "and".
    ///
    /// When some of the parts look like names of people, the others (roles, places, agencies) are left out.
    static func authors(_ value: String) -> [String] {
        guard value.utf8.count <= maximumBytes else { return [] }
        var text = value.trimmed
        for prefix in ["By ", "by ", "BY "] where text.hasPrefix(prefix) { text = String(text.dropFirst(3)) }
        let parts = text.replacing(" and ", with: ",").split { ",;&|".contains($0) }
            .map { PublisherName.withoutFinalStop($0.trimmed) }
            .filter { !$0.isEmpty }
            .unique
        let names = parts.filter { isName($0) }
        return names.isEmpty ? parts : names
    }

    /// The authors in a line such as `By Anna Kowalska`, without a colon; nil when it is another line.
    static func authors(line: ArraySlice<UInt8>) -> [String]? {
        guard line.count <= 100, line.starts(with: "By ".utf8) || line.starts(with: "BY ".utf8),
            !Furniture.endsSentence(line)
        else { return nil }
        let names = authors(String(decoding: line, as: UTF8.self))
        return names.allSatisfy { isName($0) } ? names : nil
    }

    /// Whether the text looks like a person's name: two to five words, each with a capital letter or a particle.
    static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        let particles: Set<Substring> = [
            "de", "van", "von", "der", "den", "da", "dos", "di", "la", "le", "al", "bin", "el",
        ]
        return (2...5).contains(words.count)
            && words.allSatisfy { word in
                guard let first = word.unicodeScalars.first else { return false }
                return (first.properties.isUppercase || particles.contains(word))
                    && !word.unicodeScalars.contains { ("0"..."9").contains($0) }
            }
    }

    /// The tags in the value of a `TAGS:` line, separated by comma, semicolon or bar; a `#` before a tag is left out.
    static func tags(_ value: String) -> [String] {
        guard value.utf8.count <= maximumBytes else { return [] }
        var parts = value.split { ",;|•·".contains($0) }.map { $0.trimmed }
        if parts.count == 1, value.contains("#") { parts = value.split(separator: " ").map { String($0) } }
        return parts.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }.filter { !$0.isEmpty }.unique
    }
}

extension Array where Element: Hashable {
    /// The elements without repetitions, in order of first occurrence.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
