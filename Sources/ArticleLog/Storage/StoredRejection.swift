import Articles
import Digest

/// A rejection as its entry's JSON: all but the document's bytes, which lie in a table of their own.
struct StoredRejection: Codable {
    var code: Rejection.Code
    var message: String
    var offset: Int?
    var uri: String?
    var origin: String?
    var mediaType: String?
    var bytes: Int?
    /// How many bytes of the document were kept, and their SHA-256.
    var kept: Int
    var keptHash: String

    private enum CodingKeys: String, CodingKey {
        case code, message, offset, uri, origin, bytes, kept
        case mediaType = "media_type"
        case keptHash = "kept_sha256"
    }

    init(_ rejection: Rejection, document: [UInt8]) {
        code = rejection.code
        message = rejection.message
        offset = rejection.offset
        uri = rejection.uri
        origin = rejection.origin
        mediaType = rejection.mediaType
        bytes = rejection.bytes
        kept = document.count
        keptHash = document.withUnsafeBytes { SHA256.hexDigest(of: $0) }
    }

    /// What stays of it when it expires: of which document it was, so that the document is recognised, and the code, which
    /// receipts go on naming.
    var expired: StoredRejection {
        var stored = self
        stored.message = "it has expired"
        (stored.offset, stored.uri, stored.mediaType, stored.bytes) = (nil, nil, nil, nil)
        return stored
    }

    func rejection(document: [UInt8]) -> Rejection {
        Rejection(
            code: code, message: message, offset: offset, uri: uri, origin: origin, mediaType: mediaType,
            bytes: bytes, document: document)
    }
}
