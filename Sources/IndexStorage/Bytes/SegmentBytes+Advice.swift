import Glibc

extension SegmentBytes {
    /// How bytes are about to be read (madvise(2)).
    package enum Advice: Sendable {
        /// Soon: the system begins to read them now, in the background.
        case willNeed
        /// Here and there: reading one page brings in no others.
        case random
        /// From the beginning to the end: much is read ahead.
        case sequential
        /// As the system thinks best.
        case normal
    }

    /// Tells the system how a range of the bytes is about to be read. It is a hint, and nothing to bytes in memory.
    ///
    /// - Parameter range: What is beyond the bytes is left out; nil stands for all.
    package func advise(_ advice: Advice, _ range: Range<Int>? = nil) {
        guard isMapped else { return }
        let range = (range ?? 0..<count).clamped(to: 0..<count)
        guard !range.isEmpty else { return }
        let pageBytes = sysconf(Int32(_SC_PAGESIZE))
        guard pageBytes > 0 else { return }
        // madvise takes whole pages. The page of the first byte begins within the mapping.
        let first = UInt(bitPattern: baseAddress) + UInt(range.lowerBound)
        let start = first / UInt(pageBytes) * UInt(pageBytes)
        let end = first + UInt(range.count)
        _ = madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), advice.number)
    }
}

extension SegmentBytes.Advice {
    fileprivate var number: Int32 {
        switch self {
        case .willNeed: Int32(MADV_WILLNEED)
        case .random: Int32(MADV_RANDOM)
        case .sequential: Int32(MADV_SEQUENTIAL)
        case .normal: Int32(MADV_NORMAL)
        }
    }
}
