import Glibc

/// The bytes of a segment, in memory or in a mapped file. They never change.
///
/// The object owns them: memory is freed, and a file unmapped, when the last reference goes. Any number of threads may
/// read at once. The first byte lies at a multiple of 64, so that tables of any integer can be read in place.
///
/// A mapped file may be removed from its folder at any time; its bytes stay until the object goes. A page that the disk
/// cannot read, or that lies beyond the end of a file which somebody has cut off meanwhile, ends the process with SIGBUS;
/// `IndexFolder.verify` finds such places by read(2), which reports them.
package final class SegmentBytes: Sendable {
    /// The address of the first byte, never null.
    ///
    /// It is valid as long as the object is. Whoever keeps it must hold the object beside it, and must not let the
    /// optimiser release the object early: keep both in one value whose methods read through `withExtendedLifetime`, or
    /// keep the object in a property of a class that outlives the use.
    ///
    /// The pointer may cross threads since nobody writes through it or frees it before `deinit`.
    nonisolated(unsafe) package let baseAddress: UnsafeRawPointer
    /// How many bytes there are.
    package let count: Int
    private let storage: Storage

    /// What is given back in the end.
    ///
    /// The pointers are used in `deinit` alone, when no other thread has the object.
    private enum Storage: @unchecked Sendable {
        case memory(UnsafeMutableRawPointer)
        case mapping(UnsafeMutableRawPointer, count: Int)
    }

    /// The place of the first byte is a multiple of this.
    package static let alignment = 64

    /// Takes a copy of the bytes.
    package convenience init(_ bytes: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(bytes.count, 1), alignment: Self.alignment)
        bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
        self.init(memory: memory, count: bytes.count)
    }

    /// Takes so many bytes of memory, and lets the body fill them before anybody sees them.
    ///
    /// - Parameter fill: Gets the memory, all zeros.
    package convenience init<Failure: Error>(
        count: Int, filledBy fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: Self.alignment)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        do {
            try fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
        } catch {
            memory.deallocate()
            throw error
        }
        self.init(memory: memory, count: count)
    }

    /// Takes over memory of which the first so many bytes are the segment's. It is never empty, so it has an address.
    private init(memory: UnsafeMutableRawBufferPointer, count: Int) {
        guard let start = memory.baseAddress else { preconditionFailure("no memory was allocated") }
        baseAddress = UnsafeRawPointer(start)
        self.count = count
        storage = .memory(start)
    }

    /// Takes over a mapping made by mmap(2), of which the bytes of a range are the segment's.
    ///
    /// - Parameter range: Within the mapping; its start is a multiple of 64, and so is that of any mapping.
    init(mapping: UnsafeMutableRawPointer, mappedCount: Int, range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= mappedCount)
        precondition(range.lowerBound.isMultiple(of: Self.alignment))
        baseAddress = UnsafeRawPointer(mapping) + range.lowerBound
        count = range.count
        storage = .mapping(mapping, count: mappedCount)
    }

    deinit {
        switch storage {
        case .memory(let memory): memory.deallocate()
        case .mapping(let start, let count): munmap(start, count)
        }
    }

    /// Calls the body with all bytes. The pointer is not valid after the call, unless the object is held.
    @inlinable
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(UnsafeRawBufferPointer(start: baseAddress, count: count))
    }

    /// Whether the bytes lie in a mapped file.
    package var isMapped: Bool {
        switch storage {
        case .memory: false
        case .mapping: true
        }
    }
}
