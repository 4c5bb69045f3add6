import Glibc

/// Tells which files in folders, and in the folders in them, have become complete: written and closed, or moved there. By
/// inotify(7).
///
/// The kernel keeps what was not asked for yet, a bounded number of events (`fs.inotify.max_queued_events`, 16,384 by
/// default); what is beyond is told as `.all`. Used by one thread.
final class FolderWatch {
    enum Change: Equatable {
        /// A file that is complete.
        case file(String)
        /// A folder that is new; what lies in it is not told by itself.
        case folder(String)
        /// Changes got lost: everything is to be looked at again.
        case all
    }

    private static let wanted = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR)

    /// Readable when there are changes.
    let descriptor: Int32
    private var folders: [Int32: String] = [:]

    /// - Throws: the system's words.
    init() throws(WatchFault) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        if descriptor < 0 { throw WatchFault(path: "inotify", code: errno) }
    }

    deinit { close(descriptor) }

    /// Watches a folder from now on, without those in it. Once more is nothing.
    ///
    /// - Throws: the system's words: above all that there are no more watches (`fs.inotify.max_user_watches`).
    func add(_ folder: String) throws(WatchFault) {
        let number = inotify_add_watch(descriptor, folder, Self.wanted)
        if number < 0 { throw WatchFault(path: folder, code: errno) }
        folders[number] = folder.hasSuffix("/") ? folder : folder + "/"
    }

    /// What changed since the last call.
    func changes() -> [Change] {
        var changes: [Change] = []
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: MemoryLayout<inotify_event>.alignment) { room in
            while true {
                let count = read(descriptor, room.baseAddress, room.count)
                // Nothing is there (EAGAIN), or will be there the next time (EINTR).
                if count <= 0 { return }
                // The kernel gives whole events, each with as many bytes of a name behind it as it says (inotify(7)).
                var place = 0
                let header = MemoryLayout<inotify_event>.size
                while place + header <= count {
                    let event = room.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
                    let end = min(place + header + Int(event.len), count)
                    let name = room[(place + header)..<end].prefix { $0 != 0 }
                    if let change = change(event, String(decoding: name, as: UTF8.self)) { changes.append(change) }
                    place = end
                }
            }
        }
        return changes
    }

    private func change(_ event: inotify_event, _ name: String) -> Change? {
        if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return .all }
        if event.mask & UInt32(IN_IGNORED) != 0 {
            folders[event.wd] = nil
            return nil
        }
        guard let folder = folders[event.wd], !name.isEmpty else { return nil }
        if event.mask & UInt32(IN_ISDIR) != 0 { return .folder(folder + name) }
        return event.mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0 ? .file(folder + name) : nil
    }
}

/// Why a folder cannot be watched.
public struct WatchFault: Error, Hashable, Sendable, CustomStringConvertible {
    public var path: String
    var code: Int32

    /// The system's words, and the remedy where there is one.
    public var reason: String {
        let remedy = code == ENOSPC ? "; raise fs.inotify.max_user_watches (sysctl), or name fewer folders" : ""
        return String(cString: strerror(code)) + remedy
    }

    public var description: String { "\(path): \(reason)" }
}
