import Articles
import DocumentFiles
import Wire

extension Feeder {
    /// Feeds the documents of files, folders and standard input (`-`), as they are, to ingestion workers.
    ///
    /// A document that is too long for a message is announced without its content, so that it is settled as rejected.
    ///
    /// - Parameter unreadable: called with each path that cannot be read, and the system's reason.
    public func feed(
        paths: [String], isStopped: () -> Bool = { false }, report: (Progress) -> Void = { _ in },
        unreadable: (_ path: String, _ reason: String) -> Void
    ) throws(ClientError) {
        let files = DocumentFiles(paths: paths, bound: DocumentMessage.longestContent)
        try run(
            next: {
                while let found = files.next() {
                    switch found {
                    case .document(let document): return Self.item(document, withheldBytes: nil)
                    case .tooLong(let document, let bytes): return Self.item(document, withheldBytes: bytes)
                    case .unreadable(let path, let reason): unreadable(path, reason)
                    }
                }
                return nil
            }, isStopped: isStopped, report: report)
    }

    private static func item(
        _ document: RawDocument, withheldBytes: Int?
    ) -> (bytes: Int, messages: (DeliveryTag) -> Messages) {
        (
            document.bytes.count,
            { tag in
                let message = DocumentMessage(delivery: tag, document: document, withheldBytes: withheldBytes)
                // A header of strings and numbers always has a JSON form.
                guard let frames = try? message.frames() else { return [] }
                return [frames]
            }
        )
    }
}
