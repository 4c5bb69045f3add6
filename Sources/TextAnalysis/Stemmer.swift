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

    /// The stem of a word in lower case. A word that cannot be reduced is returned as it is.
    func stem(_ word: String) -> String {
        var word = word
        // The stem belongs to the stemmer until its next call (libstemmer.h), so it is copied before this returns.
        return word.withUTF8 { bytes in
            guard let base = bytes.baseAddress, let length = Int32(exactly: bytes.count),
                let stem = sb_stemmer_stem(handle, base, length)
            else { return String(decoding: bytes, as: UTF8.self) }
            let count = Int(sb_stemmer_length(handle))
            return String(decoding: UnsafeBufferPointer(start: stem, count: count), as: UTF8.self)
        }
    }
}
