/// What a character does at the bounds of words: a digest of the Word_Break property (Unicode Standard Annex #29).
enum CharacterClass: UInt8 {
    case letter
    case digit
    /// A mark or an invisible format character: belongs to what it follows.
    case extend
    /// A letter of a script that is written without blanks.
    case unspaced
    case apostrophe
    /// Joins Catalan `l·l`.
    case middleDot
    case fullStop
    /// Groups the digits of a number, as a blank that no line breaks at does.
    case comma
    case fixedBlank
    case hyphen
    /// A double quote, which marks Hebrew abbreviations.
    case quote
    /// Bounds words.
    case other

    /// What is looked up in a table: the Basic Multilingual Plane, in which most texts stay.
    @inline(__always)
    init(_ scalar: Unicode.Scalar) {
        self = scalar.value < 0x10000 ? Self.table[Int(scalar.value)] : Self(beyondTable: scalar)
    }

    private static let table: [CharacterClass] = (0..<0x10000 as Range<UInt32>).map { value in
        switch value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: .unspaced
        case 0xA000...0xA48C, 0xAC00...0xD7A3: .letter
        default: Unicode.Scalar(value).map { CharacterClass(properties: $0) } ?? .other
        }
    }

    @inline(never)
    private init(beyondTable scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x1F000...0x1F0FF, 0x1F200...0x1FAFF: self = .other
        case 0x20000...0x2A6DF, 0x2A700...0x2EBE0: self = .unspaced
        default: self.init(properties: scalar)
        }
    }

    private init(properties scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x27, 0x60, 0xB4, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x5F3, 0xFF07: self = .apostrophe
        case 0x22, 0x5F4: self = .quote
        case 0x2C, 0x66C: self = .comma
        case 0x2D, 0x2010, 0x2011: self = .hyphen
        case 0x2E, 0x66B, 0x2024, 0xFF0E: self = .fullStop
        case 0xB7, 0x387, 0x2027: self = .middleDot
        case 0xA0, 0x2007, 0x2009, 0x202F: self = .fixedBlank
        // A format character by its category, but the place where a line may break between words.
        case 0x200B: self = .other
        // Marks by their use, letters by their category.
        case 0xFF9E, 0xFF9F: self = .extend
        default:
            let properties = scalar.properties
            switch properties.generalCategory {
            case .decimalNumber: self = .digit
            case .nonspacingMark, .spacingMark, .enclosingMark, .format: self = .extend
            default:
                if !properties.isAlphabetic {
                    self = .other
                } else {
                    self = Self.isUnspaced(scalar, properties) ? .unspaced : .letter
                }
            }
        }
    }

    /// Whether no blank separates the words of the letter's script: Han, kana, and the scripts of South East Asia
    /// (Line_Break=SA: Thai, Lao, Myanmar, Khmer, Tai Le, New Tai Lue, Tai Tham, Tai Viet, Ahom).
    private static func isUnspaced(_ letter: Unicode.Scalar, _ properties: Unicode.Scalar.Properties) -> Bool {
        if properties.isIdeographic { return true }
        switch letter.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF, 0x3005,
            0x3031...0x3035, 0x3041...0x30FF, 0x31F0...0x31FF, 0xA9E0...0xA9FF, 0xAA60...0xAADF, 0xFF66...0xFF9D,
            0x11700...0x1174F, 0x1AFF0...0x1B16F:
            return true
        default: return false
        }
    }
}
