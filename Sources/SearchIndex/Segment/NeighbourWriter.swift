/// Writes which documents may have which neighbours of a frequent word (`NeighbourRule`): what a phrase leaves documents
/// out by before it looks where words stand.
///
/// ```
/// neighbours = u32 least, u32 most, u32 terms, *term, *data
/// term       = u32 ordinal, u64 start of its data                         ; for each frequent word, ordinals ascend
/// data       = *byte planes, *( planes x plane )                          ; for each block of the term's postings
/// plane      = 128 bits, of which bit i stands for posting i of the block: bit i mod 8 of byte i / 8
/// ```
///
/// A neighbour belongs to the plane `key x planes / 2^32` of each block, by its `NeighbourRule.key`. The bit of a posting is
/// set when the document has a neighbour there: it may be another one of the same plane, so a bit allows and does not prove.
/// A block has as many planes as make `quarterBits` / 4 bits for each neighbour; none when it has no neighbours. (A Bloom
/// filter of one hash function: B. Bloom, "Space/time trade-offs in hash coding with allowable errors", Communications of the
/// ACM 13(7), 1970. Bits lie by planes, so that one look decides 128 postings: B. Goodwin et al., "BitFunnel", SIGIR 2017.)
///
/// Documents come one after the other, as their words; memory is what is written, and one block of each frequent word.
struct NeighbourWriter {
    /// A word that is frequent or common.
    struct Word {
        var ordinal: UInt32
        var documents: UInt32
    }

    /// So many quarters of a bit for each neighbour. Of the press releases that have the words of a phrase, and mostly not the
    /// phrase, seven let pass 45 %, and are 2.4 MB for 72,732 of them; twelve would let pass 35 %, and be 3.7 MB.
    private static let quarterBits = 7
    /// A document with more neighbours of a word than so many may have any.
    private static let maximumNeighbours = 64
    static let planeBytes = PackedBlock.count / 8
    static let headBytes = 12
    static let termBytes = 12

    /// What is written of a frequent word, and its block that is being filled.
    private struct Keeper {
        /// The number of the document that was added last.
        private(set) var document = 0
        private var postings = 0
        /// Where the last posting's neighbours start.
        private var start = 0
        private var neighbours: [(posting: UInt8, key: UInt32)] = []
        /// Postings that may have any neighbour.
        private var full: [UInt8] = []
        private(set) var planeCounts: [UInt8] = []
        private(set) var planes: [UInt8] = []

        @inline(__always)
        mutating func beginPosting(_ document: Int) {
            if postings == PackedBlock.count { finishBlock() }
            self.document = document
            postings += 1
            start = neighbours.count
        }

        /// Adds a neighbour to the last posting.
        @inline(__always)
        mutating func insert(_ key: UInt32) {
            let posting = UInt8(truncatingIfNeeded: postings - 1)
            for known in start..<neighbours.count where neighbours[known].key == key { return }
            if neighbours.count - start < NeighbourWriter.maximumNeighbours, full.last != posting {
                neighbours.append((posting, key))
            } else if full.last != posting {
                neighbours.removeSubrange(start...)
                full.append(posting)
            }
        }

        /// Writes the planes of the block, if it has postings.
        mutating func finishBlock() {
            if postings == 0 { return }
            let wanted = neighbours.count + full.count * NeighbourWriter.maximumNeighbours
            let quartersAPlane = 4 * PackedBlock.count
            let quarters = wanted * NeighbourWriter.quarterBits
            let count = min((quarters + quartersAPlane - 1) / quartersAPlane, Int(UInt8.max))
            let first = planes.count
            planeCounts.append(UInt8(truncatingIfNeeded: count))
            planes.append(contentsOf: repeatElement(0, count: count * NeighbourWriter.planeBytes))
            for (posting, key) in neighbours { set(posting, first, NeighbourWriter.plane(key, of: count)) }
            for posting in full { for plane in 0..<count { set(posting, first, plane) } }
            neighbours.removeAll(keepingCapacity: true)
            full.removeAll(keepingCapacity: true)
            postings = 0
        }

