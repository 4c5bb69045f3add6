/// A document as it was found, before anything is known about it.
public struct RawDocument: Hashable, Sendable {
    /// Its address: what a later version of the same document will have too.
    public var uri: String?
    /// Where it was found, for people: a path, a path with a line number. It identifies nothing.
    public var origin: String?
    /// The media type that the sender states, `text/plain`, `application/json`; parameters are allowed.
    public var mediaType: String?
    public var bytes: [UInt8]

    public init(uri: String? = nil, origin: String? = nil, mediaType: String? = nil, bytes: [UInt8]) {
        self.uri = uri
        self.origin = origin
        self.mediaType = mediaType
        self.bytes = bytes
    }
}
