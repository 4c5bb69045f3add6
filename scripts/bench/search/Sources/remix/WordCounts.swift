/// In how many documents each word occurs, up to a few: a table of hashes that grows.
///
/// Words are told by 64 bits of hash alone, so two may be taken for one; that does no harm here.
struct WordCounts {
    private var hashes = [UInt64](repeating: 0, count: 1 << 16)
    /// The last document that the word was counted for, and its count in the low byte.
    private var counts = [UInt64](repeating: 0, count: 1 << 16)
    private var used = 0

    /// Counts a word for a document; each document once, up to 255.
    mutating func count(_ hash: UInt64, document: Int) {
        var slot = find(hash)
        if hashes[slot] == 0 {
            if 2 * used >= hashes.count {
                grow()
                slot = find(hash)
            }
            hashes[slot] = hash
            used += 1
        } else if counts[slot] >> 8 == UInt64(document) || counts[slot] & 255 == 255 {
            return
        }
        counts[slot] = UInt64(document) << 8 | (counts[slot] & 255 + 1)
    }

    /// In how many documents a word was.
    func count(_ hash: UInt64) -> Int {
        let slot = find(hash)
        return hashes[slot] == 0 ? 0 : Int(counts[slot] & 255)
    }

    private func find(_ hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
        while hashes[slot] != 0 && hashes[slot] != hash { slot = (slot + 1) & (hashes.count - 1) }
        return slot
    }

    private mutating func grow() {
        let old = zip(hashes, counts).filter { $0.0 != 0 }
        hashes = [UInt64](repeating: 0, count: 2 * hashes.count)
        counts = [UInt64](repeating: 0, count: hashes.count)
        for (hash, count) in old {
            let slot = find(hash)
            hashes[slot] = hash
            counts[slot] = count
        }
    }
}
