/// The files of a folder as operations left them: what is on disk for sure, and what is only in the system's cache.
///
/// What is assumed of a disk is little. A sync puts on disk what was written to the file before. Without it each sector
/// for itself may be on disk or not, in any state that it had since; and so may each cut of a file's end, and each making
/// and deleting of a name. A sector is written as a whole or not at all.
public struct DiskImage: Sendable {
    private var files: [Int: DiskFile] = [:]
    private var nextFile = 0
    /// What each name stood for at the last sync of the folder, and since: the last is what it stands for now.
    private var names: [String: [Int?]] = [:]

    public init() {}

    public mutating func apply(_ operation: DiskOperation) {
        switch operation {
        case .create(let name):
            names[name, default: [nil]].append(nextFile)
            files[nextFile] = DiskFile()
            nextFile += 1
        case .write(let name, let offset, let bytes): change(name) { $0.write(bytes, at: offset) }
        case .truncate(let name, let size): change(name) { $0.truncate(to: size) }
        case .failedSync(let name): change(name) { $0.failSync() }
        case .sync(let name, let alsoNames):
            change(name) { $0.sync() }
            if alsoNames { syncNames() }
        case .delete(let name, let alsoNames):
            names[name, default: [nil]].append(nil)
            if alsoNames { syncNames() }
        }
    }

    /// The files as every program sees them while the power is on, also after a process was killed.
    public var visible: [String: [UInt8]] {
        names.compactMapValues { history in history.last.flatMap { $0 }.flatMap { files[$0]?.visible } }
    }

    /// The files as a power cut may leave them; the generator chooses among all the ways.
    public func afterPowerCut(sectorBytes: Int, using random: inout some RandomNumberGenerator) -> [String: [UInt8]] {
        var left: [String: [UInt8]] = [:]
        // In the order of their names, so that the same numbers choose the same.
        for (name, history) in names.sorted(by: { $0.key < $1.key }) {
            guard let chosen = history.randomElement(using: &random), let number = chosen, let file = files[number]
            else {
                continue
            }
            left[name] = file.afterPowerCut(sectorBytes: sectorBytes, using: &random)
        }
        return left
    }

    private mutating func change(_ name: String, _ body: (inout DiskFile) -> Void) {
        guard let number = names[name]?.last.flatMap({ $0 }) else { return }
        body(&files[number, default: DiskFile()])
    }

    private mutating func syncNames() {
        names = names.compactMapValues { history in history.last.flatMap { $0 }.map { [$0] } }
        let kept = Set(names.values.joined())
        files = files.filter { kept.contains($0.key) }
    }
}
