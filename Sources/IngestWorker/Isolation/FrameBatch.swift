/// What goes between a worker and its isolated reader, in both directions: a number of frames.
///
/// On the pipe a batch is the count of its frames, then each frame as its length and its bytes. Numbers have four bytes,
/// the lowest first (little-endian). The reader says that it is ready with a batch of no frames; after that each batch that
/// it gets, the frames of a document's message, is answered with one, the messages that settle the document.
enum FrameBatch {
    static func encode(_ frames: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frames.reduce(4) { $0 + $1.count + 4 })
        append(frames.count, to: &bytes)
        for frame in frames {
            append(frame.count, to: &bytes)
            bytes += frame
        }
        return bytes
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        // Counts and lengths are far below 2^32: the decoder's bounds are the protocol's.
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    struct Bounds: Sendable {
        /// The most frames of a batch.
        var frames: Int
        /// The most bytes of a frame, and of all frames together.
        var frameBytes: Int
        var bytes: Int
    }

    /// Why bytes are no batch.
    struct Fault: Error, Hashable, Sendable {
        var message: String
    }

    /// Reads a batch from pieces of any length, in time and memory linear in what has arrived.
    struct Decoder: Sendable {
        private enum Expected: Sendable { case count, length, content(missing: Int), end }

        private let bounds: Bounds
        private var expected = Expected.count
        private var number: [UInt8] = []
        private var count = 0
        private var total = 0
        private var frames: [[UInt8]] = []

        init(bounds: Bounds) { self.bounds = bounds }

        /// Whether nothing has arrived yet.
        var isEmpty: Bool {
            if case .count = expected { number.isEmpty } else { false }
        }

        /// The batch, when it is complete.
        var batch: [[UInt8]]? {
            if case .end = expected { frames } else { nil }
        }

        /// Takes what has arrived.
        ///
        /// - Throws: when a bound is broken, or something follows the batch.
        mutating func add(_ bytes: ArraySlice<UInt8>) throws(Fault) {
            var rest = bytes
            while !rest.isEmpty {
                switch expected {
                case .count:
                    guard let count = takeNumber(&rest) else { return }
                    guard count <= bounds.frames else {
                        throw Fault(message: "\(count) frames; at most \(bounds.frames) are expected")
                    }
                    self.count = count
                    expectFrame()
                case .length:
                    guard let length = takeNumber(&rest) else { return }
                    guard length <= bounds.frameBytes, length <= bounds.bytes - total else {
                        throw Fault(
                            message:
                                "a frame of \(length) bytes after \(total); at most \(bounds.frameBytes) a frame and "
                                + "\(bounds.bytes) altogether are expected")
                    }
                    total += length
                    frames.append([])
                    if length == 0 { expectFrame() } else { expected = .content(missing: length) }
                case .content(let missing):
                    let part = rest.prefix(missing)
                    rest = rest.dropFirst(part.count)
                    frames[frames.count - 1] += part
                    if part.count == missing {
                        expectFrame()
                    } else {
                        expected = .content(missing: missing - part.count)
                    }
                case .end: throw Fault(message: "\(rest.count) bytes after the last frame")
                }
            }
        }

        private mutating func expectFrame() { expected = frames.count == count ? .end : .length }

        /// The next number, once its four bytes are there.
        private mutating func takeNumber(_ rest: inout ArraySlice<UInt8>) -> Int? {
            let part = rest.prefix(4 - number.count)
            number += part
            rest = rest.dropFirst(part.count)
            guard number.count == 4 else { return nil }
            defer { number.removeAll(keepingCapacity: true) }
            return number.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }
}
