/// Which neighbours of which words a segment keeps, and by which key it knows them.
///
/// A word of the texts is **frequent** when a twentieth of the documents have it, and **common** when more than half do.
/// Where two frequent words follow each other, or stand on either side of a common one, the one that fewer documents have
/// keeps the other: it leads when a phrase of both is sought, and most documents that have both have no such place.
/// Common words are in nearly all documents and tell little; of the others the lists are short enough to look at all.
struct NeighbourRule: Hashable {
    /// Words that fewer have cost little, whatever the size of the segment.
    private static let minimum = 16
    private static let frequentShare = 20
    private static let commonShare = 2

    /// The least and the greatest number of documents that a frequent word has; none is frequent when it is empty.
    let least: UInt32
    let most: UInt32

    init(documents: Int) {
        self.init(
            least: UInt32(truncatingIfNeeded: max(Self.minimum, documents / Self.frequentShare)),
            most: UInt32(truncatingIfNeeded: documents / Self.commonShare))
    }

    init(least: UInt32, most: UInt32) {
        self.least = least
        self.most = most
    }

    func isFrequent(_ documents: Int) -> Bool { documents >= Int(least) && documents <= Int(most) }

    func isCommon(_ documents: Int) -> Bool { documents > Int(most) && documents >= Int(least) }

    /// What a neighbour is known by, evenly spread over 32 bits.
    ///
    /// - Parameters:
    ///   - word: the ordinal of its term.
    ///   - between: the ordinal of the common word between the two, if there is one.
    ///   - isBehind: whether the neighbour stands behind the word that keeps it.
    @inline(__always)
    static func key(_ word: UInt32, between: UInt32?, isBehind: Bool) -> UInt32 {
        var bits = UInt64(word) &<< 1 | (isBehind ? 1 : 0)
        if let between { bits ^= (UInt64(between) &+ 1) &* 0xD6E8_FEB8_6659_FD93 }
        // The finalizer of SplitMix64 (G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators",
        // OOPSLA 2014).
        bits = (bits ^ bits &>> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits &>> 27) &* 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: (bits ^ bits &>> 31) &>> 32)
    }
}
