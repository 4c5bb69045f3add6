/// Where the bytes of a stream come from. Used by one thread.
protocol ByteSource: AnyObject {
    /// Puts the next bytes at the start of a buffer and returns how many: none at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int

    /// How many bytes there are in all; nil when nobody knows, and then there is no going back in them.
    var size: Int? { get }

    /// Goes on at an offset from the start, which is at most `size`.
    ///
    /// - Returns: false when that can't be done.
    func seek(to offset: Int) -> Bool
}
