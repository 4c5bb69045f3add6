import Articles
import FoundationEssentials
import Service
import TelexClient
import Wire
import ZeroMQ

/// What is looked at and found. The steps build on each other: behind an ill one the rest is not tried.
struct Examination {
    enum Verdict: String, Encodable { case well, doubtful, ill, skipped }

    struct Finding: Encodable {
        var verdict: Verdict
        /// What was looked at.
        var what: String
        /// What was found, and what helps.
        var message: String
    }

    let session: Session
    let intake: [String]
    var findings: [Finding] = []

    mutating func note(_ verdict: Verdict, _ what: String, _ message: String) {
        findings.append(Finding(verdict: verdict, what: what, message: message))
        guard session.isText else { return }
        let mark =
            [.well: "well    ", .doubtful: "doubtful", .ill: "ILL     ", .skipped: "skipped "][verdict] ?? ""
        StandardStream.output.write(Printable.line("\(mark)  \(what): \(message)") + "\n")
    }

    mutating func run(isProbing: Bool) {
        guard examineKeys(), examineWay(to: session.queries, "queries"), examineAnswers() else {
            if !intake.isEmpty { note(.skipped, "intake", "first the index worker must answer") }
            return
        }
        for endpoint in intake where examineWay(to: endpoint, "intake") {
            examineIntake(endpoint, isProbing: isProbing)
        }
    }

    /// The certificates that this client needs.
    private mutating func examineKeys() -> Bool {
        guard let keys = session.keys else {
            note(.well, "keys", "none given: connections are not encrypted")
            return true
        }
        do throws(CertificateError) {
            _ = try keys.own()
            _ = try keys.folder.server(SecurityOptions.Keys.index)
            if !intake.isEmpty { _ = try keys.folder.server(SecurityOptions.Keys.ingest) }
            note(.well, "keys", "\(keys.folder.path) has \(keys.name)'s own, and those of the workers")
            return true
        } catch {
            note(.ill, "keys", error.message)
            return false
        }
    }

    /// Whether a connection to an endpoint can be made at all.
    private mutating func examineWay(to endpoint: String, _ name: String) -> Bool {
        switch EndpointProbe.probe(endpoint, timeout: session.timeout) {
        case .connected:
            note(.well, name, "\(endpoint) takes connections")
            return true
        case .unknown:
            note(.skipped, name, "\(endpoint) is tried by ZeroMQ alone")
            return true
        case .failed(let reason):
            note(.ill, name, "\(endpoint): \(reason)")
            return false
        }
    }

    /// What the index worker says of itself.
    private mutating func examineAnswers() -> Bool {
        do {
            let info = try session.ask(.info, as: InfoResult.self)
            guard info.protocols.contains(protocolVersion) else {
                let theirs = info.protocols.map { "\($0)" }.joined(separator: ", ")
                note(
                    .ill, "protocol",
                    "\(info.service) \(info.version) speaks version \(theirs), this client \(protocolVersion): bring the older to the newer's release"
                )
                return false
            }
            note(.well, "answers", "\(info.service) \(info.version) answers at \(session.queries)")
            let stats = try session.ask(.stats, as: StatsResult.self)
            examineClock(info, stats)
            try examineLog(stats)
            return true
        } catch let error as ClientError {
            note(.ill, "answers", "\(error)")
        } catch {
            note(.ill, "answers", "\(error)")
        }
        return false
    }

    /// The worker says when it started and how long ago: both together are its clock.
    private mutating func examineClock(_ info: InfoResult, _ stats: StatsResult) {
        guard
            let started = try? Date(
                info.started, strategy: .iso8601.year().month().day().time(includingFractionalSeconds: true))
        else { return note(.doubtful, "clock", "the worker says that it started at “\(info.started)”") }
        let theirs = started.timeIntervalSince1970 + Double(stats.uptimeMilliseconds) / 1000
        let difference = theirs - Double(Timestamp.now.milliseconds) / 1000
        if abs(difference) < 2 { return note(.well, "clock", "the worker's agrees with this one's") }
        let seconds = Int(abs(difference).rounded())
        note(
            .doubtful, "clock",
            "the worker's is \(seconds) s \(difference > 0 ? "ahead of" : "behind") this one's, or was set since it started; times of ingestion are its own; does NTP run on both?"
        )
    }

