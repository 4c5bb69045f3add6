/// What the grammar asks of the text of a word.
enum WordText {
    /// Whether analysis could find a word in it: it has something else than blanks, control characters, punctuation, and
    /// the symbols of mathematics.
    static func hasWord(_ text: some StringProtocol) -> Bool { text.unicodeScalars.contains(where: canBeOfWord) }

    private static func canBeOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x24: true
            default: false
            }
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .currencySymbol, .otherSymbol:
            true
        default: false
        }
    }

    static func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    /// Whether the text is read as it stands wherever a word can be, operators apart: it has nothing in it that means
    /// something to the grammar.
    static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "-"), hasWord(text) else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "(", ")", "*", "~", "^", "=", ":", "\\": false
            default: !scalar.properties.isWhitespace
            }
        }
    }

    /// Whether the text would be read as an operator.
    static func isOperator(_ text: String) -> Bool {
        switch text {
        case "AND", "OR", "NOT": true
        default: text.hasPrefix("NEAR/") && text.utf8.count > 5 && text.utf8.dropFirst(5).allSatisfy(QueryBytes.isDigit)
        }
    }
}
