import Articles
import Glibc

/// Where a body has given names, as whole words.
struct MentionSearch {
    /// Only so much of a body is looked at.
    private static let maximumBytes = 1 << 20

    private let body: String

    init(_ body: String) { self.body = body }

    /// The places of any of the names, ascending. Where one name lies in another, the longer one counts.
    func mentions(of names: [String], without taken: [Mention] = []) -> [Mention] {
        var found: [Mention] = []
        for name in names.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            for mention in mentions(of: name) where !(taken + found).contains(where: { $0.overlaps(mention) }) {
                found.append(mention)
            }
        }
        return Array(found.sorted { $0.start < $1.start }.prefix(Mention.maximumCount))
    }

    private func mentions(of name: String) -> [Mention] {
        let text = body.utf8Span.span
        let sought = name.utf8Span.span
        guard sought.count > 1 else { return [] }
        let first = sought[0]
        var found: [Mention] = []
        var index = 0
        let end = min(text.count, Self.maximumBytes)
        while found.count < Mention.maximumCount, index < end {
            // memchr(3) looks at the bytes from the index up to the end, which are all there.
            let place = text.withUnsafeBufferPointer { text -> Int? in
                guard let base = text.baseAddress, let found = memchr(base + index, Int32(first), end - index) else {
                    return nil
                }
                return UnsafeRawPointer(found) - UnsafeRawPointer(base)
            }
            guard let place else { break }
            index = place + 1
            guard place + sought.count <= end,
                (1..<sought.count).allSatisfy({ text[place + $0] == sought[$0] }),
                WordBoundary.isBefore(place, in: text), WordBoundary.isAfter(place + sought.count, in: text)
            else { continue }
            found.append(Mention(place..<place + sought.count))
            index = place + sought.count
        }
        return found
    }
}

extension Mention {
    fileprivate func overlaps(_ other: Mention) -> Bool { start < other.end && other.start < end }
}
