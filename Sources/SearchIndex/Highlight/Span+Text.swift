/// A text in UTF-8, read from any place. Indices are those of bytes.
extension Span<UInt8> {
    /// The length of the blank that stands at `index`, in bytes; 0 for anything else. Blanks that no line is broken at
    /// are none.
    @inline(__always)
    func lengthOfBlank(at index: Int) -> Int {
        let byte = self[index]
        // No blank begins with what most characters do.
        if (0x21...0xC1).contains(byte) || byte == 0x20 { return byte == 0x20 ? 1 : 0 }
        return lengthOfRareBlank(at: index)
    }

    private func lengthOfRareBlank(at index: Int) -> Int {
        switch self[index] {
        case 0x09...0x0D: return 1
        case 0xC2: return has(0x85, at: index + 1) ? 2 : 0
        case 0xE2: return has(0x80, at: index + 1) && (has(0xA8, at: index + 2) || has(0xA9, at: index + 2)) ? 3 : 0
        case 0xE3: return has(0x80, at: index + 1) && has(0x80, at: index + 2) ? 3 : 0
        default: return 0
        }
    }

    /// Whether a blank ends before `index`, which is greater than 0.
    func hasBlank(before index: Int) -> Bool {
        for length in 1...3 where index >= length && lengthOfBlank(at: index - length) == length { return true }
        return false
    }

    /// The first index from `index` on that has no blank.
    func endOfBlanks(from index: Int) -> Int {
        var end = index
        while end < count {
            let length = lengthOfBlank(at: end)
            if length == 0 { break }
            end += length
        }
        return end
    }

    /// The end of the text from `index` on, where there is no blank, that has no blanks but single spaces between others.
    func endOfPlainText(from index: Int, limit: Int) -> Int {
        var end = index + 1
        while end < limit {
            if lengthOfBlank(at: end) > 0 {
                guard self[end] == 0x20, end + 1 < limit, lengthOfBlank(at: end + 1) == 0 else { break }
            }
            end += 1
        }
        return end
    }

    /// Whether a character begins at `index`, or the text ends there.
    func isCharacterBound(_ index: Int) -> Bool { index >= count || self[index] & 0xC0 != 0x80 }

    /// The character at `index`, and its length; U+FFFD for bytes that are none.
    func character(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        if self[index] < 0x80 { return (Unicode.Scalar(self[index]), 1) }
        var bytes: [UInt8] = []
        for place in index..<Swift.min(index + 4, count) { bytes.append(self[place]) }
        var decoder = Unicode.UTF8()
        var rest = bytes.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return ("\u{FFFD}", 1) }
        return (scalar, UTF8.width(scalar))
    }

    /// How many characters the text has; of bytes that are none each counts that could begin one.
    var characterCount: Int {
        var count = 0
        for index in indices where self[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    private func has(_ byte: UInt8, at index: Int) -> Bool { index < count && self[index] == byte }
}
