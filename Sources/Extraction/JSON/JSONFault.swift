/// Why a text is not JSON.
struct JSONFault: Error, Hashable {
    /// What was expected or found, lower case, without a full stop.
    var message: String
    /// Bytes from the start of the document that the text is a part of.
    var offset: Int
}
