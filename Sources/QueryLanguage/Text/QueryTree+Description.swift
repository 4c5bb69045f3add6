/// The canonical text of a query.
extension QueryTree: CustomStringConvertible {
    /// A text that reads as an equal tree when this one is well-formed, and as nothing else.
    ///
    /// It is in the language of `init(_:limits:)`, whose bound on bytes a tree at its own bounds may exceed.
    public var description: String {
        var text = ""
        switch self {
        case .all(let trees): Self.write(trees, between: " ", to: &text)
        case .any(let trees): Self.write(trees, between: " OR ", to: &text)
        case .near(let left, let right, let distance, in: nil): Self.write(left, right, distance, to: &text)
        case .everything, .words, .loosePhrase, .near, .exact, .prefix, .fuzzy, .value, .valuePrefix, .dates,
            .unknownDate, .not, .boosted:
            write(to: &text)
        }
        return text
    }

    /// Writes the tree so that anything can stand before and behind it.
    private func write(to text: inout String) {
        switch self {
        case .everything: text += "*"
        case .words(let words, in: let field):
            Self.write(field, to: &text)
            Self.write(word: words, to: &text)
        case .loosePhrase(let words, let slop, in: let field):
            Self.write(field, to: &text)
            Self.write(phrase: words, to: &text)
            text += "~\(slop)"
        case .near(let left, let right, let distance, in: let field):
            Self.write(field, to: &text)
            text += "("
            Self.write(left, right, distance, to: &text)
            text += ")"
        case .exact(let words, in: let field):
            Self.write(field, to: &text)
            text += "="
            Self.write(word: words, to: &text)
        case .prefix(let words, in: let field):
            Self.write(field, to: &text)
            Self.write(word: words, to: &text)
            text += "*"
        case .fuzzy(let word, let edits, in: let field):
            Self.write(field, to: &text)
            text += "\(word)~\(edits.map(String.init) ?? "")"
        case .value(let field, let value):
            text += "\(field.rawValue):"
            Self.write(word: value, to: &text)
        case .valuePrefix(let field, let value):
            text += "\(field.rawValue):"
            if !value.isEmpty { Self.write(word: value, to: &text) }
            text += "*"
        case .dates(let field, let days): text += "\(field.rawValue):\(Self.text(of: days))"
        case .unknownDate(let field): text += "\(field.rawValue):unknown"
        case .not(let tree):
            text += "-"
            tree.writeOperand(to: &text)
        case .all(let trees):
            text += "("
            Self.write(trees, between: " ", to: &text)
            text += ")"
        case .any(let trees):
            text += "("
            Self.write(trees, between: " OR ", to: &text)
            text += ")"
        case .boosted(let tree, let weight):
            tree.writeOperand(to: &text)
            text += "^\(weight)"
            if text.hasSuffix(".0") { text.removeLast(2) }
        }
    }

    /// Writes the tree so that a sign can stand before it and a suffix behind it.
    private func writeOperand(to text: inout String) {
        switch self {
        case .not, .boosted:
            text += "("
            write(to: &text)
            text += ")"
        case .everything, .words, .loosePhrase, .near, .exact, .prefix, .fuzzy, .value, .valuePrefix, .dates,
            .unknownDate, .all, .any:
            write(to: &text)
        }
    }

    private static func write(_ trees: [QueryTree], between separator: String, to text: inout String) {
        for (index, tree) in trees.enumerated() {
            if index > 0 { text += separator }
            tree.write(to: &text)
        }
    }

    private static func write(_ left: String, _ right: String, _ distance: Int, to text: inout String) {
        write(word: left, to: &text)
        text += " NEAR/\(distance) "
        write(word: right, to: &text)
    }

    private static func write(_ field: TextField?, to text: inout String) {
        if let field { text += "\(field.rawValue):" }
    }

    private static func write(word: String, to text: inout String) {
        if WordText.isPlain(word), !WordText.isOperator(word) {
            text += word
        } else {
            write(phrase: word, to: &text)
        }
    }

    private static func write(phrase: String, to text: inout String) {
        text += "\""
        for scalar in phrase.unicodeScalars {
            switch scalar {
            case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\\": text += "\\"
            default: break
            }
            text.unicodeScalars.append(scalar)
        }
        text += "\""
    }

    /// A year, a month or a day where the days are one; else a range, open where it reaches to the end of time.
    private static func text(of days: ClosedRange<Day>) -> String {
        let first = days.lowerBound.description
        for length in [4, 7, 10] {
            let short = String(first.prefix(length))
            if (try? Day.range(of: short)) == days { return short }
        }
        let isOpenBefore = days.lowerBound == Day.earliest
        let isOpenAfter = days.upperBound == Day.latest
        if isOpenBefore, isOpenAfter { return "*" }
        return "\(isOpenBefore ? "" : first)..\(isOpenAfter ? "" : days.upperBound.description)"
    }
}
