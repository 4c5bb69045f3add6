import Articles
import TelexClient
import Wire
import ZeroMQ

/// Which of the listed rejections a command is about: those at some positions, or all.
struct RejectsSelection {
    let session: Session
    /// Nil for all that is listed when the command begins.
    let positions: Set<LogPosition>?

    /// How many are asked for; nil for all.
    var count: Int? { positions?.count }

    /// Visits the rejections that are selected, the newest first. What is rejected in the meantime is not visited.
    func forEach(withDocuments: Bool, _ body: (StoredRejection) throws -> Void) throws {
        let pages = pages(withDocuments: withDocuments)
        while let rejection = try pages.next() { try body(rejection) }
    }

    func pages(withDocuments: Bool) -> Pages { Pages(self, withDocuments: withDocuments) }

    /// Takes rejections off the list; returns those that were on it.
    func dismiss(_ positions: [LogPosition]) throws -> [LogPosition] {
        var dismissed: [LogPosition] = []
        var rest = positions[...]
        while !rest.isEmpty {
            let some = Array(rest.prefix(WireLimits.rejectsLimit.upperBound))
            rest = rest.dropFirst(some.count)
            dismissed += try session.ask(.dismiss(DismissRequest(rejects: some)), as: DismissResult.self).dismissed
        }
        return dismissed
    }

    /// The rejections that are selected, a page in memory at a time.
    final class Pages {
        private let selection: RejectsSelection
        private let withDocuments: Bool
        private var page: ArraySlice<StoredRejection> = []
        private var before: LogPosition?
        private var isAtEnd = false

        fileprivate init(_ selection: RejectsSelection, withDocuments: Bool) {
            self.selection = selection
            self.withDocuments = withDocuments
            // Positions of interest are at most this far; nothing newer need be listed.
            before = selection.positions?.max().map { LogPosition(rawValue: $0.rawValue + 1) }
        }

        func next() throws -> StoredRejection? {
            while true {
                while let rejection = page.popFirst() {
                    if selection.positions?.contains(rejection.logPosition) ?? true { return rejection }
                }
                if isAtEnd { return nil }
                try turn()
            }
        }

        private func turn() throws {
            if let before, let oldest = selection.positions?.min(), before <= oldest { return isAtEnd = true }
            let request = RejectsRequest(
                before: before, limit: withDocuments ? 20 : WireLimits.rejectsLimit.upperBound,
                includesDocuments: withDocuments)
            let rejects = try selection.session.ask(.rejects(request), as: RejectsResult.self).rejects
            isAtEnd = rejects.isEmpty
            before = rejects.last?.logPosition
            page = rejects[...]
        }
    }
}
