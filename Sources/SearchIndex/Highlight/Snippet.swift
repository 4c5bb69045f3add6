/// A piece of an article's text, with what of it matches a query.
public struct Snippet: Hashable, Sendable {
    /// Plain text on one line. `…` stands where a sentence was cut.
    public var text: String
    /// The matches, ascending and apart: UTF-8 bytes from the start of `text`.
    public var highlights: [Range<Int>]

    public init(text: String = "", highlights: [Range<Int>] = []) {
        self.text = text
        self.highlights = highlights
    }
}

extension Snippet {
    /// A part of a text, on one line: blanks side by side, paragraph breaks too, become one.
    ///
    /// - Parameters:
    ///   - range: begins and ends with what is no blank; does not cut characters.
    ///   - marks: what is highlighted, in the order of the starts. What lies outside the range is left out.
    init(of text: Span<UInt8>, _ range: Range<Int>, marks: [Range<Int>], isCutBefore: Bool, isCutAfter: Bool) {
        let marks = Self.merged(marks.lazy.map { $0.clamped(to: range) }.filter { !$0.isEmpty })
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count + 8)
        if isCutBefore { bytes.append(contentsOf: "…".utf8) }
        var highlights: [Range<Int>] = []
        var start = 0
        var index = range.lowerBound
        while index <= range.upperBound {
            if highlights.count < marks.count {
                let mark = marks[highlights.count]
                if index == mark.upperBound { highlights.append(start..<bytes.count) }
            }
            if highlights.count < marks.count, index == marks[highlights.count].lowerBound { start = bytes.count }
            if index == range.upperBound { break }
            let blank = text.lengthOfBlank(at: index)
            if blank == 0 {
                // Up to blanks that are not one space, or to where a match begins or ends.
                let bound = highlights.count < marks.count ? marks[highlights.count].nextBound(behind: index) : nil
                let end = text.endOfPlainText(from: index, limit: min(bound ?? range.upperBound, range.upperBound))
                text.extracting(index..<end).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
                index = end
            } else {
                if bytes.last != 0x20 { bytes.append(0x20) }
                index += blank
            }
        }
        if isCutAfter { bytes.append(contentsOf: "…".utf8) }
        self.init(text: String(decoding: bytes, as: UTF8.self), highlights: highlights)
    }

    /// Ranges in the order of their starts, with those that overlap made one.
    static func merged(_ ranges: some Sequence<Range<Int>>) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}

extension Range<Int> {
    /// The first of the bounds behind an index; nil when both are before it.
    fileprivate func nextBound(behind index: Int) -> Int? {
        index < lowerBound ? lowerBound : index < upperBound ? upperBound : nil
    }
}
