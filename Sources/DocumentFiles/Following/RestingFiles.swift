/// Files that were found while somebody may still be writing them: each is taken once it has not changed for a while.
///
/// A value without clock and disk.
struct RestingFiles {
    /// What shows that a file changes.
    struct Look: Equatable {
        var size: Int64
        /// In nanoseconds since 1970.
        var modified: Int64
    }

    /// How long a file has to be left alone.
    static let rest: Int64 = 2_000_000_000

    private var files: [String: (look: Look, since: Int64)] = [:]

    var isEmpty: Bool { files.isEmpty }

    /// Whether a file that was just found is to wait here. One that was left alone long ago is not.
    mutating func mustWait(_ path: String, _ look: Look, now: Int64) -> Bool {
        // A time of modification in the future says nothing: the file is looked at for a while.
        if look.modified <= now, now - look.modified > Self.rest { return false }
        files[path] = (look, now)
        return true
    }

    /// A file that was told to be complete need not wait.
    mutating func remove(_ path: String) { files[path] = nil }

    /// The files that have been left alone, in the order of their names.
    ///
    /// - Parameter look: looks at a file; nil when it is gone.
    mutating func rested(now: Int64, look: (String) -> Look?) -> [String] {
        var rested: [String] = []
        for (path, seen) in files where now - seen.since > Self.rest {
            guard let present = look(path) else {
                files[path] = nil
                continue
            }
            if present == seen.look {
                files[path] = nil
                rested.append(path)
            } else {
                files[path] = (present, now)
            }
        }
        return rested.sorted()
    }
}
