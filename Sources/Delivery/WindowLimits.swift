/// The bounds of an origin's window.
public struct WindowLimits: Sendable {
    /// The most documents that may be unsettled.
    public var documents = 1024
    /// The most bytes that unsettled documents may have together. One document always fits.
    public var bytes = 32 << 20
    /// How often a document is sent to be read. If it is still unsettled after that, its header alone is sent, so that
    /// it is rejected unread.
    ///
    /// A document that kills whoever reads it is normally convicted long before: telex-ingest reads a document in a
    /// process of its own from the third attempt on, and rejects it when that process dies. This bound is for workers
    /// of other make. It is high because under many kills an innocent document can be unlucky several times: if each
    /// attempt is lost with probability 1/4, ten in a row are lost once in a million documents.
    public var attempts = 10
    /// The shortest time that a document may be unsettled before it is sent again. It grows with the time that
    /// settling is seen to take (`SettlingTimer`), and doubles with every attempt.
    public var resendAfter: Duration = .seconds(5)
    /// The longest that this grows.
    public var longestResendPause: Duration = .seconds(60)
    /// The most documents that are sent again after one answer. When peers come back after an outage that kept
    /// documents but lost none, the next answer names them, and so the whole window is not sent twice.
    public var resendsPerAnswer = 64
    /// The shortest and the longest pause between two questions.
    public var shortestAskPause: Duration = .milliseconds(10)
    public var longestAskPause: Duration = .milliseconds(500)

    public init() {}
}
