/// The hash by which spellings in a language are found in a `SpellingTable`. Nobody outside the process can tell it.
struct SpellingHash {
    private let first: UInt64
    private let second: UInt64
    private let salt: UInt64

    init(_ language: Stemming) {
        let secrets = Self.secrets
        (first, second, salt) = (secrets.0, secrets.1, UInt64(language.rawValue) &* secrets.1)
    }

    /// Groups are mixed by multiplications whose two halves are folded into one.
    @inline(__always)
    func callAsFunction(_ spelling: Spelling, in text: Span<UInt8>) -> UInt32 {
        var state = Self.mixed(spelling.first ^ first, spelling.second ^ second)
        if spelling.count > 16 { state = withRest(state, spelling, in: text) }
        state = state &+ salt
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }

    @inline(never)
    private func withRest(_ state: UInt64, _ spelling: Spelling, in text: Span<UInt8>) -> UInt64 {
        spelling.rest.reduce(state) { Self.mixed($0 ^ spelling.group($1, in: text), second) }
    }

    @inline(__always)
    private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    private static let secrets = (secret(0), secret(1) | 1)

    /// The standard library's hash is seeded at random for each process.
    private static func secret(_ index: Int) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(index)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
