import ArticleLog
import Articles
import Extraction
import Foundation
import Service
import Verification
import Wire

/// `telex verify`: the one command that reads the data folder itself, so that it can be trusted when the worker is not.
enum VerifyCommand {
    private struct Summary: Encodable {
        struct Line: Encodable {
            var kind: Finding.Kind
            var place: String
            var message: String
        }

        var entries = 0
        var documents = 0
        var damaged = 0
        var missing = 0
        var extra = 0
        /// The first thousand.
        var findings: [Line] = []
    }

    private static let mostListed = 1000

    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "[ORIGINAL…]", takesArguments: true) { parser in
            parser.option(
                "data", "DIR", default: "telex-data", help: "the data folder of telex-index (telex-data)",
                read: OptionReaders.text)
        }
        guard let (session, data) = parsed else { return }
        let folder = try session.values.value(data)
        var summary = Summary()
        var display = CountDisplay()
        func report(_ finding: Finding) {
            switch finding.kind {
            case .damaged: summary.damaged += 1
            case .missing: summary.missing += 1
            case .extra: summary.extra += 1
            }
            guard summary.findings.count < mostListed else { return }
            summary.findings.append(
                Summary.Line(kind: finding.kind, place: finding.place, message: finding.message))
        }

        var log = try LogVerification(folder: folder)
        try log.run(progress: { display.show($0, "entries") }, report: report)
        summary.entries = log.entries
        let paths = session.values.arguments
        if !paths.isEmpty {
            // Places are no part of an article's identity, so no table of countries is needed.
            let extractor = Extractor(
                countries: .none, name: "telex/\(telexVersion)")
            var originals = try OriginalsVerification(
                folder: folder, extractor: extractor, bound: DocumentMessage.longestContent)
            try originals.run(paths: paths, progress: { display.show($0, "originals") }, report: report)
            summary.documents = originals.documents
        }
        display.end()
        try session.print(summary) { text(summary, comparesOriginals: !paths.isEmpty) }
        if summary.damaged + summary.missing + summary.extra > 0 { throw ExitCode(rawValue: Program.failure) }
    }

    private static func text(_ summary: Summary, comparesOriginals: Bool) -> String {
        var lines = summary.findings.map {
            "\($0.kind.rawValue)  \(Printable.line($0.place)): \(Printable.line($0.message))"
        }
        let found = summary.damaged + summary.missing + summary.extra
        if found > lines.count { lines.append("… and \(Printable.number(found - lines.count)) more") }
        var line = "\(Printable.number(summary.entries)) entries"
        if comparesOriginals { line += ", \(Printable.number(summary.documents)) originals" }
        line += ": damaged \(Printable.number(summary.damaged))"
        if comparesOriginals {
            line += ", missing \(Printable.number(summary.missing)), extra \(Printable.number(summary.extra))"
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }
}

/// A count on standard error while something takes long, on a terminal only.
struct CountDisplay {
    private let isTerminal = StandardStream.error.isTerminal
    private var shown = ContinuousClock.now

    mutating func show(_ count: Int, _ what: String) {
        guard isTerminal, ContinuousClock.now - shown > .milliseconds(200) else { return }
        shown = .now
        StandardStream.error.write("\r\u{1b}[K\(Printable.number(count)) \(what)")
    }

    func end() {
        if isTerminal { StandardStream.error.write("\r\u{1b}[K") }
    }
}
