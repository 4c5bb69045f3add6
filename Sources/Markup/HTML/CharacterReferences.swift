import CXML2

/// Character references: `&amp;`, `&#8217;`, `&#x2019;` (WHATWG HTML, section 13.2.5.72 and on).
enum CharacterReferences {
    /// The longest name that is looked up; those of HTML 4 have at most 8 letters.
    private static let maximumName = 32

    /// Appends a text with its references resolved; what is none stays as it is.
    ///
    /// - Parameter isValue: whether it is an attribute's value, in which a name without a semicolon before a letter or an
    ///   equals sign is none (`?a=1&copy=2`).
    static func append(_ text: Span<UInt8>, _ range: Range<Int>, isValue: Bool, to bytes: inout [UInt8]) {
        var index = range.lowerBound
        while let sign = ByteScan.find(UInt8(ascii: "&"), in: text, index..<range.upperBound) {
            append(text, index..<sign, to: &bytes)
            if let (scalar, end) = reference(text, sign + 1..<range.upperBound, isValue: isValue) {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
                index = end
            } else {
                bytes.append(UInt8(ascii: "&"))
                index = sign + 1
            }
        }
        append(text, index..<range.upperBound, to: &bytes)
    }

    @inline(__always)
    static func append(_ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
        text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    /// - Parameter range: behind the ampersand.
    private static func reference(
        _ text: Span<UInt8>, _ range: Range<Int>, isValue: Bool
    ) -> (scalar: Unicode.Scalar, end: Int)? {
        guard let first = range.first else { return nil }
        if text[first] == UInt8(ascii: "#") { return number(text, first + 1..<range.upperBound) }
        var end = first
        while end < range.upperBound, end - first < maximumName,
            text[end].isLetter || text[end] &- UInt8(ascii: "0") < 10
        {
            end += 1
        }
        guard end > first, let scalar = named(text, first..<end) else { return nil }
        if end < range.upperBound, text[end] == UInt8(ascii: ";") { return (scalar, end + 1) }
        // Without a semicolon only the names of Latin-1 and the signs of markup count.
        guard scalar.value < 0x100 else { return nil }
        if isValue, end < range.upperBound, text[end] == UInt8(ascii: "=") { return nil }
        return (scalar, end)
    }

    /// The character of a name of HTML 4, by libxml2's table; `apos` is of XML and later HTML.
    private static func named(_ text: Span<UInt8>, _ range: Range<Int>) -> Unicode.Scalar? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: maximumName + 1) { name in
            for (place, index) in range.enumerated() { name[place] = text[index] }
            name[range.count] = 0
            // The name ends with a zero, and is read within this call (HTMLparser.h, `htmlEntityLookup`).
            if let entity = htmlEntityLookup(name.baseAddress) { return Unicode.Scalar(UInt32(entity.pointee.value)) }
            return name.prefix(range.count).elementsEqual("apos".utf8) ? "'" : nil
        }
    }

    /// - Parameter range: behind the number sign.
    private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> (scalar: Unicode.Scalar, end: Int)? {
        var index = range.lowerBound
        var base: UInt32 = 10
        if index < range.upperBound, text[index] | 0x20 == UInt8(ascii: "x") {
            base = 16
            index += 1
        }
        let first = index
        var value: UInt32 = 0
        while index < range.upperBound, let digit = Character(Unicode.Scalar(text[index])).hexDigitValue, digit < base {
            // More digits than a character has stay out of range.
            value = min(value * base + UInt32(digit), 0x11_0000)
            index += 1
        }
        guard index > first else { return nil }
        if index < range.upperBound, text[index] == UInt8(ascii: ";") { index += 1 }
        return (scalar(value), index)
    }

    /// The character of a number. Numbers from 0x80 to 0x9F are meant in windows-1252 (section 13.2.5.80).
    private static func scalar(_ number: UInt32) -> Unicode.Scalar {
        if (0x80...0x9F).contains(number) {
            return Unicode.Scalar(windows1252[Int(number) - 0x80]) ?? "\u{fffd}"
        }
        return number == 0 ? "\u{fffd}" : Unicode.Scalar(number) ?? "\u{fffd}"
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
