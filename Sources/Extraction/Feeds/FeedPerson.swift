/// Reads who wrote an item: `anna@example.org (Anna Berg)`, `Anna Berg <anna@example.org>`, `By Anna Berg and Ole Dahl`.
enum FeedPerson {
    /// Longer texts are no names.
    private static let maximumBytes = 500

    /// The names in a text, as printed; its electronic address when it has no name.
    static func names(in text: String) -> [String] {
        guard text.utf8.count <= maximumBytes else { return [] }
        var text = text.trimmed
        var address: String?
        if text.contains("@") {
            let words = text.split { $0.isWhitespace || "()<>[]\"".contains($0) }
            if let word = words.first(where: { isAddress($0) }) {
                address = word.hasPrefix("mailto:") ? String(word.dropFirst(7)) : String(word)
                text = text.replacing(word, with: "", maxReplacements: 1)
                text = text.filter { !"()<>[]\"".contains($0) }.trimmed
            }
        }
        if text.isEmpty { return [address].compactMap(\.self) }
        let names = Credits.authors(text)
        // "Berg, Anna" is one name.
        if names.count > 1, !names.allSatisfy({ Credits.isName($0) }) { return [text] }
        return names
    }

    private static func isAddress(_ word: Substring) -> Bool {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
    }
}
