/// Puts right what writers of feeds do to encodings.
enum WrittenTwice {
    /// The text with characters of windows-1252 in place of the control characters of their numbers; when it is UTF-8
    /// that was taken for windows-1252 and written as UTF-8 once more, as it was before.
    static func corrected(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var hasControls = false
        var isWestern = true
        for scalar in text.unicodeScalars {
            if (0x80...0x9F).contains(scalar.value) { hasControls = true }
            guard isWestern else { continue }
            if let byte = byte(of: scalar) { bytes.append(byte) } else { isWestern = false }
        }
        if isWestern, let decoded = String(validating: bytes, as: UTF8.self) { return decoded }
        guard hasControls else { return text }
        var corrected = ""
        for scalar in text.unicodeScalars {
            let isControl = (0x80...0x9F).contains(scalar.value)
            let meant = isControl ? Unicode.Scalar(windows[Int(scalar.value) - 0x80]) : nil
            corrected.unicodeScalars.append(meant ?? scalar)
        }
        return corrected
    }

    /// The byte of a character in windows-1252, or nil when it has none there.
    private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value <= 0xFF { return UInt8(scalar.value) }
        guard scalar.value >= 0x0152, let index = windows.firstIndex(of: scalar.value) else { return nil }
        return UInt8(0x80 + index)
    }

    /// The characters of windows-1252 from 0x80 on (WHATWG Encoding Standard, index windows-1252); what it does not
    /// have is the control character.
    private static let windows: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
