public import Wire
public import ZeroMQ

/// Sends documents without numbers and without asking what becomes of them: the best-effort tier.
///
/// What a peer holds when it dies is lost, and nobody notices. `Feeder` is the tier that loses nothing.
///
/// Made, used and dropped on one thread, which `feed` blocks.
public final class BestEffortFeeder {
    public private(set) var progress = FeedProgress()

    private let push: Socket
    private var reconnecting: Reconnecting

    /// - Parameters:
    ///   - endpoints: of the ingestion workers.
    ///   - security: of the connections; `curveClient` with the key of the ingestion workers where these have CURVE.
    ///   - linger: how long what libzmq still holds at the end is tried to be sent.
    ///   - buffer: the kernel's for each connection, in bytes.
    /// - Throws: `ClientError`, when an endpoint is none.
    public init(
        to endpoints: [String], in context: Context, security: SocketOptions.Security = .none,
        linger: Duration = .seconds(10), buffer: Int = WireLimits.bufferBytes
    ) throws(ClientError) {
        do throws(ZeroMQError) {
            var options = SocketOptions.feeding(buffer: buffer)
            options.linger = linger
            options.security = security
            push = try Socket(.push, in: context, options: options)
            reconnecting = try Reconnecting(push, to: endpoints)
            for endpoint in endpoints { try push.connect(endpoint) }
        } catch {
            throw .socket(error)
        }
    }

    /// Pushes the documents of files, folders and standard input (`-`), and returns when libzmq has them all.
    ///
    /// - Parameters:
    ///   - isStopped: looked at while nobody takes a document; when true nothing more is sent.
    ///   - report: called with the progress a few times a second.
    ///   - unreadable: called with each path that cannot be read, and the system's reason.
    public func feed(
        paths: [String], isStopped: () -> Bool = { false }, report: (FeedProgress) -> Void = { _ in },
        unreadable: (_ path: String, _ reason: String) -> Void
    ) throws(ClientError) {
        let source = DocumentSource(paths: paths)
        var sent = ContinuousClock.now
        var reported = sent
        func tell() {
            let now = ContinuousClock.now
            guard now - reported >= .milliseconds(200) else { return }
            reported = now
            progress.blocked = now - sent > FeedProgress.patience ? now - sent : nil
            progress.stalled = now - sent
            report(progress)
        }
        do throws(ZeroMQError) {
            while let item = source.next(unreadable: unreadable) {
                for message in Feeder.asItIs(item.message(nil)) {
                    while try !push.trySend(message) {
                        if isStopped() { return }
                        var poller = Poller()
                        _ = poller.add(push, for: .writable)
                        try poller.wait(timeout: .milliseconds(100))
                        try reconnecting.update(push)
                        progress.pushing = reconnecting.state
                        tell()
                    }
                }
                sent = ContinuousClock.now
                progress.fed += 1
                progress.bytes += item.bytes
                tell()
            }
        } catch {
            throw .socket(error)
        }
        progress.passedOver = source.passedOver
        report(progress)
    }
}
