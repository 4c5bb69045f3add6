/// Bytes that are in memory already.
final class MemorySource: ByteSource {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var size: Int? { bytes.count }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
        let part = bytes[position...].prefix(buffer.count)
        buffer.copyBytes(from: part)
        position = part.endIndex
        return part.count
    }

    func seek(to offset: Int) -> Bool {
        position = bytes.startIndex + offset
        return true
    }
}
