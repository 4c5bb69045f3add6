public import Articles
import DocumentFiles
public import Wire

extension Feeder {
    /// Feeds the documents of files, folders and standard input (`-`).
    ///
    /// A document that is too long for a message is announced without its content, so that it is settled as rejected.
    ///
    /// - Parameters:
    ///   - follows: whether the paths are folders of which also those documents are fed that come later, each file once it is
    ///     complete (`DocumentFiles`). Then nothing but `isStopped` ends the feed.
    ///   - messages: makes a document's messages; by default the document travels as it is, to an ingestion worker.
    ///   - unreadable: called with each path that cannot be read, and the system's reason.
    public func feed(
        paths: [String], follows: Bool = false, as messages: @escaping (DocumentMessage) -> Messages = Feeder.asItIs,
        isStopped: () -> Bool = { false }, report: (FeedProgress) -> Void = { _ in },
        unreadable: (_ path: String, _ reason: String) -> Void
    ) throws(ClientError) {
        let source = follows ? try DocumentSource(following: paths) : DocumentSource(paths: paths)
        try run(
            next: {
                source.next(unreadable: unreadable).map { item in
                    Item(bytes: item.bytes) { messages(item.message($0)) }
                }
            }, waitingFor: source.waitsFor, isStopped: isStopped, report: report)
        progress.passedOver = source.passedOver
    }

    /// The one message of a raw document.
    public static func asItIs(_ message: DocumentMessage) -> Messages {
        // A header of strings and numbers always has a JSON form.
        guard let frames = try? message.frames() else { return [] }
        return [frames]
    }
}

extension Feeder {
    /// The name for a feed of these paths that a later feed of the same paths can resume: a function of the files'
    /// state, so that a change of any of them makes another name, and nothing is passed over that was not fed.
    ///
    /// - Returns: nil for standard input, and for files that are being written.
    public static func resumableName(of paths: [String]) -> String? {
        PathsState(of: paths).map { "f-" + $0.digest }
    }
}

extension Feeder.Item {
    /// A raw document that travels as it is.
    public init(_ document: RawDocument) {
        let item = DocumentSource.Item(document: document)
        self.init(bytes: item.bytes) { Feeder.asItIs(item.message($0)) }
    }
}
