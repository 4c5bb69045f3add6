import Articles

/// Why a document or a part of it cannot be read; becomes a `Rejection` once it is known of which document.
struct Fault: Error, Hashable {
    var code: Rejection.Code
    /// Lower case, without a full stop, naming what was wrong and the remedy.
    var message: String
    /// Bytes from the start of the document.
    var offset: Int?

    init(_ code: Rejection.Code, _ message: String, at offset: Int? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
    }
}

extension RawDocument {
    /// The rejection of this document as a whole.
    func rejection(_ fault: Fault) -> Rejection {
        Rejection(
            code: fault.code, message: fault.message, offset: fault.offset, uri: uri, origin: origin,
            mediaType: mediaType, bytes: bytes.count, document: bytes)
    }

    func rejection(_ code: Rejection.Code, _ message: String, at offset: Int? = nil) -> Rejection {
        rejection(Fault(code, message, at: offset))
    }
}
