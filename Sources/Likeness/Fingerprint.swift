public import Articles

/// What tells whether two texts are the same story, in 64 bytes: min-hashes of the runs of three words that a text has.
///
/// Words are letters and digits in the case of ASCII folded; everything else only separates them, so that texts that differ in
/// nothing but punctuation, quotation marks, white space and the case of ASCII letters have the same fingerprint. A character
/// of a script without blanks is a word.
///
/// One hash a run says which of 64 bins it falls into, and the least of each bin counts (P. Li, A. Owen, C.-H. Zhang, "One
/// permutation hashing", 2012). Bins that stay empty take over another's number, in an order that is the same for all texts
/// (A. Shrivastava, "Optimal densification for fast and accurate minwise hashing", 2017). One byte of each number is kept
/// (P. Li, A. C. König, "b-bit minwise hashing", 2010).
public struct Fingerprint: Hashable, Sendable {
    /// How many bytes it has.
    public static let count = 64
    /// A text of fewer words says too little.
    public static let leastWords = 12
    /// Only so many bytes of a text are looked at.
    public static let maximumBytes = 1 << 20

    /// One byte a bin.
    public let bytes: SIMD64<UInt8>

    init(_ bytes: SIMD64<UInt8>) { self.bytes = bytes }

    /// The fingerprint of texts that follow each other; nil when they have too few words. Time is linear in their length.
    public init?(of texts: [String]) {
        var shingles = ShingleHashes()
        var left = Self.maximumBytes
        for text in texts {
            let span = text.utf8Span.span
            let part = span.extracting(first: min(left, span.count))
            shingles.add(part)
            left -= part.count
        }
        guard shingles.words >= Self.leastWords else { return nil }
        bytes = shingles.signature()
    }

    /// The fingerprint of an article's text: its summary and its body, for papers change headlines.
    public init?(of article: Article) {
        self.init(of: [article.summary, article.body].compactMap(\.self))
    }

    /// An estimate of the resemblance of the texts, which is the share that both have of the runs of words that either has
    /// (the Jaccard index), from 0 to 1. Its standard deviation is 0.06 at most.
    public func resemblance(to other: Fingerprint) -> Double {
        let ones = SIMD64<UInt8>().replacing(with: 1, where: bytes .== other.bytes)
        let equal = Double(ones.wrappedSum())
        // One in 256 agrees by chance.
        return max(0, (equal / Double(Self.count) - 1.0 / 256) / (1 - 1.0 / 256))
    }
}

// MARK: Forms

extension Fingerprint {
    /// Names the method, so that another can take its place one day: fingerprints of two methods do not compare.
    private static let prefix = "m1:"
    private static let digits = Array("0123456789abcdef".utf8)

    /// As it stands in messages: `m1:` and 128 hexadecimal digits.
    public var text: String {
        var text = Array(Self.prefix.utf8)
        for index in 0..<Self.count {
            text.append(Self.digits[Int(bytes[index] >> 4)])
            text.append(Self.digits[Int(bytes[index] & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for a fingerprint of another method, and for what is none.
    public init?(text: String) {
        let text = Array(text.utf8)
        guard text.starts(with: Self.prefix.utf8), text.count == Self.prefix.utf8.count + 2 * Self.count else {
            return nil
        }
        var bytes = SIMD64<UInt8>()
        for index in 0..<Self.count {
            let place = Self.prefix.utf8.count + 2 * index
            guard let high = Self.value(text[place]), let low = Self.value(text[place + 1]) else { return nil }
            bytes[index] = high << 4 | low
        }
        self.bytes = bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? { digits.firstIndex(of: digit).map { UInt8($0) } }

    /// The bytes as a list of 64, and back.
    public var list: [UInt8] { (0..<Self.count).map { bytes[$0] } }

    public init?(list: [UInt8]) {
        guard list.count == Self.count else { return nil }
        self.bytes = SIMD64(list)
    }
}
