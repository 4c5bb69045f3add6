/// Reads what `ByteEncoder` wrote, and says where it is something else. No bytes can make it trap.
struct ByteDecoder {
    private let bytes: ArraySlice<UInt8>
    /// The place of the next byte, counted from the first.
    private(set) var offset = 0

    /// What was wrong, and at which byte.
    struct Failure: Error {
        var code = IndexStorageError.Code.damaged
        let offset: Int
        let message: String
    }

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = ArraySlice(bytes)
    }

    var remaining: Int { bytes.count - offset }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(Failure) -> Number {
        var number = Number.zero
        let start = try take(Number.bitWidth / 8)
        for index in 0..<Number.bitWidth / 8 {
            number |= Number(truncatingIfNeeded: bytes[start + index]) << Number(8 * index)
        }
        return number
    }

    /// A number of 64 bits that a count or a place fits in.
    mutating func count(upTo limit: Int = .max) throws(Failure) -> Int {
        let start = offset
        let number = try number(UInt64.self)
        guard let count = Int(exactly: number), count <= limit else {
            throw Failure(offset: start, message: "the number \(number) is too large")
        }
        return count
    }

    /// What `appendCounted` wrote.
    mutating func counted() throws(Failure) -> [UInt8] {
        let count = Int(try number(UInt32.self))
        let start = try take(count)
        return Array(bytes[start..<start + count])
    }

    mutating func skip(_ count: Int) throws(Failure) { _ = try take(count) }

    mutating func expect(_ expected: some Collection<UInt8>, _ message: String) throws(Failure) {
        let place = offset
        let start = try take(expected.count)
        guard bytes[start..<start + expected.count].elementsEqual(expected) else {
            throw Failure(offset: place, message: message)
        }
    }

    /// Requires that the rest is a checksum of what came before.
    mutating func expectChecksum() throws(Failure) {
        let place = offset
        let computed = Checksum.of(bytes.prefix(offset))
        guard try number(UInt64.self) == computed else {
            throw Failure(offset: place, message: "the checksum does not match")
        }
        guard remaining == 0 else { throw Failure(offset: offset, message: "there is more than there should be") }
    }

    /// The index of so many next bytes.
    private mutating func take(_ count: Int) throws(Failure) -> Int {
        guard count <= remaining else { throw Failure(offset: offset, message: "the bytes end too early") }
        defer { offset += count }
        return bytes.startIndex + offset
    }
}

extension IndexStorageError {
    /// - Parameter start: Where in the file the bytes began that were decoded.
    init(_ failure: ByteDecoder.Failure, path: String, start: Int = 0) {
        self.init(
            failure.code, path: path, offset: start + failure.offset,
            "\(failure.message): the file is not used, and what it held has to be built again from the log")
    }
}
