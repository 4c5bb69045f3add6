import Articles
import Service
import Wire

/// `telex rejects`: lists what was rejected; with `--retry` feeds it again, with `--delete` takes it off the list.
enum RejectsCommand {
    struct Keys {
        var limit: OptionParser.Option<Int>
        var before: OptionParser.Option<Int>
        var documents: OptionParser.Flag
        var retry: OptionParser.Flag
        var delete: OptionParser.Flag
        var all: OptionParser.Flag
        var intake: OptionParser.Option<[String]>

        init(_ parser: inout OptionParser) {
            limit = parser.option(
                "limit", "N", default: 20, help: "how many to list, the newest first (20)",
                read: OptionReaders.number(in: WireLimits.rejectsLimit))
            before = parser.option(
                "before", "POSITION", default: 0, help: "list those before this position of the log",
                read: OptionReaders.number(in: 1...Int.max))
            documents = parser.flag("documents", help: "show the documents too, as far as they are kept")
            retry = parser.flag("retry", help: "feed the documents at the POSITIONs again, and take them off the list")
            delete = parser.flag("delete", help: "take the POSITIONs off the list, and delete the documents kept")
            all = parser.flag("all", help: "retry or delete all that is listed now")
            intake = parser.option(
                "intake", "ENDPOINT,…", default: ["tcp://127.0.0.1:7701"],
                help: "where telex-ingest takes documents to retry (tcp://127.0.0.1:7701)",
                read: OptionReaders.endpoints)
        }
    }

    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse(usage: "[POSITION…]", takesArguments: true) { Keys(&$0) }
        guard let (session, keys) = parsed else { return }
        let values = session.values
        let positions = try values.arguments.map { text throws(OptionError) in
            LogPosition(rawValue: UInt64(try OptionReaders.number(in: 1...Int.max)(text)))
        }
        guard values.isSet(keys.retry) || values.isSet(keys.delete) else {
            guard positions.isEmpty, !values.isSet(keys.all) else {
                throw OptionError("what is to be done with them? say --retry or --delete")
            }
            return try list(session, keys)
        }
        guard !(values.isSet(keys.retry) && values.isSet(keys.delete)) else {
            throw OptionError("--retry and --delete exclude each other")
        }
        guard positions.isEmpty == values.isSet(keys.all) else {
            throw OptionError("which? name POSITIONs of the list, or say --all")
        }
        let selection = RejectsSelection(
            session: session, positions: values.isSet(keys.all) ? nil : Set(positions))
        if values.isSet(keys.retry) {
            try RejectsRetry.run(selection, intake: try values.value(keys.intake))
        } else {
            try delete(selection)
        }
    }

    private static func list(_ session: Session, _ keys: Keys) throws {
        let before = try session.values.value(keys.before)
        let request = RejectsRequest(
            before: before == 0 ? nil : LogPosition(rawValue: UInt64(before)),
            limit: try session.values.value(keys.limit), includesDocuments: session.values.isSet(keys.documents))
        let result = try session.ask(.rejects(request), as: RejectsResult.self)
        try session.print(result) {
            var lines = ["\(Printable.number(result.total)) rejected"]
            for reject in result.rejects {
                let rejection = reject.rejection
                let offset = rejection.offset.map { " (at byte \($0))" } ?? ""
                lines.append(
                    "\(reject.logPosition.rawValue)  \(reject.recorded)  \(Printable.line(rejection.name)): "
                        + "\(Printable.line(rejection.message))\(offset) [\(Printable.line(rejection.code.rawValue))]")
                if !rejection.document.isEmpty {
                    lines.append(Printable.text(String(decoding: rejection.document, as: UTF8.self)))
                }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static func delete(_ selection: RejectsSelection) throws {
        var positions: [LogPosition] = []
        try selection.forEach(withDocuments: false) { positions.append($0.logPosition) }
        let deleted = try selection.dismiss(positions)
        try selection.session.print(DismissResult(dismissed: deleted)) {
            "deleted \(Printable.number(deleted.count)) of \(Printable.number(selection.count ?? positions.count))\n"
        }
        if let count = selection.count, deleted.count < count { throw ExitCode.notFound }
    }
}

extension Rejection {
    /// What a person knows the document by.
    var name: String { origin ?? uri ?? "a document of unknown origin" }
}
