import Articles

/// Finds the organisations that a text introduces with their acronyms: `Collective Security Treaty Organization (CSTO)`
/// and `CSTO (Collective Security Treaty Organization)`.
///
/// The acronym's letters must be the initials of the name's words; small words (of, the, and …) may be left out or
/// counted, and the parts of a hyphenated word may count each. This is the method of A. Schwartz and M. Hearst (A
/// simple algorithm for identifying abbreviation definitions in biomedical text, 2003), held to initials and
/// capitalised words. The texts are passed over once; what is looked at around a parenthesis never overlaps.
enum AcronymScanner {
    /// What is introduced with an acronym but is no organisation, by the noun that the name is about: laws, measures,
    /// offices that one person holds, illnesses.
    private static let otherNouns: Set<String> = [
        "act", "bill", "law", "code", "amendment", "treaty", "agreement", "convention", "directive", "regulation",
        "rule",
        "rate", "index", "product", "estimate", "review", "closure", "program", "programme", "plan", "grant", "test",
        "tax",
        "credit", "initiative", "strategy", "system", "vehicle", "vehicles", "intelligence", "transit",
        "disorder", "syndrome", "disease", "injury", "virus",
        "member", "minister", "officer", "director", "secretary", "president", "chairman", "envoy",
    ]

    private static let maximumBytes = 120
    /// A text with more acronyms in parentheses is a list of abbreviations; the rest is passed over.
    private static let maximumCount = 5_000

    /// The organisations in order of first mention, each once.
    static func organisations(in texts: [String]) -> [Organisation] {
        var found: [Organisation] = []
        for text in texts { search(text.utf8Span.span, into: &found) }
        return found.unique
    }

    private static func search(_ text: Span<UInt8>, into found: inout [Organisation]) {
        var open: Int?
        var tried = 0
        // Where the words before a parenthesis may begin: after the one before it.
        var floor = 0
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "("):
                open = index
            case UInt8(ascii: ")"):
                guard let start = open else { continue }
                open = nil
                if index - start <= maximumBytes, tried < maximumCount, start > floor, text[start - 1] == 0x20 {
                    tried += 1
                    let inside = start + 1..<index
                    if let organisation = organisation(before: start, inside: inside, floor: floor, in: text) {
                        found.append(organisation)
                    }
                }
                floor = index + 1
            default: continue
            }
        }
    }

    private static func organisation(
        before open: Int, inside: Range<Int>, floor: Int, in text: Span<UInt8>
    ) -> Organisation? {
        guard let first = inside.first, text[first] >= 0x41 else { return nil }
        let end = open - 1
        if !inside.contains(where: { text[$0] == 0x20 }) {
            guard inside.count <= Acronym.maximumBytes, let acronym = Acronym(string(text, inside)) else { return nil }
            let outer = string(text, max(floor, end - maximumBytes)..<end)
            guard let words = Acronym.phrase(atEndOf: outer), let name = acronym.name(atEndOf: words) else {
                return nil
            }
            return made(name, acronym.text)
        }
        // The word before the parenthesis.
        var start = end
        while start > floor, text[start - 1] != 0x20, end - start <= Acronym.maximumBytes { start -= 1 }
        guard let acronym = Acronym(string(text, start..<end)) else { return nil }
        let inner = string(text, inside)
        guard let words = Acronym.phrase(atEndOf: inner), acronym.name(atEndOf: words) == inner else { return nil }
        return made(inner, acronym.text)
    }

    private static func made(_ name: String, _ acronym: String) -> Organisation? {
        var name = name
        for ending in ["'s", "’s"] where name.hasSuffix(ending) { name.removeLast(2) }
        // The noun before the first "of" or "for", else the last.
        let words = name.split(separator: " ")
        let beforeOf = zip(words, words.dropFirst()).first { ["of", "for"].contains($1) }?.0
        guard let noun = beforeOf ?? words.last else { return nil }
        return otherNouns.contains(noun.lowercased()) ? nil : Organisation(name: name, acronym: acronym)
    }

    private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { bytes.append(text[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
