import Articles
import Locking
import Wire
import ZeroMQ

/// Reads documents that may end their reader, in a process of its own, which is kept for the next one.
///
/// It tells three things apart: the document was read; the document ended the process by what that did itself (a fault, its
/// time, its memory); or something else went wrong, of which the document is not guilty.
///
/// Any thread may use it; documents are read one after the other.
final class IsolatedReader: Sendable {
    enum Reading: Sendable {
        /// The messages that settle the document, one or more.
        case settled([[UInt8]])
        /// The document ended its reader; in words, how.
        case lethal(String)
        /// Nothing is known of the document; in words, why.
        case undecided(String)
    }

    /// What an answer may be: as many messages as a document may have parts, each as long as a message may be. The
    /// content of a document is at most 16 MiB, and becomes at most six times as long by escapes.
    static let bounds = FrameBatch.Bounds(
        frames: DeliveryTag.maximumParts, frameBytes: WireLimits.messageBytes, bytes: 16 * WireLimits.messageBytes)

    private let command: ReaderCommand
    private let time: Duration
    private let process = Guarded<ReaderProcess?>(nil)
    private let isStopping = StopFlag()
    private let stopMail: Mailbox<Bool>

    /// - Parameter time: how long the process may take to start, and for a document. It ends itself when its own time is
    ///   over, so this must be longer.
    /// - Throws: `tooManyOpenFiles`.
    init(_ command: ReaderCommand, time: Duration) throws(ZeroMQError) {
        self.command = command
        self.time = time
        stopMail = try Mailbox(capacity: 1)
    }

    /// Ends the reading that goes on, and all that are asked for from now on, undecided. From any thread.
    func stop() {
        isStopping.set()
        _ = stopMail.post(true)
    }

    /// The process that waits for the next document; nil when there is none.
    var processNumber: Int32? { process.withLock { $0?.number } }

    func read(_ message: DocumentMessage) -> Reading {
        // The lock is held for as long as a document is read: the process reads one at a time.
        process.withLock { process in
            if isStopping.isSet { return .undecided("the worker is stopping") }
            do {
                let running = try process.flatMap { $0.isRunning ? $0 : nil } ?? start()
                let started = ContinuousClock.now
                let outcome = try running.exchange(
                    message.frames(), bounds: Self.bounds, within: time, stop: stopMail)
                let reading = Self.judge(outcome, of: message, after: .now - started)
                if case .settled = reading { process = running } else { process = nil }
                return reading
            } catch {
                process = nil
                return .undecided("\(error)")
            }
        }
    }

    /// Starts a process and waits until it is ready.
    private func start() throws -> ReaderProcess {
        let process = try ReaderProcess(command)
        let bounds = FrameBatch.Bounds(frames: 0, frameBytes: 0, bytes: 0)
        let fault: String
        switch try process.exchange(nil, bounds: bounds, within: time, stop: stopMail) {
        case .answer: return process
        case .ended(let end): fault = "it ended: \(end)"
        case .garbled(let what): fault = what
        case .overdue: fault = "it did not get ready in time"
        case .stopped: throw ReaderStartError(description: "the worker is stopping")
        }
        throw ReaderStartError(description: "\(command.executable) does not start as an isolated reader: \(fault)")
    }

    private static func judge(
        _ outcome: ReaderProcess.Outcome, of message: DocumentMessage, after time: Duration
    ) -> Reading {
        switch outcome {
        case .answer(let messages):
            return isAnswer(messages, to: message)
                ? .settled(messages) : .lethal("reading it made its reader answer what does not settle it")
        case .ended(let end) where end.isOwnDoing:
            return .lethal("reading it ended its reader: \(end) after \(seconds(time)) s")
        case .ended(let end): return .undecided("its reader was ended from outside: \(end)")
        case .garbled(let what): return .lethal("reading it made its reader answer what is no answer: \(what)")
        case .overdue: return .undecided("its reader neither answered nor ended within \(seconds(time)) s")
        case .stopped: return .undecided("the worker is stopping")
        }
    }

    private static func seconds(_ time: Duration) -> String {
        let tenths = time / .milliseconds(100)
        return "\(Int(tenths) / 10).\(Int(tenths) % 10)"
    }

    /// Whether the messages are the parts of this document, so that a reader in disorder settles no other one.
    private static func isAnswer(_ messages: [[UInt8]], to document: DocumentMessage) -> Bool {
        !messages.isEmpty
            && messages.enumerated().allSatisfy { index, message in
                let tag: DeliveryTag?
                switch try? PushMessage.decode(frames: [message]) {
                case .article(let article): tag = article.delivery
                case .rejection(let rejection): tag = rejection.delivery
                case .document, nil: return false
                }
                return tag == document.delivery.flatMap { try? $0.part(index + 1, of: messages.count) }
            }
    }
}
