import FoundationEssentials

/// Where a page of hits ends: what the next page needs to go on, so that the pages of a search fit together while
/// articles arrive. Nothing is kept for it by the index.
///
/// It holds the log position and the statistics of the first page, so articles that came later are left out and scores
/// stay what they were, and the last hit. An article that is replaced or retracted between two pages is gone.
public struct SearchCursor: Hashable, Sendable {
    /// The log position of the first page's view.
    var position: UInt64
    /// Tells the query and the options it belongs to from others.
    var query: UInt64
    /// The statistics: the average length, and the weight of each part of the query that counts for the score.
    var averageLength: Float
    var weights: [Float]
    /// The last hit.
    var last: TopHits.Entry
    var total: UInt64
    var isTotalExact: Bool

    private static let version: UInt8 = 1

    init(
        position: UInt64, query: UInt64, averageLength: Float, weights: [Float], last: TopHits.Entry, total: UInt64,
        isTotalExact: Bool
    ) {
        self.position = position
        self.query = query
        self.averageLength = averageLength
        self.weights = weights
        self.last = last
        self.total = total
        self.isTotalExact = isTotalExact
    }

    /// The cursor for a message or a web address: letters, digits, `-` and `_`.
    public var text: String {
        var bytes: [UInt8] = [Self.version, isTotalExact ? 1 : 0]
        bytes.append(number: position)
        bytes.append(number: query)
        bytes.append(number: averageLength.bitPattern)
        bytes.append(number: last.primary)
        bytes.append(number: last.secondary)
        bytes.append(number: total)
        for weight in weights { bytes.append(number: weight.bitPattern) }
        var text = Data(bytes).base64EncodedData()
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "+"): text[index] = UInt8(ascii: "-")
            case UInt8(ascii: "/"): text[index] = UInt8(ascii: "_")
            default: break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// - Throws: `SearchError` of code `badOptions` for a text that no search has given.
    public init(_ text: String) throws(SearchError) {
        let fault = SearchError(.badOptions, "the cursor is none that a search has given")
        guard text.utf8.count <= 8192 else { throw fault }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let plain = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let data = Data(base64Encoded: plain) else { throw fault }
        let bytes = [UInt8](data)
        let read: SearchCursor? = bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            guard reader.byte() == Self.version else { return nil }
            let isTotalExact = reader.byte() == 1
            let position = reader.number(UInt64.self)
            let query = reader.number(UInt64.self)
            let averageLength = Float(bitPattern: reader.number(UInt32.self))
            let last = TopHits.Entry(primary: reader.number(UInt32.self), secondary: reader.number(UInt64.self))
            let total = reader.number(UInt64.self)
            guard !reader.isDamaged, reader.remaining % 4 == 0, averageLength.isFinite, averageLength >= 0 else {
                return nil
            }
            var weights: [Float] = []
            while reader.remaining > 0 {
                let weight = Float(bitPattern: reader.number(UInt32.self))
                guard weight.isFinite, weight >= 0, weight < 1e9 else { return nil }
                weights.append(weight)
            }
            guard total < 1 << 62 else { return nil }
            return SearchCursor(
                position: position, query: query, averageLength: averageLength, weights: weights, last: last,
                total: total, isTotalExact: isTotalExact)
        }
        guard let read else { throw fault }
        self = read
    }
}
