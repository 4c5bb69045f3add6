import Articles
import Service
import TelexClient
import Wire

/// `telex rejects --retry`: feeds rejected documents again, and takes off the list those that are settled anew.
///
/// A document that is rejected again is listed anew, with the new reason. If the process dies on the way, what it has fed
/// is fed again the next time, which is harmless.
enum RejectsRetry {
    private struct Summary: Encodable {
        var fed: Int
        var accepted: Int
        var duplicate: Int
        var rejected: Int
        /// Those that cannot be fed again, since their documents are not kept, or not whole.
        var left: [LogPosition]
        /// Positions that are not on the list.
        var unknown: Int
    }

    static func run(_ selection: RejectsSelection, intake: [String]) throws {
        let session = selection.session
        let feeder = try Feeder(
            to: try session.endpoints(pushingTo: intake), in: try session.context())
        let pages = selection.pages(withDocuments: true)
        var display = FeedDisplay(total: nil, intake: intake, queries: session.queries)
        var fed: [LogPosition] = []
        var left: [LogPosition] = []
        var failure: (any Error)?
        try feeder.run(
            next: {
                do {
                    while let reject = try pages.next() {
                        guard let document = reject.rejection.wholeDocument else {
                            left.append(reject.logPosition)
                            display.say(
                                "\(reject.logPosition.rawValue) (\(reject.rejection.name)): the document is not kept "
                                    + "whole; feed it from its source")
                            continue
                        }
                        fed.append(reject.logPosition)
                        return Feeder.Item(document)
                    }
                } catch {
                    failure = error
                }
                return nil
            }, report: { display.show($0) })
        display.end()
        _ = try selection.dismiss(fed)
        if let failure { throw failure }
        let counts = feeder.progress.counts
        let summary = Summary(
            fed: fed.count, accepted: counts.accepted, duplicate: counts.duplicate, rejected: counts.rejected,
            left: left, unknown: selection.count.map { $0 - fed.count - left.count } ?? 0)
        try session.print(summary) {
            "fed again \(Printable.number(summary.fed)): accepted \(Printable.number(summary.accepted)), duplicate "
                + "\(Printable.number(summary.duplicate)), rejected \(Printable.number(summary.rejected))\n"
                + (summary.unknown > 0 ? "\(Printable.number(summary.unknown)) positions are not on the list\n" : "")
        }
        if summary.unknown > 0 { throw ExitCode.notFound }
        if summary.rejected > 0 || !left.isEmpty { throw ExitCode.rejected }
    }
}

extension Rejection {
    /// The document as it was fed; nil when it is not kept, or only its beginning is.
    fileprivate var wholeDocument: RawDocument? {
        guard !document.isEmpty, bytes.map({ $0 == document.count }) ?? (document.count < Self.keptBytes) else {
            return nil
        }
        return RawDocument(uri: uri, origin: origin, mediaType: mediaType, bytes: document)
    }
}
