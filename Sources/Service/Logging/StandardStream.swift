import Glibc

/// Standard output or standard error, written through the system call, so that a line is never half in a buffer when the
/// process ends.
public struct StandardStream: Sendable {
    private let descriptor: Int32

    public static let output = StandardStream(descriptor: STDOUT_FILENO)
    public static let error = StandardStream(descriptor: STDERR_FILENO)

    /// Whether a person is reading: the stream is a terminal.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The width of the terminal in columns, or nil when the stream is none.
    public var columns: Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes the text. Returns false when the reader is gone or the disk is full; the text is lost then.
    @discardableResult
    public func write(_ text: String) -> Bool { writeAll(text, to: descriptor) }
}

/// Writes a text to its end. False when that fails, with the system's reason in `errno`; a part may be written then.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            written += count
        }
        return true
    }
}
