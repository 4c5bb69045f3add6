public import Articles
import Containers
import Glibc

/// The raw documents in files, in folders and on standard input, one after the other.
///
/// What a file holds, `DocumentStream` says: one document, or the many of an archive, a web archive or a list, so that a
/// long one is shared by all workers. Folders are walked in the order of their names. In a folder, hidden files,
/// `*.license` files (the credit of the file beside them, by the REUSE specification) and symbolic links are passed over;
/// a path that is named is always taken. Standard input (`-`) is a stream as a file is; one object a line, when it is JSON.
///
/// Reads forwards and holds one document at a time. Used by one thread.
public final class DocumentFiles {
    /// What was found.
    public enum Found: Hashable, Sendable {
        case document(RawDocument)
        /// A document that is longer than the bound: its content was passed over. The length is in bytes.
        case tooLong(RawDocument, bytes: Int)
        /// A path that cannot be read, with the system's words.
        case unreadable(path: String, reason: String)
    }

    private let bound: Int
    /// What is still to be read, the next one last.
    private var pending: [(path: String, isNamed: Bool)]
    private var stream: DocumentStream?
    /// The folders whose files are told as they come; nil when there is an end.
    private var followed: FollowedFolders?
    private var faults: [WatchFault] = []
    /// What was passed over within files since it can hold no article, by what it is, with the count.
    public private(set) var passedOver: [String: Int] = [:]

    /// - Parameters:
    ///   - paths: files and folders; `-` is standard input.
    ///   - bound: the longest document in bytes.
    public init(paths: [String], bound: Int) {
        self.bound = bound
        pending = paths.reversed().map { ($0, true) }
    }

    /// The documents in folders, those that are there and those that come: a file is read once it is complete, which is when
    /// it is closed after writing, moved there, or left alone for two seconds.
    ///
    /// - Throws: when one of the paths is no folder that can be watched.
    public init(following folders: [String], bound: Int) throws(WatchFault) {
        self.bound = bound
        let followed = try FollowedFolders(folders)
        self.followed = followed
        pending = followed.present().reversed().map { ($0, false) }
    }

    /// Readable when documents may have come; nil when there is an end to them.
    public var waitsFor: Int32? { followed?.descriptor }

    /// How many bytes there are to read in all, for a display of progress; nil when standard input is among the paths.
    /// What cannot be read counts nothing.
    public static func size(of paths: [String]) -> Int? {
        if paths.contains("-") { return nil }
        var size = 0
        walk(paths) { _, status in size += status.map { Int($0.st_size) } ?? 0 }
        return size
    }

    /// Visits the files of the paths in the order in which they are read, without reading them. A path without a status
    /// cannot be looked at.
    static func walk(_ paths: [String], _ visit: (_ path: String, _ status: stat?) -> Void) {
        let walk = DocumentFiles(paths: paths, bound: 0)
        while let (path, isNamed) = walk.pending.popLast() {
            var status = stat()
            guard (isNamed ? stat(path, &status) : lstat(path, &status)) == 0 else {
                visit(path, nil)
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: if walk.openFolder(path) != nil { visit(path, nil) }
            case S_IFREG: visit(path, status)
            default: break
            }
        }
    }

    /// The next document, or nil after the last. Of folders that are followed, nil says that none is there now.
    public func next() -> Found? {
        while true {
            if let stream {
                switch stream.next() {
                case .document(let document): return .document(document)
                case .tooLong(let document, let bytes): return .tooLong(document, bytes: bytes)
                case .unreadable(let origin, let reason): return .unreadable(path: origin, reason: reason)
                case nil:
                    passedOver.merge(stream.passedOver, uniquingKeysWith: +)
                    self.stream = nil
                }
                continue
            }
            if pending.isEmpty, let found = lookAtFolders() { return found }
            guard let (path, isNamed) = pending.popLast() else { return nil }
            if let found = open(path, isNamed: isNamed) { return found }
        }
    }

    /// Takes what came into the folders that are followed.
    private func lookAtFolders() -> Found? {
        guard let followed else { return nil }
        pending = followed.arrived().reversed().map { ($0, false) }
        faults += followed.takeFaults()
        return faults.popLast().map { .unreadable(path: $0.path, reason: "it cannot be watched: \($0.reason)") }
    }

    private func open(_ path: String, isNamed: Bool) -> Found? {
        if path == "-", isNamed {
            stream = DocumentStream(descriptor: STDIN_FILENO, origin: "-", bound: bound)
            return nil
        }
        var status = stat()
        guard (isNamed ? stat(path, &status) : lstat(path, &status)) == 0 else {
            return .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return openFolder(path)
        case S_IFREG: return openFile(path)
        default:
            return isNamed ? .unreadable(path: path, reason: "neither a file nor a folder") : nil
        }
    }

    private func openFolder(_ path: String) -> Found? {
        guard let names = FolderEntries.names(in: path) else {
            return .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        pending += names.reversed().map { (prefix + $0, false) }
        return nil
    }

    private func openFile(_ path: String) -> Found? {
        do throws(StreamFault) {
            stream = try DocumentStream(path: path, uri: FileAddress.uri(of: path), bound: bound)
            return nil
        } catch {
            return .unreadable(path: path, reason: error.message)
        }
    }
}
