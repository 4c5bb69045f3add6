import Articles
import DocumentFiles
public import Wire

extension Feeder {
    /// Feeds the documents of files, folders and standard input (`-`).
    ///
    /// A document that is too long for a message is announced without its content, so that it is settled as rejected.
    ///
    /// - Parameters:
    ///   - messages: makes a document's messages; by default the document travels as it is, to an ingestion worker.
    ///   - unreadable: called with each path that cannot be read, and the system's reason.
    public func feed(
        paths: [String], as messages: @escaping (DocumentMessage) -> Messages = Feeder.asItIs,
        isStopped: () -> Bool = { false }, report: (Progress) -> Void = { _ in },
        unreadable: (_ path: String, _ reason: String) -> Void
    ) throws(ClientError) {
        let files = DocumentFiles(paths: paths, bound: DocumentMessage.longestContent)
        func item(
            _ document: RawDocument, withheldBytes: Int?
        ) -> (bytes: Int, messages: (DeliveryTag) -> Messages) {
            (
                document.bytes.count,
                { messages(DocumentMessage(delivery: $0, document: document, withheldBytes: withheldBytes)) }
            )
        }
        try run(
            next: {
                while let found = files.next() {
                    switch found {
                    case .document(let document): return item(document, withheldBytes: nil)
                    case .tooLong(let document, let bytes): return item(document, withheldBytes: bytes)
                    case .unreadable(let path, let reason): unreadable(path, reason)
                    }
                }
                return nil
            }, isStopped: isStopped, report: report)
    }

    /// The one message of a raw document.
    public static func asItIs(_ message: DocumentMessage) -> Messages {
        // A header of strings and numbers always has a JSON form.
        guard let frames = try? message.frames() else { return [] }
        return [frames]
    }
}