        private mutating func set(_ posting: UInt8, _ first: Int, _ plane: Int) {
            planes[first + plane * NeighbourWriter.planeBytes + Int(posting) / 8] |= 1 << (posting % 8)
        }
    }

    private let rule: NeighbourRule
    /// The ordinals of the words, by their numbers.
    private let ordinals: [UInt32]
    /// The frequent words, by their numbers; the common words have greater ones.
    private var keepers: [Keeper]
    private var documents = 0

    /// - Parameter words: the frequent and the common words of the texts, in any order.
    init(_ rule: NeighbourRule, _ words: [Word]) {
        self.rule = rule
        let sorted = words.sorted { ($0.documents, $0.ordinal) < ($1.documents, $1.ordinal) }
        ordinals = sorted.map(\.ordinal)
        keepers = [Keeper](repeating: Keeper(), count: sorted.count { $0.documents <= rule.most })
    }

    /// What stands for a word that is neither frequent nor common.
    static let noNumber = UInt32.max

    /// The number by which the words of documents are given, of each word's ordinal.
    var numbers: [UInt32: UInt32] {
        Dictionary(
            uniqueKeysWithValues: ordinals.enumerated().map { ($1, UInt32(truncatingIfNeeded: $0)) })
    }

    /// Whether there is anything to write.
    var isNeeded: Bool { !keepers.isEmpty }

    /// Adds the next document that has any words at all: the numbers of its words in their order.
    mutating func add(_ words: UnsafeBufferPointer<UInt32>) {
        documents += 1
        let documents = documents
        ordinals.withUnsafeBufferPointer { ordinals in
            keepers.withUnsafeMutableBufferPointer { keepers in
                for place in words.indices where words[place] < keepers.count {
                    let number = Int(words[place])
                    if keepers[number].document != documents { keepers[number].beginPosting(documents) }
                    let behind = Self.neighbour(of: place, words, step: 1, ordinals, frequent: keepers.count)
                    if let behind { keepers[number].insert(behind) }
                    let before = Self.neighbour(of: place, words, step: -1, ordinals, frequent: keepers.count)
                    if let before { keepers[number].insert(before) }
                }
            }
        }
    }

    /// The key of the neighbour that a frequent word keeps in a direction.
    @inline(__always)
    private static func neighbour(
        of place: Int, _ words: UnsafeBufferPointer<UInt32>, step: Int, _ ordinals: UnsafeBufferPointer<UInt32>,
        frequent: Int
    ) -> UInt32? {
        func word(_ place: Int) -> UInt32 { place >= 0 && place < words.count ? words[place] : noNumber }
        var other = word(place &+ step)
        var between: UInt32?
        if other >= frequent {
            if other == noNumber { return nil }
            between = ordinals[Int(other)]
            other = word(place &+ 2 &* step)
            if other >= frequent { return nil }
        }
        // Numbers are in the order of frequency.
        if other < words[place] { return nil }
        return NeighbourRule.key(ordinals[Int(other)], between: between, isBehind: step > 0)
    }

    /// The plane of a neighbour, of so many.
    @inline(__always)
    static func plane(_ key: UInt32, of planes: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(key) &* UInt64(truncatingIfNeeded: planes)) &>> 32)
    }

    /// The section's bytes.
    mutating func finish() -> [UInt8] {
        let order = keepers.indices.sorted { ordinals[$0] < ordinals[$1] }
        var bytes: [UInt8] = []
        bytes.append(number: rule.least)
        bytes.append(number: rule.most)
        bytes.append(number: UInt32(truncatingIfNeeded: order.count))
        var start = Self.headBytes + order.count * Self.termBytes
        for number in order {
            keepers[number].finishBlock()
            bytes.append(number: ordinals[number])
            bytes.append(number: UInt64(start))
            start += keepers[number].planeCounts.count + keepers[number].planes.count
        }
        bytes.reserveCapacity(start)
        for number in order {
            bytes.append(contentsOf: keepers[number].planeCounts)
            bytes.append(contentsOf: keepers[number].planes)
        }
        return bytes
    }
}
