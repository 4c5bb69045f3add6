import Foundation

/// A fresh folder, removed with everything in it when the last reference goes.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/telex-log-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The data folder, which a writer makes.
    var data: String { path + "/data" }
    var database: String { data + "/articles.sqlite" }
    var writeAheadLog: String { database + "-wal" }

    /// A folder with a database file of these bytes.
    func makeDatabase(_ bytes: Data) throws {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        try bytes.write(to: URL(fileURLWithPath: database))
    }
}
