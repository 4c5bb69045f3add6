/// The numbers of names by the address of their text: libxml2 keeps each name of a document once, in a dictionary
/// (dict.h, "the string returned is unique"), so a name is looked at once however often it comes.
struct NameCache {
    private var addresses: [UInt]
    private var numbers: [UInt16]
    private var count = 0

    init() {
        addresses = [UInt](repeating: 0, count: 256)
        numbers = [UInt16](repeating: 0, count: 256)
    }

    mutating func number(of address: UInt, _ make: () -> UInt16) -> UInt16 {
        var place = self.place(address)
        while addresses[place] != 0 {
            if addresses[place] == address { return numbers[place] }
            place = (place + 1) & (addresses.count - 1)
        }
        let number = make()
        addresses[place] = address
        numbers[place] = number
        count += 1
        if count * 2 > addresses.count { grow() }
        return number
    }

    private func place(_ address: UInt) -> Int {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
        Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 32) & (addresses.count - 1)
    }

    private mutating func grow() {
        let old = zip(addresses, numbers).filter { $0.0 != 0 }
        addresses = [UInt](repeating: 0, count: addresses.count * 2)
        numbers = [UInt16](repeating: 0, count: addresses.count)
        for (address, number) in old {
            var place = self.place(address)
            while addresses[place] != 0 { place = (place + 1) & (addresses.count - 1) }
            addresses[place] = address
            numbers[place] = number
        }
    }
}
