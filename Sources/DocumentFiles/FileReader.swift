import Glibc

/// One open file, read forwards in pieces. Used by one thread; closed when it goes.
final class FileReader {
    /// What a piece of the file was.
    enum Piece: Equatable {
        case bytes([UInt8])
        /// Longer than the bound: passed over, with its length in bytes.
        case tooLong(Int)
    }

    private static let chunk = 1 << 16

    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    /// Opens a file for reading.
    ///
    /// - Throws: `FileFault` with the system's words.
    init(path: String) throws(FileFault) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileFault(code: errno) }
        ownsDescriptor = true
    }

    /// Reads standard input.
    init() {
        descriptor = STDIN_FILENO
        ownsDescriptor = false
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    /// The first byte that is no blank, without consuming it; nil when there is none in the first 64 KiB.
    func firstVisibleByte() throws(FileFault) -> UInt8? {
        while true {
            if let byte = buffer.first(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) { return byte }
            if isAtEnd || buffer.count >= Self.chunk { return nil }
            try fill()
        }
    }

    /// The next line without its end (`\n` or `\r\n`), or nil at the end of the file.
    func line(bound: Int) throws(FileFault) -> Piece? {
        var line: [UInt8] = []
        var length = 0
        while true {
            if position == buffer.count {
                if isAtEnd { break }
                buffer.removeAll(keepingCapacity: true)
                position = 0
                try fill()
                continue
            }
            let end = buffer[position...].firstIndex(of: 0x0a)
            let part = buffer[position..<(end ?? buffer.count)]
            length += part.count
            if length <= bound { line += part } else { line = [] }
            position = end.map { $0 + 1 } ?? buffer.count
            if end != nil { return Self.piece(line, length, bound) }
        }
        return length == 0 ? nil : Self.piece(line, length, bound)
    }

    /// All that is left of the file.
    func rest(bound: Int) throws(FileFault) -> Piece {
        var bytes: [UInt8] = []
        var length = 0
        while true {
            let part = buffer[position...]
            length += part.count
            if length <= bound { bytes += part } else { bytes = [] }
            buffer.removeAll(keepingCapacity: true)
            position = 0
            if isAtEnd { return length <= bound ? .bytes(bytes) : .tooLong(length) }
            try fill()
        }
    }

    private static func piece(_ line: [UInt8], _ length: Int, _ bound: Int) -> Piece {
        guard length <= bound else { return .tooLong(length) }
        return .bytes(line.last == 0x0d ? Array(line.dropLast()) : line)
    }

    private func fill() throws(FileFault) {
        var count = 0
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
        repeat {
            count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + start, Self.chunk) }
        } while count < 0 && errno == EINTR
        let code = errno
        buffer.removeLast(Self.chunk - max(0, count))
        if count < 0 { throw FileFault(code: code) }
        if count == 0 { isAtEnd = true }
    }
}

/// What the system said about a file.
struct FileFault: Error, Equatable {
    var code: Int32

    var message: String { String(cString: strerror(code)) }
}
