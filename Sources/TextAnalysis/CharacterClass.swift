/// What a character does at the bounds of words: a digest of the Word_Break property (Unicode Standard Annex #29).
enum CharacterClass {
    case letter
    case digit
    /// A mark or an invisible format character: belongs to what it follows.
    case extend
    /// A letter of a script that is written without blanks: a token by itself.
    case unspaced
    case apostrophe
    /// Joins Catalan `l·l`.
    case middleDot
    case fullStop
    case comma
    /// Bounds words.
    case other

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A, 0x41...0x5A: self = .letter
        case 0x30...0x39: self = .digit
        case 0x27, 0x2018, 0x2019, 0x02BC, 0xFF07: self = .apostrophe
        case 0x2E: self = .fullStop
        case 0x2C: self = .comma
        case 0xB7: self = .middleDot
        case 0...0x7F, 0xD7, 0xF7, 0x200B, 0x2010...0x2027, 0x3000...0x3002: self = .other
        // The letters of most news, so that these need no look into Unicode's tables: Latin, Cyrillic, Hangul, Han.
        case 0xC0...0x24F, 0x400...0x481, 0xAC00...0xD7A3: self = .letter
        case 0x4E00...0x9FFF: self = .unspaced
        default: self.init(properties: scalar)
        }
    }

    private init(properties scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .decimalNumber: self = .digit
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: self = .extend
        default:
            if Self.isUnspaced(scalar, properties) {
                self = .unspaced
            } else {
                self = properties.isAlphabetic ? .letter : .other
            }
        }
    }

    /// Han, kana, Thai, Lao, Myanmar, Khmer: the scripts whose words no blank separates.
    private static func isUnspaced(_ scalar: Unicode.Scalar, _ properties: Unicode.Scalar.Properties) -> Bool {
        if properties.isIdeographic { return true }
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005, 0x3041...0x30FF, 0x31F0...0x31FF,
            0xFF66...0xFF9F:
            return properties.isAlphabetic
        default: return false
        }
    }
}
