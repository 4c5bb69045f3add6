import Articles

/// Finds the organisations that a text introduces with their acronyms: `Collective Security Treaty Organization (CSTO)`
/// and `CSTO (Collective Security Treaty Organization)`.
///
/// The acronym's letters must be the initials of the name's words; small words (of, the, and …) may be left out or
/// counted, and the parts of a hyphenated word may count each. This is the method of A. Schwartz and M. Hearst (A simple
/// algorithm for identifying abbreviation definitions in biomedical text, 2003), held to initials and capitalised words.
/// The texts are passed over once; what is looked at around a parenthesis never overlaps.
enum OrganisationScanner {
    /// Acronyms of titles and quantities, which are introduced in the same way.
    private static let others: Set<String> = ["MP", "MEP", "PM", "CEO", "CFO", "COO", "GDP", "GNP", "VAT", "AI", "EV"]

    private static let maximumBytes = 120
    /// A text that introduces more than this is a list of abbreviations.
    private static let maximumCount = 500

    /// The organisations in order of first mention, each once.
    static func organisations(in texts: [String]) -> [Organisation] {
        var found: [Organisation] = []
        for text in texts { search(text.utf8Span.span, into: &found) }
        return found.unique
    }

    private static func search(_ text: Span<UInt8>, into found: inout [Organisation]) {
        var open: Int?
        // Where the words before a parenthesis may begin: after the one before it.
        var floor = 0
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "("):
                open = index
            case UInt8(ascii: ")"):
                guard let start = open else { continue }
                open = nil
                if index - start <= maximumBytes, found.count < maximumCount,
                    let organisation = organisation(before: start, inside: start + 1..<index, floor: floor, in: text)
                {
                    found.append(organisation)
                }
                floor = index + 1
            default: continue
            }
        }
    }

    private static func organisation(
        before open: Int, inside: Range<Int>, floor: Int, in text: Span<UInt8>
    ) -> Organisation? {
        guard open > floor, text[open - 1] == 0x20, let first = inside.first, text[first] >= 0x41 else { return nil }
        let outer = string(text, max(floor, open - 1 - maximumBytes)..<open - 1)
        let inner = string(text, inside)
        if let acronym = Acronym(inner) {
            return Acronym.phrase(atEndOf: outer).flatMap { acronym.name(atEndOf: $0) }.flatMap {
                others.contains(inner) ? nil : Organisation(name: $0, acronym: inner)
            }
        }
        guard let word = outer.split(separator: " ").last.map(String.init), let acronym = Acronym(word),
            let words = Acronym.phrase(atEndOf: inner), words.count == inner.split(separator: " ").count,
            acronym.name(atEndOf: words) == inner, !others.contains(word)
        else { return nil }
        return Organisation(name: inner, acronym: word)
    }

    private static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: range.map { text[$0] }, as: UTF8.self)
    }
}
