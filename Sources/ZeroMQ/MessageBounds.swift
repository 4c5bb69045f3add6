/// How much of one incoming message is kept. What is beyond is read off the socket and dropped, but counted.
public struct MessageBounds: Hashable, Sendable {
    /// The most frames kept, 1 or more.
    public let frames: Int
    /// The most bytes kept, all frames together.
    public let bytes: Int

    /// - Precondition: `frames` is 1 or more, and `bytes` is not negative: bounds are the program's, not a peer's.
    public init(frames: Int = 8, bytes: Int = 16 * 1024 * 1024) {
        precondition(frames >= 1 && bytes >= 0, "bounds of \(frames) frames and \(bytes) bytes keep nothing")
        self.frames = frames
        self.bytes = bytes
    }

    /// Eight frames and 16 MiB: room for a request with its envelope, or an article.
    public static let standard = MessageBounds()
}

/// What of a message was beyond the bounds, and so dropped. The kept frames are those before the first dropped one.
public struct Discarded: Hashable, Sendable {
    public private(set) var frames = 0
    public private(set) var bytes = 0

    public init() {}

    public var isEmpty: Bool { frames == 0 }

    mutating func add(bytes count: Int) {
        frames += 1
        bytes += count
    }
}
