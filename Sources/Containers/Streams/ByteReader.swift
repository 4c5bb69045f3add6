/// A stream of bytes, read forwards in pieces: lines, blocks of a length, all that is left. What comes next can be looked
/// at before it is taken. Used by one thread.
final class ByteReader {
    /// What a piece of the stream was.
    enum Piece: Equatable {
        case bytes([UInt8])
        /// Longer than the bound: passed over, with its length in bytes.
        case tooLong(Int)
    }

    private static let chunk = 1 << 16

    private let source: any ByteSource
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// How many bytes were taken.
    private(set) var offset = 0

    init(_ source: any ByteSource) { self.source = source }

    var size: Int? { source.size }

    // MARK: Looking

    /// The next bytes, fewer than `count` only at the end of the stream; they stay to be taken.
    func peek(_ count: Int) throws(StreamFault) -> ArraySlice<UInt8> {
        while buffer.count - position < count, !isAtEnd { try fill() }
        return buffer[position...].prefix(count)
    }

    /// The first byte that is no blank, which stays to be taken; nil when there is none in the first 64 KiB.
    func firstVisibleByte() throws(StreamFault) -> UInt8? {
        var reach = 4096
        while true {
            let next = try peek(reach)
            if let byte = next.first(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) { return byte }
            if next.count < reach || reach >= Self.chunk { return nil }
            reach *= 4
        }
    }

    // MARK: Taking

    /// The next line without its end (`\n` or `\r\n`), or nil at the end of the stream.
    func line(bound: Int) throws(StreamFault) -> Piece? {
        var line: [UInt8] = []
        var length = 0
        while true {
            if position == buffer.count {
                if isAtEnd { break }
                try fill()
                continue
            }
            let end = buffer[position...].firstIndex(of: 0x0a)
            let part = buffer[position..<(end ?? buffer.count)]
            length += part.count
            if length <= bound { line += part } else { line = [] }
            take(part.count + (end == nil ? 0 : 1))
            if end != nil { return Self.piece(line, length, bound) }
        }
        return length == 0 ? nil : Self.piece(line, length, bound)
    }

    /// All that is left of the stream.
    func rest(bound: Int) throws(StreamFault) -> Piece {
        var bytes: [UInt8] = []
        var length = 0
        while true {
            let part = buffer[position...]
            length += part.count
            if length <= bound { bytes += part } else { bytes = [] }
            take(part.count)
            if isAtEnd { return length <= bound ? .bytes(bytes) : .tooLong(length) }
            try fill()
        }
    }

    /// The next bytes of a length that is known; the stream may end before it.
    func block(_ count: Int, bound: Int) throws(StreamFault) -> Piece {
        if count > bound {
            try skip(count)
            return .tooLong(count)
        }
        var bytes: [UInt8] = []
        while bytes.count < count {
            let part = try some()
            if part.isEmpty { break }
            let wanted = part.prefix(count - bytes.count)
            bytes += wanted
            take(wanted.count)
        }
        return .bytes(bytes)
    }

    /// What is at hand of the stream, and a little more when nothing is; empty only at its end. It stays to be taken.
    func some() throws(StreamFault) -> ArraySlice<UInt8> {
        if position == buffer.count, !isAtEnd { try fill() }
        return buffer[position...]
    }

    func skip(_ count: Int) throws(StreamFault) {
        var left = count
        while left > 0 {
            let part = min(left, try some().count)
            if part == 0 { return }
            take(part)
            left -= part
        }
    }

    /// Takes bytes that were looked at.
    func take(_ count: Int) {
        position += count
        offset += count
    }

    /// Goes on at an offset from the start.
    ///
    /// - Returns: false when that can't be done.
    func seek(to target: Int) -> Bool {
        guard let size = source.size, (0...size).contains(target), source.seek(to: target) else { return false }
        buffer.removeAll(keepingCapacity: true)
        position = 0
        offset = target
        isAtEnd = false
        return true
    }

    private static func piece(_ line: [UInt8], _ length: Int, _ bound: Int) -> Piece {
        guard length <= bound else { return .tooLong(length) }
        return .bytes(line.last == 0x0d ? Array(line.dropLast()) : line)
    }

    /// Reads more, behind what is not taken yet.
    private func fill() throws(StreamFault) {
        if position > 0 {
            buffer.removeSubrange(..<position)
            position = 0
        }
        // The closure's own type of error gets lost on the way through the library's function.
        let read = withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 16) {
            room -> Result<Int, StreamFault> in
            do throws(StreamFault) {
                let count = try source.read(into: room)
                buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<count]))
                return .success(count)
            } catch {
                return .failure(error)
            }
        }
        let count = (try? read.get()) ?? 0
        if case .failure(let fault) = read { throw fault }
        if count == 0 { isAtEnd = true }
    }
}
