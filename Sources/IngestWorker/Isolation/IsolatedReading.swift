import Extraction
import Glibc
import Service
public import Wire

/// The part of a process that reads suspect documents for a worker (`IsolatedReader`): what it does all its life.
public enum IsolatedReading {
    /// What a document's messages are; the same as in a worker.
    public typealias Read = (DocumentMessage) -> [[UInt8]]

    /// Reads documents for the worker at standard input, which is a socket, until it closes its end. Blocks.
    ///
    /// - Throws: when the process cannot bound itself or load what it needs, and when the worker sends what is no document.
    public static func serve(_ limits: ReaderLimits) throws {
        try serve(limits) {
            let reader = try DocumentReader(extractor: IngestWorker.extractor())
            return { reader.outgoing(for: $0) }
        }
    }

    /// The same with another reader.
    public static func serve(_ limits: ReaderLimits, load: () throws -> Read) throws {
        try limits.apply()
        let read = try load()
        try send([])
        while let frames = try receive() {
            guard case .document(let message) = try PushMessage.decode(frames: frames) else { throw Fault.noDocument }
            limits.startTimer()
            let answer = read(message)
            // The worker may take its time with the answer.
            limits.stopTimer()
            try send(answer)
        }
    }

    private enum Fault: Error { case noDocument, cut }

    private static let bounds = FrameBatch.Bounds(
        frames: 2, frameBytes: WireLimits.messageBytes, bytes: WireLimits.messageBytes)

    /// The next batch; nil when the worker has closed its end.
    private static func receive() throws -> [[UInt8]]? {
        var decoder = FrameBatch.Decoder(bounds: bounds)
        while decoder.batch == nil {
            var code: CInt = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let received = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
                code = received < 0 ? errno : 0
                count = max(0, received)
            }
            if code == EINTR { continue }
            if bytes.isEmpty {
                // ECONNRESET, for one, is that the worker ended before it took the answer.
                if decoder.isEmpty { return nil }
                throw Fault.cut
            }
            try decoder.add(bytes[...])
        }
        return decoder.batch
    }

    private static func send(_ frames: [[UInt8]]) throws {
        var rest = FrameBatch.encode(frames)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(STDIN_FILENO, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw Fault.cut
            }
        }
    }
}
