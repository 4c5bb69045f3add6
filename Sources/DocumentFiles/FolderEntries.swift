import Glibc

/// What is in a folder.
enum FolderEntries {
    /// The names, sorted, without those that are passed over; nil when the folder cannot be read (errno says why).
    static func names(in folder: String) -> [String]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                // d_name is a NUL-terminated array of chars (readdir(3)).
                field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
                    String(cString: $0)
                }
            }
            if !isPassedOver(name) { names.append(name) }
        }
        return names.sorted()
    }

    /// Hidden files, and the credit of the file beside them (REUSE specification).
    static func isPassedOver(_ name: String) -> Bool { name.hasPrefix(".") || name.hasSuffix(".license") }
}
