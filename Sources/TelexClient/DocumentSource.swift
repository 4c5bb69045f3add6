import Articles
import DocumentFiles
import Wire

/// The documents of paths, as a feed takes them.
struct DocumentSource {
    /// A document on its way into a feed.
    struct Item {
        var document: RawDocument
        /// Its length in bytes, when it is too long to be sent.
        var excess: Int?

        /// The memory that it takes while it is unsettled.
        var bytes: Int { document.bytes.count }

        /// Its message. A document that is too long, or that is given up, is announced without its content, so that it
        /// is settled as rejected.
        func message(_ attempt: Feeder.Attempt?) -> DocumentMessage {
            var withheld: DocumentMessage.Withheld?
            if let excess {
                withheld = .tooLong(bytes: excess)
            } else if let attempt, attempt.isUnread {
                withheld = .unsettled(bytes: document.bytes.count)
            }
            return DocumentMessage(
                delivery: attempt?.tag, document: document, attempt: attempt?.number ?? 1, withheld: withheld)
        }
    }

    private let files: DocumentFiles

    init(paths: [String]) { files = DocumentFiles(paths: paths, bound: DocumentMessage.longestContent) }

    init(following folders: [String]) throws(ClientError) {
        do throws(WatchFault) {
            files = try DocumentFiles(following: folders, bound: DocumentMessage.longestContent)
        } catch {
            throw .unwatched(error.description)
        }
    }

    /// Readable when documents may have come; nil when there is an end to them.
    var waitsFor: Int32? { files.waitsFor }

    /// What was passed over within files since it can hold no article, by what it is, with the count.
    var passedOver: [String: Int] { files.passedOver }

    /// - Parameter unreadable: called with each path that cannot be read, and the system's reason.
    func next(unreadable: (_ path: String, _ reason: String) -> Void) -> Item? {
        while let found = files.next() {
            switch found {
            case .document(let document): return Item(document: document)
            case .tooLong(let document, let bytes): return Item(document: document, excess: bytes)
            case .unreadable(let path, let reason): unreadable(path, reason)
            }
        }
        return nil
    }
}
