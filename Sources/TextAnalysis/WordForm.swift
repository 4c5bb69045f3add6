import Foundation

/// The forms in which words are compared.
package enum WordForm {
    /// The word as it is written, so that two texts that look alike have it alike: composed (Unicode's NFC),
    /// apostrophes as U+0027, without invisible characters. Empty when nothing of the word is visible.
    static func written(_ spelled: String) -> String {
        if spelled.utf8.allSatisfy({ $0 < 0x80 }) { return spelled }
        var written = String.UnicodeScalarView()
        for scalar in spelled.precomposedStringWithCanonicalMapping.unicodeScalars {
            if CharacterClass(scalar) == .apostrophe {
                written.append("'")
            } else if !isInvisible(scalar) {
                written.append(scalar)
            }
        }
        return cut(String(written))
    }

    /// A written word as a stemmer wants it: compatibility forms composed (Unicode's NFKC), in lower case, decimal
    /// digits in ASCII; without the stops of an acronym, and the commas of a number.
    ///
    /// Empty when nothing of the word is visible.
    static func normal(_ written: String) -> String {
        var normal = String.UnicodeScalarView()
        for scalar in written.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch CharacterClass(scalar) {
            case .apostrophe: normal.append("'")
            case .digit: normal.append(asciiDigit(scalar))
            case .fullStop: if let last = normal.last, CharacterClass(last) == .digit { normal.append(scalar) }
            case .comma, .middleDot, .other: break
            // U+0307 is what is left of the Turkish capital I with a dot; every other dotted letter is composed.
            case .extend: if !isInvisible(scalar), scalar.value != 0x307 { normal.append(scalar) }
            case .letter, .unspaced: if !isInvisible(scalar) { normal.append(scalar) }
            }
        }
        return cut(String(normal))
    }

    /// A stem without apostrophes and diacritics, so that `Müller` finds `Muller` and `O'Neill` finds `ONeill`.
    ///
    /// Marks are dropped from the scripts where they qualify a letter (Latin, Greek, Cyrillic, Hebrew and Arabic
    /// points), not from those where they are vowels (Indic scripts, Thai) or make another letter (kana).
    package static func folded(_ stem: String) -> String {
        if stem.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x27 }) { return stem }
        var folded = String.UnicodeScalarView()
        for scalar in stem.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            // The breve of the Cyrillic short i, which is a letter of its own.
            case 0x306 where folded.last == "и": folded.append(scalar)
            case 0x27, 0x300...0x36F, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x640, 0x64B...0x65F, 0x670: break
            case 0xDF: folded.append(contentsOf: "ss".unicodeScalars)
            case 0xE6: folded.append(contentsOf: "ae".unicodeScalars)
            case 0x153: folded.append(contentsOf: "oe".unicodeScalars)
            case 0xFE: folded.append(contentsOf: "th".unicodeScalars)
            case 0xF0, 0x111: folded.append("d")
            case 0xF8: folded.append("o")
            case 0x127: folded.append("h")
            case 0x131: folded.append("i")
            case 0x142: folded.append("l")
            case 0x3C2: folded.append("σ")
            default: folded.append(scalar)
            }
        }
        return folded.isEmpty ? stem : String(folded).precomposedStringWithCanonicalMapping
    }

    /// As much of a form as counts: `Spelling.maximumBytes`, and whole characters.
    static func cut(_ form: String) -> String {
        if form.utf8.count <= Spelling.maximumBytes { return form }
        let bytes = form.utf8.span
        let range = Spelling(0..<bytes.count, in: bytes).range
        return String(decoding: form.utf8.prefix(range.count), as: UTF8.self)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII
            && (scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format)
    }

    private static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard !scalar.isASCII, let value = scalar.properties.numericValue, (0...9).contains(value) else {
            return scalar
        }
        return Unicode.Scalar(0x30 + UInt8(value))
    }
}
