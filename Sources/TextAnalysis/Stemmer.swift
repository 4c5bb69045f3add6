import CStemmer

/// One of Snowball's stemmers (libstemmer's `sb_stemmer`).
///
/// libstemmer keeps the word in work inside the stemmer, so two threads must not use one: the class is not `Sendable`,
/// and each `Analyzer` makes its own.
final class Stemmer {
    private let handle: OpaquePointer

    /// nil when libstemmer was built without the language, or is out of memory.
    init?(_ stemming: Stemming) {
        guard stemming != .none, let handle = sb_stemmer_new(stemming.algorithm, "UTF_8") else { return nil }
        self.handle = handle
    }

    deinit { sb_stemmer_delete(handle) }

    /// Hands over the stem of a word in lower case; the word itself if it cannot be reduced.
    func withStem(_ word: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
        word.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, let length = Int32(exactly: bytes.count),
                let stem = sb_stemmer_stem(handle, base, length)
            else { return body(bytes.span) }
            // The stem belongs to the stemmer until its next call (libstemmer.h), and the closure makes none: it is not
            // given the stemmer. As many bytes are there as `sb_stemmer_length` says.
            body(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))).span)
        }
    }
}
