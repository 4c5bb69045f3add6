import TestSupport

@testable import SearchIndex

/// Changes the bytes of a segment: in any section, the small ones as often as the large, in a way that some reader may
/// believe.
struct SegmentMutation {
    private let original: [UInt8]
    /// The sections, and the directory.
    private let parts: [Range<Int>]
    private let directory: Int
    private(set) var random: SeededGenerator

    init(_ original: [UInt8], seed: UInt64) {
        self.original = original
        directory = original.count - SegmentLayout.directoryBytes
        random = SeededGenerator(seed: seed)
        var parts: [Range<Int>] = []
        for section in SegmentLayout.Section.allCases {
            let place = directory + 16 * section.rawValue
            let start = Self.number(original, place, bytes: 8)
            parts.append(start..<start + Self.number(original, place + 8, bytes: 8))
        }
        self.parts = parts.filter { !$0.isEmpty } + [directory..<original.count]
    }

    mutating func next() -> [UInt8] {
        var bytes = original
        if oneIn(12) { dropDocuments(&bytes) }
        for _ in 0..<(oneIn(4) ? number(4...30) : number(1...3)) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        // Of the directory little is possible at all, so it is seldom changed by chance.
        let part = oneIn(3) ? parts[number(0...parts.count - 1)] : parts[number(0...parts.count - 2)]
        let place = number(part.lowerBound...part.upperBound - 1)
        let run = place..<min(part.upperBound, place + number(1...(oneIn(5) ? 200 : 8)))
        switch number(0...9) {
        case 0, 1: bytes[place] ^= 1 << UInt8(number(0...7))
        case 2: bytes[place] = UInt8(number(0...255))
        case 3: for place in run { bytes[place] = UInt8(number(0...255)) }
        case 4: for place in run { bytes[place] = 0xFF }
        case 5: for place in run { bytes[place] = 0 }
        // Numbers of varying length go on where they ended, or end where they went on.
        case 6: for place in run { bytes[place] ^= 0x80 }
        case 7:
            let source = parts[number(0...parts.count - 1)]
            let start = number(source.lowerBound...source.upperBound - 1)
            for (place, from) in zip(run, start..<source.upperBound) { bytes[place] = original[from] }
        case 8:
            let value = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF, 128, number(0...100_000)][number(0...7)]
            let start = part.lowerBound + (place - part.lowerBound) / 4 * 4
            if start + 4 <= part.upperBound { Self.set(&bytes, start, value, bytes: 4) }
        default: moveSection(&bytes)
        }
    }

    /// A section begins or ends a little elsewhere.
    private mutating func moveSection(_ bytes: inout [UInt8]) {
        let place = directory + 8 * number(0...2 * SegmentLayout.Section.allCases.count - 1)
        let moved = Self.number(bytes, place, bytes: 8) + [-1, 1, -8, 8, number(-100...100)][number(0...4)]
        Self.set(&bytes, place, max(0, moved), bytes: 8)
    }

    /// The columns have fewer documents than the postings.
    private mutating func dropDocuments(_ bytes: inout [UInt8]) {
        let place = directory + 16 * SegmentLayout.Section.allCases.count + 16
        let count = Self.number(bytes, place, bytes: 4)
        guard count > 1 else { return }
        let left = number(1...count - 1)
        Self.set(&bytes, place, left, bytes: 4)
        for section in SegmentLayout.Section.allCases where section.rawValue >= SegmentLayout.Section.positions.rawValue
        {
            guard section != .values else { continue }
            let length = directory + 16 * section.rawValue + 8
            Self.set(&bytes, length, Self.number(bytes, length, bytes: 8) / count * left, bytes: 8)
        }
    }

    private static func number(_ bytes: [UInt8], _ place: Int, bytes count: Int) -> Int {
        (0..<count).reversed().reduce(0) { $0 &<< 8 | Int(bytes[place + $1]) }
    }

    private static func set(_ bytes: inout [UInt8], _ place: Int, _ value: Int, bytes count: Int) {
        for index in 0..<count { bytes[place + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func oneIn(_ count: Int) -> Bool { number(1...count) == 1 }
}
