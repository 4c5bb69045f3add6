/// The files of one folder, and the few operations that an index needs of them.
///
/// `SystemFolder` is the real one. Tests put one in its place that fails, tears writes and loses what was not synced.
/// Names are names in the folder, without slashes. Errors name the file. Any thread may call.
package protocol FolderFiles: Sendable {
    /// What errors call the folder.
    var path: String { get }

    /// Makes the folder if it is not there, durably; the folder that it is to be in must exist.
    func makeFolder() throws(IndexStorageError)

    /// Takes the folder for the caller alone, until the returned object goes; throws `busyFolder` if somebody has it.
    ///
    /// - Parameter name: The file that the lock is on; it is made if it is not there.
    func lock(_ name: String) throws(IndexStorageError) -> any AnyObject & Sendable

    /// The names of all files, in no order.
    func names() throws(IndexStorageError) -> [String]

    /// Makes a file that must not be there, for writing at its end.
    func create(_ name: String) throws(IndexStorageError) -> any AppendingFile

    /// Opens a file for reading.
    func open(_ name: String) throws(IndexStorageError) -> any ReadableFile

    /// Gives a file another name, in place of the file that had it. Nobody sees a moment in between.
    func rename(_ name: String, to newName: String) throws(IndexStorageError)

    func remove(_ name: String) throws(IndexStorageError)

    /// Returns when all names that were made, changed or removed are on disk.
    func syncNames() throws(IndexStorageError)
}

extension FolderFiles {
    /// What errors call a file.
    package func path(of name: String) -> String { path + "/" + name }
}

/// A file that is written at its end. One thread uses it at a time; it is closed when the object goes.
package protocol AppendingFile: AnyObject {
    /// Writes all bytes at the end. After an error an unknown part of them is in the file.
    func append(_ bytes: UnsafeRawBufferPointer) throws(IndexStorageError)

    /// Returns when all that was written is on disk.
    ///
    /// After an error the file is of no use: Linux may take the lost pages for written, and a second sync would succeed
    /// (fsync(2)).
    func sync() throws(IndexStorageError)
}

/// A file that is read. Any thread may use it; it is closed when the object goes.
package protocol ReadableFile: AnyObject, Sendable {
    /// The length in bytes when it was opened.
    var count: Int { get }

    /// Fills the whole buffer with the bytes from an offset on, or throws; a file that ends before is `damaged`.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(IndexStorageError)

    /// Maps the file; the range is what the segment sees, and its start a multiple of `SegmentBytes.alignment`.
    func map(_ range: Range<Int>) throws(IndexStorageError) -> SegmentBytes
}

extension ReadableFile {
    /// The bytes of a range, copied.
    func bytes(_ range: Range<Int>) throws(IndexStorageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        // withUnsafeMutableBytes does not pass on the type of what its body throws.
        try bytes.withUnsafeMutableBufferPointer { buffer throws(IndexStorageError) in
            try read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
        }
        return bytes
    }
}
