/// A document made of samples by a number: the same for the same number, samples and pieces.
struct Mutation {
    private(set) var bytes: [UInt8]
    private var random: Numbers

    private static let maximumBytes = 1 << 18

    init(number: UInt64, samples: [[UInt8]], pieces: [String]) {
        random = Numbers(state: number &* 0x9E37_79B9_7F4A_7C15)
        bytes = samples.randomElement(using: &random) ?? []
        let steps = Int.random(in: 1...24, using: &random)
        for _ in 0..<steps where bytes.count < Self.maximumBytes { step(samples, pieces) }
    }

    private mutating func step(_ samples: [[UInt8]], _ pieces: [String]) {
        let index = Int.random(in: 0...bytes.count, using: &random)
        let length = 1 << Int.random(in: 0...9, using: &random)
        let range = index..<min(bytes.count, index + length)
        switch Int.random(in: 0...8, using: &random) {
        case 0: if index < bytes.count { bytes[index] = UInt8.random(in: .min ... .max, using: &random) }
        case 1: if index < bytes.count { bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random) }
        case 2: bytes.removeSubrange(range)
        case 3: bytes.insert(contentsOf: bytes[range], at: index)
        case 4: bytes.insert(contentsOf: bytes[range], at: Int.random(in: 0...bytes.count, using: &random))
        case 5: bytes.removeSubrange(index...)
        case 6, 7: insert(pieces.randomElement(using: &random) ?? "", at: index)
        default:
            guard let other = samples.randomElement(using: &random), !other.isEmpty else { return }
            let start = Int.random(in: 0..<other.count, using: &random)
            bytes.insert(contentsOf: other[start..<min(other.count, start + length)], at: index)
        }
    }

    /// Now and then a piece is repeated: what is nested, or long.
    private mutating func insert(_ piece: String, at index: Int) {
        let times = Int.random(in: 0..<16, using: &random) == 0 ? Int.random(in: 2...3000, using: &random) : 1
        bytes.insert(contentsOf: Array(String(repeating: piece, count: times).utf8), at: index)
    }
}

/// Sebastiano Vigna's SplitMix64.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