    private mutating func examineLog(_ stats: StatsResult) throws {
        if let failure = stats.logFailure {
            note(.ill, "log", "takes nothing: \(failure)")
        } else {
            note(
                .well, "log",
                "takes what comes, \(Printable.bytes(stats.logBytes)) at position \(stats.logPosition.rawValue)")
        }
        let (log, search) = try session.waitUntilSearchable(within: .seconds(1))
        if search < log {
            note(
                .doubtful, "search",
                "\(Printable.number(Int(clamping: log.rawValue - search.rawValue))) entries of the log are not searchable yet; is the index being built again?"
            )
        } else {
            note(.well, "search", "sees all \(Printable.number(stats.articles)) articles")
        }
        if stats.openRejections > 0 {
            note(
                .doubtful, "rejects",
                "\(Printable.number(stats.openRejections)) documents were rejected, and nobody has looked at them; telex rejects lists them"
            )
        }
        if stats.requestsRefused > stats.requests / 100 {
            note(
                .doubtful, "requests",
                "\(Printable.number(stats.requestsRefused)) of \(Printable.number(stats.requests)) were refused as busy; give telex-index more --search-threads"
            )
        }
        if let security = stats.security, security.refused + security.messagesRefused > 0 {
            note(
                .doubtful, "refusals",
                "since it started, the worker has refused \(Printable.number(security.refused)) connections and \(Printable.number(security.messagesRefused)) messages for their keys; its log says whose"
            )
        }
    }

    /// Whether an ingestion worker understands this client, and, if asked for, whether what it takes is settled.
    private mutating func examineIntake(_ endpoint: String, isProbing: Bool) {
        do {
            let context = try session.context()
            var options = SocketOptions()
            options.linger = .zero
            options.sendTimeout = session.timeout
            options.security = try session.security(to: SecurityOptions.Keys.ingest)
            let socket = try Socket(.push, in: context, options: options)
            var connection = try Reconnecting(socket, to: [endpoint])
            try socket.connect(endpoint)
            let end = ContinuousClock.now + session.timeout
            while connection.state != .ready, ContinuousClock.now < end {
                var poller = Poller()
                _ = poller.add(connection.monitor)
                try poller.wait(timeout: .milliseconds(100))
                try connection.update(socket)
                if connection.state == .keyRefused { break }
            }
            guard connection.state == .ready else {
                return note(.ill, "intake", "\(endpoint): \(connection.state.explanation)")
            }
            note(.well, "intake", "\(endpoint) understands this client")
        } catch {
            return note(.ill, "intake", "\(endpoint): \(error)")
        }
        if isProbing { probe(endpoint) }
    }

    /// Feeds an article that the archive has: it is settled as a duplicate, and nothing is added.
    private mutating func probe(_ endpoint: String) {
        do {
            let found = try session.ask(.search(SearchRequest(query: "*", limit: 1)), as: SearchResult.self)
            guard let hit = found.hits.first else {
                return note(.skipped, "probe", "\(endpoint): there is no article yet that could be sent again")
            }
            let stored = try session.ask(.get(GetRequest(hit.id)), as: GetResult.self).article
            guard let article = stored?.article else {
                return note(.skipped, "probe", "\(endpoint): the article that could be sent again has just expired")
            }
            let feeder = try Feeder(to: try session.endpoints(pushingTo: [endpoint]), in: try session.context())
            let document = try JSONCodec.encode(article)
            var isFed = false
            var isOver = false
            let clock = ContinuousClock.now
            try feeder.run(
                next: {
                    if isFed { return nil }
                    isFed = true
                    return Feeder.Item(bytes: document.count) { attempt in
                        let message = DocumentMessage(
                            delivery: attempt.tag, document: RawDocument(mediaType: "application/json", bytes: document)
                        )
                        return [(try? message.frames()) ?? []]
                    }
                },
                isStopped: { isOver },
                report: { progress in isOver = progress.stalled > session.timeout })
            let time = Int(clock.duration(to: .now) / .milliseconds(1))
            let counts = feeder.progress.counts
            if counts.duplicate + counts.accepted + counts.rejected == 0 {
                note(
                    .ill, "probe",
                    "\(endpoint) takes documents, and settles none: does that worker reach --articles of the index worker (its log says), and is its key let in there?"
                )
            } else {
                note(.well, "probe", "\(endpoint): a document was settled within \(time) ms")
            }
        } catch {
            note(.ill, "probe", "\(endpoint): \(error)")
        }
    }
}
