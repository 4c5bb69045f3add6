import Service
import TelexClient
import Wire
import ZeroMQ

/// `telex top`: what the index worker does, again and again.
enum TopCommand {
    private struct Keys {
        var once: OptionParser.Flag
        var interval: OptionParser.Option<Duration>

        init(_ parser: inout OptionParser) {
            once = parser.flag("once", help: "print one frame, after one interval, and stop")
            interval = parser.option(
                "interval", "TIME", default: .seconds(1), help: "between two frames (1s)"
            ) { (text: String) throws(OptionError) -> Duration in
                let time = try OptionReaders.duration(text)
                guard time >= .milliseconds(100) else { throw OptionError("the shortest interval is 100ms") }
                return time
            }
        }
    }

    static func run(_ input: CommandInput) throws {
        guard let (session, keys) = try input.parse({ Keys(&$0) }) else { return }
        let requester = try session.requester()
        let interval = try session.values.value(keys.interval)
        if session.values.isSet(keys.once) {
            try printOnce(session, requester, interval)
        } else {
            try watch(session, requester, interval, input.environment)
        }
    }

    private static func printOnce(_ session: Session, _ requester: Requester, _ interval: Duration) throws {
        var window = TopWindow()
        window.add(try session.ask(.stats, requester))
        let stop = StopFlag()
        let signals = StopSignal { _ in stop.set() }
        defer { withExtendedLifetime(signals) {} }
        if isEnded(within: interval, stop, KeyReader(isLive: false)) { return }
        window.add(try session.ask(.stats, requester))
        show(window, silence: nil, session)
    }

    /// Until the reader has enough: `q`, Ctrl-C, a signal, or a pipe that nobody reads any more.
    private static func watch(
        _ session: Session, _ requester: Requester, _ interval: Duration, _ environment: [String: String]
    ) throws {
        var session = session
        var window = TopWindow()
        let stop = StopFlag()
        let signals = StopSignal { _ in stop.set() }
        let isLive = session.isText && session.screen.isTerminal
        let reader = KeyReader(isLive: isLive)
        // The alternate screen, without a cursor.
        if isLive { StandardStream.output.write("\u{1b}[?1049h\u{1b}[?25l") }
        defer {
            if isLive { StandardStream.output.write("\u{1b}[?25h\u{1b}[?1049l") }
            reader.restore()
            withExtendedLifetime(signals) {}
        }
        repeat {
            var silence: String?
            do {
                window.add(try session.ask(.stats, requester))
            } catch let error as ClientError {
                // It may come back. What cannot change by waiting ends the view.
                guard case .noAnswer = error else { throw error }
                silence = "\(error)"
            }
            // The window may have been made larger or smaller.
            session.screen = Screen.output(environment)
            guard show(window, silence: silence, session, isLive: isLive) else { return }
        } while !isEnded(within: interval, stop, reader)
    }

    /// Prints a frame. False when nobody reads.
    @discardableResult
    private static func show(_ window: TopWindow, silence: String?, _ session: Session, isLive: Bool = false) -> Bool {
        guard session.isText else {
            guard let figures = window.figures, silence == nil, let json = try? JSONCodec.encode(figures) else {
                return true
            }
            return StandardStream.output.write(String(decoding: json, as: UTF8.self) + "\n")
        }
        let lines = TopText.lines(window.figures, from: session.queries, silence: silence, session.screen)
        // Each line is cleared behind its end, and then what is below, so that nothing flickers.
        let frame =
            isLive
            ? "\u{1b}[H" + lines.map { $0 + "\u{1b}[K\r\n" }.joined() + "\u{1b}[J"
            : lines.map { $0 + "\n" }.joined()
        return StandardStream.output.write(frame)
    }

    /// Waits, and says whether it is time to end.
    private static func isEnded(within interval: Duration, _ stop: StopFlag, _ reader: KeyReader) -> Bool {
        let end = ContinuousClock.now + interval
        while !stop.isSet {
            let left = ContinuousClock.now.duration(to: end)
            if left <= .zero { return false }
            // In short steps, so that a signal is seen.
            let key = reader.key(within: max(1, Int(min(left, .milliseconds(100)) / .milliseconds(1))))
            if key == UInt8(ascii: "q") || key == 3 { return true }
        }
        return true
    }
}
