/// The files of a folder as operations left them: what is on disk for sure, and what is only in the system's cache.
///
/// What is assumed of a disk is little. A sync of a file puts on disk what was written to it before; without it each sector
/// for itself may be on disk or zeros, and the file may end anywhere. A sync of the names puts all changes of names on disk;
/// without it each change for itself may be there or not, but for a rename, which is there as a whole or not at all.
package struct FolderImage: Hashable, Sendable {
    private struct File: Hashable, Sendable {
        var bytes: [UInt8] = []
        /// So many bytes from the first on are on disk.
        var durable = 0
        /// A sync failed, so none that follows counts.
        var isLost = false
    }

    private enum Change: Hashable, Sendable {
        case set(String, Int)
        case rename(String, to: String, Int)
        case remove(String)
    }

    private var files: [Int: File] = [:]
    private var nextFile = 0
    /// The file of each name, as programs see it.
    private var names: [String: Int] = [:]
    /// The same, as it is on disk for sure, and what was changed since.
    private var durableNames: [String: Int] = [:]
    private var changes: [Change] = []

    /// Files that are on disk.
    package init(_ files: [String: [UInt8]] = [:]) {
        for (name, bytes) in files {
            self.files[nextFile] = File(bytes: bytes, durable: bytes.count)
            names[name] = nextFile
            nextFile += 1
        }
        durableNames = names
    }

    package mutating func apply(_ operation: FileOperation) {
        switch operation {
        case .create(let name):
            files[nextFile] = File()
            names[name] = nextFile
            changes.append(.set(name, nextFile))
            nextFile += 1
        case .append(let name, let bytes): change(name) { $0.bytes += bytes }
        case .sync(let name): change(name) { if !$0.isLost { $0.durable = $0.bytes.count } }
        case .failedSync(let name): change(name) { $0.isLost = true }
        case .rename(let name, let newName):
            guard let file = names.removeValue(forKey: name) else { return }
            names[newName] = file
            changes.append(.rename(name, to: newName, file))
        case .remove(let name):
            names[name] = nil
            changes.append(.remove(name))
        case .syncNames:
            durableNames = names
            changes = []
        }
    }

    /// Changes the bytes of a file behind everybody's back, on disk and in the cache.
    mutating func damage(_ name: String, _ body: (inout [UInt8]) -> Void) { change(name) { body(&$0.bytes) } }

    /// The files as every program sees them while the power is on, also after a process was killed.
    package var visible: [String: [UInt8]] { names.compactMapValues { files[$0]?.bytes } }

    package func has(_ name: String) -> Bool { names[name] != nil }

    package func bytes(of name: String) -> [UInt8]? { names[name].flatMap { files[$0]?.bytes } }

    /// The files as a power cut may leave them; the generator chooses among all the ways.
    package func afterPowerCut(using random: inout some RandomNumberGenerator) -> [String: [UInt8]] {
        var left = durableNames
        // Of 8 changes so many are on disk: none, few, most, all.
        let taken = [0, 2, 6, 8].randomElement(using: &random) ?? 0
        for change in changes where Int.random(in: 0..<8, using: &random) < taken {
            switch change {
            case .set(let name, let file): left[name] = file
            case .rename(let name, let newName, let file):
                if left[name] == file { left[name] = nil }
                left[newName] = file
            case .remove(let name): left[name] = nil
            }
        }
        var bytes: [String: [UInt8]] = [:]
        // In the order of their names, so that the same numbers choose the same.
        for (name, number) in left.sorted(by: { $0.key < $1.key }) {
            bytes[name] = files[number].map { Self.afterPowerCut($0, using: &random) }
        }
        return bytes
    }

    private static func afterPowerCut(_ file: File, using random: inout some RandomNumberGenerator) -> [UInt8] {
        guard file.durable < file.bytes.count else { return file.bytes }
        let end = [file.durable, Int.random(in: file.durable...file.bytes.count, using: &random), file.bytes.count]
            .randomElement(using: &random)
        var bytes = Array(file.bytes.prefix(end ?? file.durable))
        let taken = [0, 4, 8].randomElement(using: &random) ?? 0
        let sectorBytes = 512
        for sector in file.durable / sectorBytes..<bytes.count / sectorBytes + 1
        where Int.random(in: 0..<8, using: &random) >= taken {
            let lost = max(file.durable, sector * sectorBytes)..<min(bytes.count, (sector + 1) * sectorBytes)
            for place in lost { bytes[place] = 0 }
        }
        return bytes
    }

    private mutating func change(_ name: String, _ body: (inout File) -> Void) {
        guard let number = names[name] else { return }
        body(&files[number, default: File()])
    }
}
