import Foundation

/// The forms of one word in UTF-8, each at most `Spelling.maximumBytes` long, in arrays that are used again for the next.
struct WordForm {
    /// As it is written, so that two texts that look alike have it alike: composed (Unicode's NFC), apostrophes as
    /// U+0027, without invisible characters.
    private(set) var written: [UInt8] = []
    /// As a stemmer wants it: compatibility forms composed (Unicode's NFKC), in lower case, decimal digits in ASCII;
    /// without the stops of an acronym, the separators of a number, and hyphens. Empty when nothing of the word is
    /// visible: then it is no word.
    private(set) var normal: [UInt8] = []
    /// Whether the word has only letters and digits of ASCII: then the normal form is the word without capitals.
    private(set) var isPlain = false

    /// Sets the forms to those of a word as it is spelled in a text.
    mutating func set(_ spelled: Span<UInt8>) {
        written.removeAll(keepingCapacity: true)
        normal.removeAll(keepingCapacity: true)
        isPlain = true
        var index = 0
        while index < spelled.count {
            let byte = spelled[index]
            if byte < 0x80 {
                index += 1
                appendASCII(byte)
                continue
            }
            isPlain = false
            let (scalar, length) = UTF8Text.scalar(in: spelled, at: index)
            let start = index
            index += length
            if let letter = SimpleLetter.find(scalar) {
                for place in start..<index { written.append(spelled[place]) }
                letter.normal.append(to: &normal)
            } else if scalar.isConstantLetter {
                for place in start..<index {
                    written.append(spelled[place])
                    normal.append(spelled[place])
                }
            } else if CharacterClass(scalar) == .apostrophe {
                appendASCII(0x27)
            } else {
                return setComposed(String(spelled))
            }
        }
        Spelling.cut(&normal)
    }

    private mutating func appendASCII(_ byte: UInt8) {
        switch byte {
        case 0x61...0x7A, 0x30...0x39:
            written.append(byte)
            normal.append(byte)
        case 0x41...0x5A:
            written.append(byte)
            normal.append(byte | 0x20)
        case 0x27, 0x60:
            isPlain = false
            written.append(0x27)
            if normal.last.map({ !Self.isDigit($0) }) ?? true { normal.append(0x27) }
        case 0x2E:
            isPlain = false
            written.append(byte)
            if normal.last.map(Self.isDigit) ?? false { normal.append(byte) }
        default:
            isPlain = false
            written.append(byte)
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    // MARK: What any text can have

    private mutating func setComposed(_ spelled: String) {
        let composed = Self.written(spelled)
        written = Array(composed.utf8)
        Spelling.cut(&written)
        normal = Array(Self.normal(composed).utf8)
        Spelling.cut(&normal)
    }

    static func written(_ spelled: String) -> String {
        var written = String.UnicodeScalarView()
        for scalar in spelled.precomposedStringWithCanonicalMapping.unicodeScalars {
            if CharacterClass(scalar) == .apostrophe {
                written.append("'")
            } else if !isInvisible(scalar) {
                written.append(scalar)
            }
        }
        return String(written)
    }

    static func normal(_ written: String) -> String {
        var normal = String.UnicodeScalarView()
        for scalar in written.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch CharacterClass(scalar) {
            case .apostrophe: if normal.last.map(isASCIIDigit) != true { normal.append("'") }
            case .digit: normal.append(asciiDigit(scalar))
            case .fullStop: if normal.last.map(isASCIIDigit) == true { normal.append(".") }
            case .comma, .fixedBlank, .middleDot, .hyphen, .quote, .other: break
            // U+0307 is what is left of the Turkish capital I with a dot; every other dotted letter is composed.
            case .extend: if !isInvisible(scalar), scalar.value != 0x307 { normal.append(scalar) }
            case .letter, .unspaced: if !isInvisible(scalar) { normal.append(scalar) }
            }
        }
        return String(normal)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII
            && (scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format)
    }

    private static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard !scalar.isASCII, let value = scalar.properties.numericValue, (0...9).contains(value) else {
            return scalar
        }
        return Unicode.Scalar(0x30 + UInt8(value))
    }
}
