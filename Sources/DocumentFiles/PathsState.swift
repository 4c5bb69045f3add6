import Digest
import Glibc

/// What tells whether paths still hold the documents that they held before.
///
/// It is a function of the walk alone: the files in their order, with device, inode, length, and the times of the last
/// changes to content and inode (stat(2), nanoseconds). No program can set the latter, so whoever edits, replaces, adds,
/// removes, renames or unlocks a file changes the state, and equal states give the same documents in the same order.
/// Nothing is read, so a state costs a call of stat(2) a file.
public struct PathsState: Hashable, Sendable {
    /// 32 hexadecimal digits.
    public let digest: String

    /// Counts changes to what `DocumentFiles` makes of the same files: a new way to split them needs a new state.
    private static let walk = "telex walk 2"
    /// File systems count time in steps: a change within the step of an earlier one leaves no trace in it. Linux steps
    /// by 10 ms at most; other systems' disks in the network by as much as this.
    private static let step: Int64 = 1_100_000_000
    private static let attempts = 5

    /// The present state; waits, a second or so, for files that have just changed to come to rest.
    ///
    /// - Returns: nil for standard input, which cannot be read twice, and for files that don't come to rest.
    public init?(of paths: [String]) {
        if paths.contains("-") { return nil }
        for _ in 0..<Self.attempts {
            let (digest, newest) = Self.look(at: paths)
            let age = Self.now - newest
            // A clock that was set back, or a file from the future, says nothing about the last moments.
            if age > Self.step || age < 0 {
                self.digest = digest
                return
            }
            usleep(UInt32((Self.step - age) / 1000) + 1000)
        }
        return nil
    }

    private static func look(at paths: [String]) -> (digest: String, newest: Int64) {
        var hash = SHA256()
        var newest: Int64 = 0
        hash.update("\(walk)\n\(geteuid())\n")
        DocumentFiles.walk(paths) { path, status in
            guard let status else { return hash.update("\(path.utf8.count):\(path) ?\n") }
            let (changed, modified) = (nanoseconds(status.st_ctim), nanoseconds(status.st_mtim))
            newest = max(newest, changed)
            hash.update(
                "\(path.utf8.count):\(path) \(status.st_dev) \(status.st_ino) \(status.st_size) \(modified) \(changed)\n"
            )
        }
        return (SHA256.hexadecimal(hash.finalize().prefix(16)), newest)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }
}
