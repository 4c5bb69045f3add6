import Articles
import Containers

/// Reads the documents that are packed in one: archives, web archives, compressed files.
struct PackedReader {
    /// How many bytes a document may unpack to. What is larger is for `telex feed`, which reads it as a stream.
    static let maximumBytes = 64 << 20
    /// The longest document in it.
    private static let maximumDocument = 16 << 20

    /// Reads a document that was found in this one.
    let readDocument: (RawDocument) -> [Extracted]

    func read(_ document: RawDocument) -> [Extracted] {
        let maximum = DeliveryTag.maximumParts
        let stream = DocumentStream(document, bound: Self.maximumDocument, allowance: Self.maximumBytes)
        var parts: [Extracted] = []
        while let found = stream.next() {
            switch found {
            case .document(let inner): parts += readDocument(inner)
            case .tooLong(let inner, let bytes):
                var rejection = inner.rejection(
                    .tooLarge, "the document has \(bytes) bytes; at most \(Self.maximumDocument) are read")
                rejection.bytes = bytes
                parts.append(.rejection(rejection))
            case .unreadable(let origin, let reason):
                // The bytes that are at fault have no place of their own: the whole is kept.
                var rejection = document.rejection(.unreadable, reason)
                rejection.origin = origin
                parts.append(.rejection(rejection))
            }
            if parts.count > maximum {
                let message = "the document has more than \(maximum) articles; feed it with telex feed, or split it"
                return [.rejection(document.rejection(.tooLarge, message))]
            }
        }
        guard parts.isEmpty else { return parts }
        let what = stream.passedOver.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
        let message = "nothing that is packed in it can hold an article"
        return [
            .rejection(
                document.rejection(
                    .empty, what.isEmpty ? message : "\(message): \(what.prefix(10).joined(separator: ", "))"))
        ]
    }
}
