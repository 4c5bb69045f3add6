import Articles
import Service
import Wire

/// `telex ping`
enum PingCommand {
    static func run(_ input: CommandInput) throws {
        guard let (session, _) = try input.parse({ _ in () }) else { return }
        let clock = ContinuousClock()
        var result = PingResult()
        let time = try clock.measure { result = try session.ask(.ping, as: PingResult.self) }
        try session.print(result) { "\(session.queries) answers after \(Int(time / .microseconds(1))) µs\n" }
    }
}

/// `telex info`
enum InfoCommand {
    static func run(_ input: CommandInput) throws {
        guard let (session, _) = try input.parse({ _ in () }) else { return }
        let info = try session.ask(.info, as: InfoResult.self)
        try session.print(info) {
            var lines = [
                "\(info.service) \(info.version), up since \(info.started)",
                "protocol: \(info.protocols.map { "\($0)" }.joined(separator: ", "))",
            ]
            lines += info.endpoints.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            lines += info.limits.sorted { $0.key < $1.key }.map { "\($0.key): \(Printable.number($0.value))" }
            return lines.map(Printable.line).joined(separator: "\n") + "\n"
        }
    }
}

/// `telex stats`
enum StatsCommand {
    static func run(_ input: CommandInput) throws {
        guard let (session, _) = try input.parse({ _ in () }) else { return }
        let stats = try session.ask(.stats, as: StatsResult.self)
        try session.print(stats) {
            let rows: [(String, String)] = [
                ("articles", Printable.number(stats.articles)),
                ("further revisions", Printable.number(stats.revisions)),
                ("accepted", Printable.number(stats.outcomes.accepted)),
                ("duplicate", Printable.number(stats.outcomes.duplicate)),
                ("rejected", Printable.number(stats.outcomes.rejected)),
                ("producers", Printable.number(stats.producers)),
                ("log", "\(Printable.bytes(stats.logBytes)), position \(stats.logPosition.rawValue)"),
                ("searchable to", "position \(stats.searchPosition.rawValue)"),
                (
                    "requests",
                    "\(Printable.number(stats.requests)), \(stats.requestErrors) with an error, "
                        + "\(stats.requestsRefused) refused as busy"
                ),
                ("up for", "\(stats.uptimeMilliseconds / 1000) s"),
            ]
            return rows.map { "\($0): \($1)\n" }.joined()
        }
    }
}

/// `telex rejects`
enum RejectsCommand {
    static func run(_ input: CommandInput) throws {
        let parsed = try input.parse { parser in
            (
                limit: parser.option(
                    "limit", "N", default: 20, help: "how many to list, the newest first (20)",
                    read: OptionReaders.number(in: WireLimits.rejectsLimit)),
                before: parser.option(
                    "before", "POSITION", default: 0, help: "list those before this position of the log",
                    read: OptionReaders.number(in: 1...Int.max)),
                documents: parser.flag("documents", help: "show the documents too, as far as they are kept")
            )
        }
        guard let (session, keys) = parsed else { return }
        let before = try session.values.value(keys.before)
        let request = RejectsRequest(
            before: before == 0 ? nil : LogPosition(rawValue: UInt64(before)),
            limit: try session.values.value(keys.limit), includesDocuments: session.values.isSet(keys.documents))
        let result = try session.ask(.rejects(request), as: RejectsResult.self)
        try session.print(result) {
            var lines = ["\(Printable.number(result.total)) rejected in all"]
            for reject in result.rejects {
                let rejection = reject.rejection
                let origin = rejection.origin ?? rejection.uri ?? "a document of unknown origin"
                let offset = rejection.offset.map { " (at byte \($0))" } ?? ""
                lines.append(
                    "\(reject.logPosition.rawValue)  \(reject.recorded)  \(Printable.line(origin)): "
                        + "\(Printable.line(rejection.message))\(offset) [\(Printable.line(rejection.code.rawValue))]")
                if !rejection.document.isEmpty {
                    lines.append(Printable.text(String(decoding: rejection.document, as: UTF8.self)))
                }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }
}
