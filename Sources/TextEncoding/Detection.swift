import CUChardet

/// Guesses at the encoding of a text by its bytes: uchardet, Mozilla's universal charset detector.
enum Detection {
    /// How many bytes are looked at: from the first that is not ASCII on, since what is before it tells nothing.
    private static let reach = 1 << 16

    /// The label of the most likely encoding, or nil when the detector has no opinion.
    static func label(of bytes: ArraySlice<UInt8>) -> String? {
        guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return nil }
        // A detector belongs to this call; its answer is valid until it is deleted (uchardet.h).
        let detector = uchardet_new()
        defer { uchardet_delete(detector) }
        let start = max(bytes.startIndex, first - 1024)
        let failed = bytes[start...].prefix(reach).withUnsafeBytes { part in
            uchardet_handle_data(detector, part.baseAddress?.assumingMemoryBound(to: CChar.self), part.count)
        }
        guard failed == 0 else { return nil }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector), name.pointee != 0 else { return nil }
        return String(cString: name)
    }
}
