import Glibc

/// The keys that are pressed while a live view is shown: without Return, and without showing them.
///
/// For one thread. Where nobody watches, or standard input is no terminal, there are no keys.
final class KeyReader {
    private let original: termios?

    /// Changes the terminal until `restore`, if somebody watches.
    init(isLive: Bool) {
        var settings = termios()
        guard isLive, isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &settings) == 0 else {
            original = nil
            return
        }
        original = settings
        // Ctrl-C comes as a key too: a second one could end the process before the terminal is itself again.
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }

    func restore() {
        guard var original else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &original)
    }

    /// Waits for a key, so long.
    ///
    /// - Returns: nil when the time was over.
    func key(within milliseconds: Int) -> UInt8? {
        guard original != nil else {
            usleep(useconds_t(milliseconds * 1000))
            return nil
        }
        var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, CInt(milliseconds)) > 0 else { return nil }
        var key: UInt8 = 0
        // At the end of the input there will be no other key.
        return read(STDIN_FILENO, &key, 1) == 1 ? key : UInt8(ascii: "q")
    }
}
