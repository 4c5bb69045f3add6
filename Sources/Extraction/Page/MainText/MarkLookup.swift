/// Looks up the words of classes and ids, from their bytes.
struct MarkLookup: Sendable {
    /// Open addressing; an empty place has the key 0.
    private var keys: [UInt64]
    private var marks: [UInt32]
    private let mask: Int
    /// Lengths that words with a star have; `1 << n` for n letters.
    private var openLengths: UInt64 = 0

    static let known = MarkLookup(ClassVocabulary.words)

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let openSeed: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let wholeSeed: UInt64 = 0xD6E8_FEB8_6659_FD93

    init(_ vocabulary: [(ClassMarks, String)]) {
        var entries: [(UInt64, UInt32)] = []
        for (mark, text) in vocabulary {
            for word in text.utf8.split(separator: 0x20) {
                let isOpen = word.last == UInt8(ascii: "*")
                let isWhole = word.first == UInt8(ascii: "=")
                let letters = isOpen ? word.dropLast() : isWhole ? word.dropFirst() : word
                let seed = isOpen ? Self.openSeed : isWhole ? Self.wholeSeed : Self.seed
                let hash = letters.reduce(seed) { Self.step($0, $1) }
                if isOpen { openLengths |= 1 << UInt64(min(63, letters.count)) }
                entries.append((hash, mark.rawValue))
            }
        }
        var size = 64
        while size < entries.count * 4 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        marks = [UInt32](repeating: 0, count: size)
        mask = size - 1
        for (hash, mark) in entries {
            var place = Int(truncatingIfNeeded: hash >> 20) & mask
            while keys[place] != 0, keys[place] != hash { place = (place + 1) & mask }
            keys[place] = hash
            marks[place] |= mark
        }
    }

    /// FNV-1a (Fowler, Noll, Vo), with the letter in lower case.
    @inline(__always)
    private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        let letter = byte &- 0x41 < 26 ? byte | 0x20 : byte
        return (hash ^ UInt64(letter)) &* 0x100_0000_01B3
    }

    private func find(_ hash: UInt64) -> UInt32 {
        var place = Int(truncatingIfNeeded: hash >> 20) & mask
        while keys[place] != 0 {
            if keys[place] == hash { return marks[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    /// What the words of a value mark. A word ends at what is neither letter nor digit, and before a capital letter
    /// that follows a small one. The first 400 bytes count.
    func marks(in value: UnsafeBufferPointer<UInt8>) -> ClassMarks {
        var found: UInt32 = 0
        var word = Self.seed
        var open = Self.openSeed
        // The word before and this one, as one.
        var pair: UInt64 = 0
        var whole = Self.wholeSeed
        var length = 0
        var openFound: UInt32 = 0
        var before: UInt8 = 0
        func end() {
            if length > 0 {
                let both = pair == 0 ? 0 : find(pair)
                if both & ClassMarks.harmless.rawValue == 0 { found |= find(word) | openFound | both }
                pair = word
            }
            word = Self.seed
            open = Self.openSeed
            openFound = 0
            length = 0
        }
        for byte in value.prefix(400) {
            if byte.isASCIILetter || byte.isDigit || byte >= 0x80 {
                if byte.isUpperASCII, before.isLowerASCII { end() }
                word = Self.step(word, byte)
                if pair != 0 { pair = Self.step(pair, byte) }
                open = Self.step(open, byte)
                whole = Self.step(whole, byte)
                length += 1
                if length < 63, openLengths >> UInt64(length) & 1 == 1 { openFound |= find(open) }
            } else {
                end()
                if byte.isBlank {
                    found |= find(whole)
                    whole = Self.wholeSeed
                    pair = 0
                }
            }
            before = byte
        }
        end()
        found |= find(whole)
        return ClassMarks(rawValue: found)
    }
}
