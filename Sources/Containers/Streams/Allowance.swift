/// How many bytes a packed document may still become; shared by all that is packed in it.
final class Allowance {
    private let total: Int
    private var left: Int

    init(_ total: Int) {
        self.total = total
        left = total
    }

    func spend(_ count: Int) throws(StreamFault) {
        left -= count
        if left < 0 { throw StreamFault("it unpacks to more than \(total) bytes") }
    }
}
