import Articles
import DocumentFiles
import Extraction
import Foundation
import Service
import Wire

/// `telex extract PATH`: shows what an ingestion worker would make of a document, without one.
enum ExtractCommand {
    /// What became of a part of a document, in JSON one on a line.
    private struct Line: Encodable {
        var article: Article?
        var rejection: Shown?

        /// The rejection without the document's bytes.
        struct Shown: Encodable {
            var code: String
            var message: String
            var offset: Int?
            var origin: String?
        }
    }

    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "PATH…", takesArguments: true) { parser in
            (
                uri: parser.option(
                    "uri", "ADDRESS", default: nil, help: "the address that the documents were found at",
                    read: OptionReaders.optionalText),
                mediaType: parser.option(
                    "media-type", "TYPE", default: nil, help: "their media type, as a web server states it",
                    read: OptionReaders.optionalText)
            )
        }
        guard let (session, keys) = parsed else { return }
        guard !session.values.arguments.isEmpty else {
            throw OptionError("which documents? telex extract takes files and folders, or - for standard input")
        }
        let extractor = Extractor(countries: try countries(), name: "telex/\(telexVersion)")
        let files = DocumentFiles(paths: session.values.arguments, bound: DocumentMessage.longestContent)
        var failed = false
        while let found = files.next() {
            switch found {
            case .document(var document):
                if let uri = try session.values.value(keys.uri) { document.uri = uri }
                if let type = try session.values.value(keys.mediaType) { document.mediaType = type }
                for part in extractor.extract(document) {
                    if case .rejection = part { failed = true }
                    try show(part, session)
                }
            case .tooLong(let document, let bytes):
                failed = true
                let message = "\(bytes) bytes; at most \(DocumentMessage.longestContent) are read"
                try show(code: "too_large", message: message, offset: nil, origin: document.origin, session)
            case .unreadable(let path, let reason):
                failed = true
                try show(code: "unreadable", message: reason, offset: nil, origin: path, session)
            }
        }
        // As `telex feed` ends when something was rejected.
        if failed { throw ExitCode.rejected }
    }

    private static func show(_ part: Extracted, _ session: Session) throws {
        switch part {
        case .article(let article):
            try session.print(Line(article: article)) { ArticleText.text(article, session.screen) + "\n" }
        case .rejection(let rejection):
            try show(
                code: rejection.code.rawValue, message: rejection.message, offset: rejection.offset,
                origin: rejection.origin, session)
        }
    }

    private static func show(
        code: String, message: String, offset: Int?, origin: String?, _ session: Session
    ) throws {
        let shown = Line.Shown(code: code, message: message, offset: offset, origin: origin)
        try session.print(Line(rejection: shown)) {
            let place = Printable.line(origin ?? "the document") + (offset.map { " at byte \($0)" } ?? "")
            return "rejected: \(place): \(Printable.line(message)) (\(code))\n\n"
        }
    }

    private static func countries() throws -> Countries {
        let path = Countries.debianPath
        guard let json = FileManager.default.contents(atPath: path) else {
            throw CountriesError.missing(path)
        }
        let zones = FileManager.default.contents(atPath: Countries.zonesPath) ?? Data()
        return try Countries(isoCodes: [UInt8](json), zones: [UInt8](zones))
    }
}
