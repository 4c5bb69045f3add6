/// Numbers names, in any case, in the order in which they come.
///
/// Open addressing with linear probing; the names lie one after the other in one list of bytes.
struct NameTable {
    private struct Name {
        var hash: UInt32
        var start: Int32
        var count: Int32
    }

    /// Of more names than this those that come last share a number.
    private static let maximumCount = Int(UInt16.max) - 1

    private var names: [Name] = []
    private var bytes: [UInt8] = []
    /// Numbers of names, from 1; 0 where there is none.
    private var slots: [UInt16]

    init() { slots = [UInt16](repeating: 0, count: 128) }

    /// The names of HTML's elements, by the numbers of `TagName`.
    static let elements: NameTable = {
        var table = NameTable()
        for name in TagName.known { _ = table.number(of: Array(name.utf8).span, 0..<name.utf8.count) }
        return table
    }()

    mutating func number(of html: Span<UInt8>, _ range: Range<Int>) -> UInt16 {
        // FNV-1a.
        var hash: UInt32 = 0x811C_9DC5
        for index in range { hash = (hash ^ UInt32(ByteScan.lowercased(html[index]))) &* 0x0100_0193 }
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = slots[slot] &- 1
            if isName(Int(number), hash, html, range) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard names.count < Self.maximumCount else { return UInt16(truncatingIfNeeded: names.count - 1) }
        names.append(Name(hash: hash, start: Int32(clamping: bytes.count), count: Int32(clamping: range.count)))
        for index in range { bytes.append(ByteScan.lowercased(html[index])) }
        slots[slot] = UInt16(truncatingIfNeeded: names.count)
        if names.count * 2 > slots.count { grow() }
        return UInt16(truncatingIfNeeded: names.count - 1)
    }

    /// The names from a number on.
    func strings(from first: Int) -> [String] {
        names.dropFirst(first).map { name in
            String(decoding: bytes[Int(name.start)..<Int(name.start) + Int(name.count)], as: UTF8.self)
        }
    }

    private func isName(_ number: Int, _ hash: UInt32, _ html: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let name = names[number]
        guard name.hash == hash, Int(name.count) == range.count else { return false }
        for offset in 0..<range.count
        where bytes[Int(name.start) + offset] != ByteScan.lowercased(html[range.lowerBound + offset]) {
            return false
        }
        return true
    }

    private mutating func grow() {
        slots = [UInt16](repeating: 0, count: slots.count * 2)
        for (number, name) in names.enumerated() {
            var slot = Int(name.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(truncatingIfNeeded: number + 1)
        }
    }
}
