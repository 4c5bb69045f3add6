/// Numbers of single bits, the lowest bit of a byte first, in memory that is used again and again.
///
/// For one thread.
final class BitWriter {
    private var words: UnsafeMutablePointer<UInt64>
    private var capacity = 64
    private var count = 0
    private var word: UInt64 = 0
    /// How many bits of `word` are taken: below 64.
    private var filled = 0

    init() { words = .allocate(capacity: capacity) }

    deinit { words.deallocate() }

    func removeAll() { (count, word, filled) = (0, 0, 0) }

    /// Writes the lowest bits of a number, at most 32; those above are 0.
    @inline(__always)
    func append(_ bits: UInt64, count: Int) {
        // No more than 63 + 32 bits: the first 64 of them are a word.
        word |= bits &<< UInt64(truncatingIfNeeded: filled)
        filled &+= count
        if filled >= 64 {
            store()
            filled &-= 64
            // The bits that did not fit; none when the word is exactly full.
            word = filled == 0 ? 0 : bits &>> UInt64(truncatingIfNeeded: count &- filled)
        }
    }

    /// Writes a number as so many zeros and a one.
    @inline(__always)
    func append(unary number: UInt32) {
        var zeros = number
        while zeros >= 32 {
            append(0, count: 32)
            zeros &-= 32
        }
        append(1 &<< UInt64(zeros), count: Int(zeros) &+ 1)
    }

    /// Hands over what is written, filled up to whole bytes, and begins anew.
    func finish(_ body: (UnsafeRawBufferPointer) -> Void) {
        let bits = count * 64 + filled
        store()
        // Bytes of words in the order of the machine, which `store` has made little-endian.
        body(UnsafeRawBufferPointer(start: words, count: (bits + 7) / 8))
        removeAll()
    }

    @inline(__always)
    private func store() {
        if count == capacity { grow() }
        (words + count).initialize(to: word.littleEndian)
        count &+= 1
    }

    @inline(never)
    private func grow() {
        let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 2)
        larger.initialize(from: words, count: count)
        words.deallocate()
        words = larger
        capacity *= 2
    }
}
