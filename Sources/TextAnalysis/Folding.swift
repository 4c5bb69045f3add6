import Foundation

/// Takes apostrophes and diacritics from words, so that `Müller` finds `Muller` and `O'Neill` finds `ONeill`.
///
/// Marks are dropped from the scripts where they qualify a letter (Latin, Greek, Cyrillic, Hebrew and Arabic points),
/// not from those where they are vowels (Indic scripts, Thai) or make another letter (kana). Letters that have no
/// decomposition become what they are written as without them: `ß` `ss`, `ø` `o`, `ı` `i`, the final sigma a sigma.
package enum Folding {
    /// How two values of a keyword field are compared: without regard to case, diacritics and compatibility forms. Blanks
    /// and punctuation count, but not apostrophes.
    package static func keyword(_ value: String) -> String {
        // ASCII has no compatibility forms.
        let isASCII = value.utf8.allSatisfy { $0 < 0x80 }
        return folded((isASCII ? value : value.precomposedStringWithCompatibilityMapping).lowercased())
    }

    /// Appends what is left of a normal form or a stem, at most `Spelling.maximumBytes`; nothing if nothing is left.
    static func append(_ form: Span<UInt8>, to bytes: inout [UInt8]) {
        let start = bytes.count
        var index = 0
        while index < form.count {
            let byte = form[index]
            if byte < 0x80 {
                if byte != 0x27 { bytes.append(byte) }
                index += 1
                continue
            }
            let (scalar, length) = UTF8Text.scalar(in: form, at: index)
            if let letter = SimpleLetter.find(scalar) {
                letter.folded.append(to: &bytes)
            } else if scalar.isConstantLetter {
                for place in index..<index + length { bytes.append(form[place]) }
            } else {
                bytes.removeSubrange(start...)
                bytes.append(contentsOf: folded(String(form)).utf8)
                break
            }
            index += length
        }
        let count = bytes.count - start
        if count > Spelling.maximumBytes { bytes.removeLast(count - Spelling.cut(bytes.span.extracting(start...))) }
    }

    /// The same of any text, and not cut.
    static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x27 }) { return text }
        var folded = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            // The breve of the Cyrillic short i, which is a letter of its own.
            case 0x306 where folded.last == "и": folded.append(scalar)
            case 0x27, 0x2B9...0x2BF, 0x300...0x36F, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5F3, 0x5F4, 0x640,
                0x64B...0x65F, 0x670:
                break
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
        return String(folded).precomposedStringWithCanonicalMapping
    }
}
