public import Articles
import Glibc

/// The raw documents in files, in folders and on standard input, one after the other.
///
/// A file is one document; a file of JSON Lines (`.jsonl`, `.ndjson`) is one document a line, so that a long one is shared
/// by all workers. Folders are walked in the order of their names. In a folder, hidden files, `*.license` files (the
/// credit of the file beside them, by the REUSE specification) and symbolic links are passed over; a path that is named
/// is always taken. Standard input (`-`) is JSON Lines when it begins with `{`, else one text.
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

    private struct Lines {
        var reader: FileReader
        var path: String
        var number: Int
    }

    private let bound: Int
    /// What is still to be read, the next one last.
    private var pending: [(path: String, isNamed: Bool)]
    private var lines: Lines?

    /// - Parameters:
    ///   - paths: files and folders; `-` is standard input.
    ///   - bound: the longest document in bytes.
    public init(paths: [String], bound: Int) {
        self.bound = bound
        pending = paths.reversed().map { ($0, true) }
    }

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

    /// The next document, or nil after the last.
    public func next() -> Found? {
        while true {
            if lines != nil {
                if let found = nextLine() { return found }
                continue
            }
            guard let (path, isNamed) = pending.popLast() else { return nil }
            if let found = open(path, isNamed: isNamed) { return found }
        }
    }

    private func open(_ path: String, isNamed: Bool) -> Found? {
        if path == "-", isNamed { return openStandardInput() }
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
        guard let folder = opendir(path) else {
            return .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                // d_name is a NUL-terminated array of chars (readdir(3)).
                field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix("."), !name.hasSuffix(".license") { names.append(name) }
        }
        let prefix = path.hasSuffix("/") ? path : path + "/"
        pending += names.sorted(by: >).map { (prefix + $0, false) }
        return nil
    }

    private func openFile(_ path: String) -> Found? {
        do throws(FileFault) {
            let reader = try FileReader(path: path)
            let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
            if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
                lines = Lines(reader: reader, path: path, number: 0)
                return nil
            }
            return found(
                try reader.rest(bound: bound), uri: FileAddress.uri(of: path), origin: path,
                mediaType: FileAddress.mediaType(of: name))
        } catch {
            return .unreadable(path: path, reason: error.message)
        }
    }

    private func openStandardInput() -> Found? {
        let reader = FileReader()
        do throws(FileFault) {
            if try reader.firstVisibleByte() == UInt8(ascii: "{") {
                lines = Lines(reader: reader, path: "-", number: 0)
                return nil
            }
            return found(try reader.rest(bound: bound), uri: nil, origin: "-", mediaType: nil)
        } catch {
            return .unreadable(path: "-", reason: error.message)
        }
    }

    private func nextLine() -> Found? {
        guard var lines else { return nil }
        do throws(FileFault) {
            guard let piece = try lines.reader.line(bound: bound) else {
                self.lines = nil
                return nil
            }
            lines.number += 1
            self.lines = lines
            if case .bytes(let bytes) = piece, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
            return found(
                piece, uri: nil, origin: "\(lines.path):\(lines.number)", mediaType: "application/json")
        } catch {
            self.lines = nil
            return .unreadable(path: lines.path, reason: error.message)
        }
    }

    private func found(
        _ piece: FileReader.Piece, uri: String?, origin: String, mediaType: String?
    ) -> Found {
        var document = RawDocument(uri: uri, origin: origin, mediaType: mediaType, bytes: [])
        switch piece {
        case .bytes(let bytes):
            document.bytes = bytes
            return .document(document)
        case .tooLong(let length):
            return .tooLong(document, bytes: length)
        }
    }
}
