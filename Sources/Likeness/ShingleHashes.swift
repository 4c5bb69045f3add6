/// The least hash of each bin, over all runs of three words of the texts that are added.
struct ShingleHashes {
    private static let bins = Fingerprint.count
    private static let empty = UInt64.max

    private var least = [UInt64](repeating: empty, count: bins)
    /// The hashes of the two words before.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    /// How many words there were.
    private(set) var words = 0

    /// Adds a text; runs of words go across texts.
    mutating func add(_ text: Span<UInt8>) {
        let isWord = Self.isWord
        var hash = Self.start
        var hasWord = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                let letter = isWord[Int(byte)]
                if letter != 0 {
                    hash = (hash ^ UInt64(letter)) &* Self.prime
                    hasWord = true
                } else if hasWord {
                    add(word: hash)
                    hash = Self.start
                    hasWord = false
                }
                index += 1
                continue
            }
            let length = min(Self.length(of: byte), text.count - index)
            switch Self.kind(text, index, length) {
            case .letter:
                for place in index..<index + length { hash = (hash ^ UInt64(text[place])) &* Self.prime }
                hasWord = true
            case .separator, .word:
                if hasWord { add(word: hash) }
                hash = Self.start
                hasWord = false
                if Self.kind(text, index, length) == .word {
                    for place in index..<index + length { hash = (hash ^ UInt64(text[place])) &* Self.prime }
                    add(word: hash)
                    hash = Self.start
                }
            }
            index += length
        }
        if hasWord { add(word: hash) }
    }

    /// FNV-1a.
    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3

    private mutating func add(word: UInt64) {
        words += 1
        // Two words before a text's third are zero: so a short text has runs, too.
        let run = (first &* 0x9E37_79B9_7F4A_7C15 ^ second) &* 0xC2B2_AE3D_27D4_EB4F ^ word
        let hash = Self.mixed(run)
        let bin = Int(hash >> 58)
        let value = hash & (1 << 58 - 1)
        if value < least[bin] { least[bin] = value }
        first = second
        second = word
    }

    /// The last steps of SplitMix64 (S. Vigna), which let every bit of a number depend on all others.
    private static func mixed(_ number: UInt64) -> UInt64 {
        var z = number
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// One byte of each bin's least hash. There is a word at least.
    func signature() -> SIMD64<UInt8> {
        var signature = SIMD64<UInt8>()
        for bin in 0..<Self.bins {
            var source = bin
            var step: UInt64 = 0
            while least[source] == Self.empty {
                step += 1
                source = Int(Self.mixed(UInt64(bin) << 32 | step) >> 58)
            }
            signature[bin] = UInt8(truncatingIfNeeded: least[source])
        }
        return signature
    }

    // MARK: Characters

    private enum Kind { case letter, separator, word }

    /// For letters and digits of ASCII what is hashed of them, else 0.
    private static let isWord: [UInt8] = (0..<128).map { byte in
        let byte = UInt8(byte)
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return byte
        default: return 0
        }
    }

    private static func length(of byte: UInt8) -> Int { byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    /// What a character that is not ASCII is, by its block (Unicode, Blocks.txt): punctuation of Latin-1 (U+00A0 to U+00BF)
    /// and in general (U+2000 to U+206F), of Chinese and Japanese (U+3000 to U+303F) and in full width (U+FF00 to U+FF0F)
    /// separates; Thai to Burmese (U+0E00 to U+109F), kana and ideographs (U+3040 to U+9FFF, U+20000 on) are words each.
    private static func kind(_ text: Span<UInt8>, _ index: Int, _ length: Int) -> Kind {
        guard length >= 2 else { return .letter }
        let (lead, next) = (text[index], text[index + 1])
        switch lead {
        case 0xC2: return .separator
        case 0xE0: return next >= 0xB8 ? .word : .letter
        case 0xE1: return next <= 0x82 ? .word : .letter
        case 0xE2: return next == 0x80 || next == 0x81 ? .separator : .letter
        case 0xE3: return next == 0x80 ? .separator : .word
        case 0xE4...0xE9: return .word
        case 0xEF:
            let last = length == 3 ? text[index + 2] : 0
            return next == 0xBC && last <= 0x8F ? .separator : next == 0xBB && last == 0xBF ? .separator : .letter
        case 0xF0: return next >= 0xA0 ? .word : .letter
        default: return .letter
        }
    }
}
