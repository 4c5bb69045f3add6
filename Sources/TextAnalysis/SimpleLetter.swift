/// What becomes of letters that do not depend on their neighbours, looked up instead of worked out: those of Latin,
/// Greek, Cyrillic, Armenian, Hebrew and Arabic texts that are no marks and are composed (Unicode's NFC) already.
///
/// The table is made by the functions that work it out (`WordForm`), each letter by itself, so it agrees with them.
struct SimpleLetter {
    /// What the letter gives to the normal form, and a letter of a normal form to the folded one.
    let normal: ShortForm
    let folded: ShortForm

    /// Up to seven bytes of UTF-8; the count is in the highest byte.
    struct ShortForm {
        private let bits: UInt64

        /// nil for what is longer.
        init?(_ form: String) {
            guard form.utf8.count < 8 else { return nil }
            var bits = UInt64(form.utf8.count) << 56
            for (index, byte) in form.utf8.enumerated() { bits |= UInt64(byte) << UInt64(index * 8) }
            self.bits = bits
        }

        func append(to bytes: inout [UInt8]) {
            for index in 0..<bits >> 56 { bytes.append(UInt8(truncatingIfNeeded: bits >> (index * 8))) }
        }
    }

    /// nil for a letter that is not simple.
    @inline(__always)
    static func find(_ scalar: Unicode.Scalar) -> SimpleLetter? {
        switch scalar.value {
        case 0x80..<0x700: table[Int(scalar.value) - 0x80]
        // Vietnamese.
        case 0x1E00..<0x1F00: table[Int(scalar.value) - 0x1E00 + 0x680]
        default: nil
        }
    }

    private static let table: [SimpleLetter?] = (Array(0x80..<0x700) + Array(0x1E00..<0x1F00)).map { value in
        Unicode.Scalar(value).flatMap { SimpleLetter($0) }
    }

    private init?(_ scalar: Unicode.Scalar) {
        guard CharacterClass(scalar) == .letter,
            let normal = ShortForm(WordForm.normal(String(scalar))),
            let folded = ShortForm(Folding.folded(String(scalar))),
            WordForm.written(String(scalar)).unicodeScalars.elementsEqual([scalar])
        else { return nil }
        self.normal = normal
        self.folded = folded
    }
}

/// Letters of which nothing becomes but themselves: ideographs, kana without voice marks of their own, Hangul
/// syllables. A mark, or a part of a syllable, that follows one is none of them.
extension Unicode.Scalar {
    var isConstantLetter: Bool {
        switch value {
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
        default: false
        }
    }
}
