/// The bounds of the protocol. A message beyond one is answered or recorded with an error that names the bound.
public enum WireLimits {
    /// The longest message on `--intake` and `--articles`, all frames together, in bytes.
    public static let messageBytes = 16 << 20
    /// The longest request on `--queries` in bytes.
    public static let requestBytes = 1 << 20
    /// The longest frame that is read at all, in bytes: a peer that sends a longer one is disconnected by libzmq, which
    /// is the only answer that costs no memory. Between this and the two bounds above a peer gets a proper error.
    public static let frameBytes = 128 << 20
    /// The same for requests. They are read by one thread for all peers, who wait while a long frame is deciphered.
    public static let requestFrameBytes = 4 << 20
    /// The most address frames that a request may bring with it: proxies on its way, and the peer's own.
    public static let addressFrames = 32
    /// What the kernel holds at most at each end of a connection that brings documents or articles, unless it is said
    /// otherwise, in bytes. Left to itself it lets a connection hold megabytes: a thousand documents that wait for a
    /// worker that may be dead or suspended.
    public static let bufferBytes = 128 << 10
    public static let bufferRange = 4 << 10...64 << 20
    /// How deep arrays and objects may be nested.
    public static let jsonDepth = 64
    /// The longest `id` of a request in bytes.
    public static let requestIDBytes = 128
    /// The most hits that one search returns, and how far it may skip.
    public static let searchLimit = 0...1000
    public static let searchOffset = 0...100_000
    /// The most values of a facet that one search counts.
    public static let facetLimit = 0...1000
    /// The longest cursor that a search takes, in bytes.
    public static let cursorBytes = 8192
    /// In how many days a score may be halved.
    public static let halfLifeDays = 0.1...36_500
    /// The most searches in one request.
    public static let searches = 1...32
    /// The most completions of one text, and how long the text may be, in bytes.
    public static let suggestLimit = 0...100
    public static let suggestBytes = 1024
    /// The most rejections that one request lists.
    public static let rejectsLimit = 1...1000
    /// The most entries of an article's history that one request lists.
    public static let historyLimit = 1...1000
    /// The most rejections that a receipt names.
    public static let receiptRejections = 0...1000
    /// The longest time that a request may allow for its answer, in milliseconds.
    public static let deadlineMilliseconds = 1...600_000
}
