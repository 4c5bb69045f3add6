import Articles
import Digest

/// What an entry's checksum covers, so that damage to any part of it can be found.
///
/// The sum is the first 128 bits of a SHA-256 over a line of the entry's values and, after it, the content's bytes. The
/// document that a rejection keeps is covered by its digest in the content, and can so be cleared away. When the content
/// expires, the sum is made anew over what is left.
struct EntryChecksum {
    var position: Int64
    var kind: EntryKind
    var ingested: IngestionTime
    var tag: DeliveryTag?
    /// The halves of an article's identity, 32 hexadecimal digits each; empty for kinds that have none. A retraction has
    /// the id alone.
    var id: String
    var revision: String

    func bytes(over content: [UInt8]) -> [UInt8] {
        let delivery = tag.map { "\($0.producer);\($0.sequence);\($0.part);\($0.parts)" } ?? ""
        var hash = SHA256()
        hash.update(
            "telex entry 1|\(position)|\(kind.rawValue)|\(ingested.millisecondsSince1970)|\(delivery)|\(id)|\(revision)|"
                + "\(content.count)\n")
        content.withUnsafeBytes { hash.update($0) }
        return Array(hash.finalize().prefix(16))
    }
}
