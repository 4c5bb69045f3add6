public import Articles

/// Finds, for each article that comes, the one among those before that it is a copy of, or nearly so.
///
/// It remembers the last so many articles. A fingerprint's 64 bytes are cut into 16 bands of 4; articles that agree in a band
/// are compared (locality-sensitive hashing: P. Indyk, R. Motwani, 1998). Of two articles that resemble each other by 0.5 that
/// finds 64 %, by 0.6 89 %, by 0.7 99 %.
///
/// What it finds is a function of the articles in their order. It takes about 230 bytes for each article that is remembered.
/// A value; for one thread.
public struct LikenessTable {
    /// Articles that resemble each other by so much are the same story.
    public static let threshold = 0.45

    private static let bands = 16
    private static let rows = 4
    /// So many articles of a band are compared at most, the newest first: a flood of equal ones costs no more.
    private static let mostCompared = 48

    private struct Article {
        var position: UInt64
        /// The position of the first of its cluster.
        var cluster: UInt64
        var fingerprint: Fingerprint
    }

    private let window: Int
    /// A ring: the article with the number n, counted from 1, lies at n modulo the window.
    private var articles: [Article] = []
    /// For each article and band, the number of the one before in the same bucket, or 0.
    private var before: [UInt32] = []
    /// For each band and bucket, the number of the newest, or 0.
    private var newest: [UInt32]
    private var buckets: Int
    /// How many came.
    private var count = 0

    /// - Parameter window: how many articles are remembered; none finds nothing.
    public init(window: Int) {
        self.window = window
        buckets = 1024
        newest = [UInt32](repeating: 0, count: Self.bands * buckets)
    }

    /// The first article of the cluster that an article with this fingerprint belongs to; nil when it begins one itself.
    /// From now on it is remembered.
    ///
    /// - Parameter position: greater than those before.
    public mutating func assign(_ position: LogPosition, _ fingerprint: Fingerprint) -> LogPosition? {
        guard window > 0 else { return nil }
        let found = mostAlike(fingerprint)
        insert(position, fingerprint, cluster: found)
        return found
    }

    /// Remembers an article of which it is known what it belongs to; nil when it began its cluster.
    public mutating func insert(_ position: LogPosition, _ fingerprint: Fingerprint, cluster: LogPosition?) {
        guard window > 0 else { return }
        // Numbers are kept in 32 bits: in four thousand million articles it begins anew.
        if count == Int(UInt32.max) - 1 { self = LikenessTable(window: window) }
        count += 1
        let slot = count % window
        let article = Article(
            position: position.rawValue, cluster: (cluster ?? position).rawValue, fingerprint: fingerprint)
        // The slot 0 comes last, so there is always one more than was needed yet.
        while articles.count < min(count + 1, window) {
            articles.append(article)
            before.append(contentsOf: repeatElement(0, count: Self.bands))
        }
        articles[slot] = article
        if articles.count > buckets, buckets < window { grow() } else { link(count) }
    }

    /// The cluster of the article that resembles the fingerprint most, if one does enough; of equal ones the newest.
    private func mostAlike(_ fingerprint: Fingerprint) -> LogPosition? {
        var best: (resemblance: Double, cluster: UInt64)?
        var last = 0
        for band in 0..<Self.bands {
            var number = Int(newest[bucket(of: fingerprint, band)])
            var compared = 0
            while isRemembered(number), compared < Self.mostCompared {
                let slot = number % window
                let other = articles[slot]
                if number != last, agree(fingerprint, other.fingerprint, band) {
                    last = number
                    compared += 1
                    let resemblance = fingerprint.resemblance(to: other.fingerprint)
                    if resemblance >= Self.threshold, resemblance > best?.resemblance ?? 0 {
                        best = (resemblance, other.cluster)
                        if resemblance == 1 { return LogPosition(rawValue: other.cluster) }
                    }
                } else {
                    compared += 1
                }
                let next = Int(before[slot * Self.bands + band])
                // Numbers descend in a chain; what was written over since does not.
                if next >= number { break }
                number = next
            }
        }
        return best.map { LogPosition(rawValue: $0.cluster) }
    }

    private func isRemembered(_ number: Int) -> Bool { number > 0 && number > count - window }

    private mutating func link(_ number: Int) {
        let slot = number % window
        for band in 0..<Self.bands {
            let bucket = bucket(of: articles[slot].fingerprint, band)
            before[slot * Self.bands + band] = newest[bucket]
            newest[bucket] = UInt32(truncatingIfNeeded: number)
        }
    }

    /// Makes the buckets as many as the articles, so that chains stay short.
    private mutating func grow() {
        while buckets < articles.count { buckets *= 2 }
        newest = [UInt32](repeating: 0, count: Self.bands * buckets)
        for number in max(1, count - window + 1)...count { link(number) }
    }

    private func bucket(of fingerprint: Fingerprint, _ band: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for row in 0..<Self.rows {
            hash = (hash ^ UInt64(fingerprint.bytes[band * Self.rows + row])) &* 0x100_0000_01B3
        }
        return band * buckets + Int(truncatingIfNeeded: (hash ^ hash >> 29) & UInt64(buckets - 1))
    }

    private func agree(_ left: Fingerprint, _ right: Fingerprint, _ band: Int) -> Bool {
        for row in band * Self.rows..<(band + 1) * Self.rows where left.bytes[row] != right.bytes[row] { return false }
        return true
    }
}
