/// A set of small numbers, one bit each up to the largest member.
struct NumberSet: Sendable {
    private var bits: [UInt64] = []
    private(set) var count = 0

    func contains(_ number: Int) -> Bool {
        let index = number >> 6
        return index < bits.count && bits[index] & (1 << UInt64(number & 63)) != 0
    }

    mutating func insert(_ number: Int) {
        if contains(number) { return }
        let index = number >> 6
        if index >= bits.count { bits.append(contentsOf: repeatElement(0, count: index + 1 - bits.count)) }
        bits[index] |= 1 << UInt64(number & 63)
        count += 1
    }
}
