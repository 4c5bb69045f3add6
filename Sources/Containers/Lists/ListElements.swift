/// The elements of a JSON array (RFC 8259) that may be too long to be held, cut at the commas between them. What an element
/// is, and whether it is JSON, is seen by who reads it.
struct ListElements {
    private let reader: ByteReader
    private var isBegun = false
    private var isClosed = false

    /// - Parameter reader: a stream that begins with `[`, after blanks.
    init(_ reader: ByteReader) { self.reader = reader }

    /// The next element without blanks around it, or nil after the last; what stands behind the array comes as one more.
    ///
    /// - Throws: when the stream ends before the array does.
    mutating func next(bound: Int) throws(StreamFault) -> ByteReader.Piece? {
        if !isBegun {
            isBegun = true
            try skipBlanks()
            reader.take(1)
            try skipBlanks()
            if try reader.peek(1).first == UInt8(ascii: "]") { isClosed = true }
        } else if !isClosed {
            // The element before ended at one of these.
            switch try reader.peek(1).first {
            case UInt8(ascii: ","): reader.take(1)
            case UInt8(ascii: "]"): isClosed = true
            default: throw StreamFault("the list is not closed")
            }
        }
        if isClosed {
            if try reader.peek(1).first == UInt8(ascii: "]") { reader.take(1) }
            try skipBlanks()
            return try reader.some().isEmpty ? nil : try reader.rest(bound: bound)
        }
        try skipBlanks()
        return try element(bound)
    }

    private func element(_ bound: Int) throws(StreamFault) -> ByteReader.Piece {
        var bytes: [UInt8] = []
        var length = 0
        var depth = 0
        var isInString = false
        var isEscaped = false
        while true {
            let part = try reader.some()
            if part.isEmpty { break }
            let end = part.firstIndex { byte in
                if isInString {
                    if isEscaped {
                        isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        isInString = false
                    }
                    return false
                }
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "]") where depth == 0: return true
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
                case UInt8(ascii: ","): return depth == 0
                default: break
                }
                return false
            }
            let piece = part[..<(end ?? part.endIndex)]
            length += piece.count
            if length <= bound { bytes += piece } else { bytes = [] }
            reader.take(piece.count)
            if end != nil { break }
        }
        guard length <= bound else { return .tooLong(length) }
        while let last = bytes.last, Self.isBlank(last) { bytes.removeLast() }
        return .bytes(bytes)
    }

    private func skipBlanks() throws(StreamFault) {
        while true {
            let part = try reader.some()
            let blanks = part.prefix(while: Self.isBlank).count
            reader.take(blanks)
            if blanks < part.count || part.isEmpty { return }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0a, 0x0d].contains(byte) }
}
