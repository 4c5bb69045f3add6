/// The steps and the form numbers of a block's occurrences while the block is being filled, in memory that is used again
/// and again.
///
/// Behind pointers, so that its changes are not looked after as those of a class's properties are. For one thread.
final class OccurrenceRoom {
    private let steps: UnsafeMutablePointer<PositionList>
    private let forms: UnsafeMutablePointer<PositionList>

    init() {
        steps = .allocate(capacity: 1)
        steps.initialize(to: PositionList())
        forms = .allocate(capacity: 1)
        forms.initialize(to: PositionList())
    }

    deinit {
        steps.pointee.deallocate()
        steps.deallocate()
        forms.pointee.deallocate()
        forms.deallocate()
    }

    var allSteps: UnsafeBufferPointer<UInt32> { steps.pointee.positions }
    var allForms: UnsafeBufferPointer<UInt32> { forms.pointee.positions }

    func removeAll() {
        steps.pointee.removeAll()
        forms.pointee.removeAll()
    }

    /// Places for so many more, which the caller fills before the next call.
    @inline(__always)
    func take(_ count: Int) -> (steps: UnsafeMutablePointer<UInt32>, forms: UnsafeMutablePointer<UInt32>) {
        let room = (steps.pointee.room(for: count), forms.pointee.room(for: count))
        steps.pointee.take(count)
        forms.pointee.take(count)
        return room
    }
}
