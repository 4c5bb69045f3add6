/// Memory for the blocks of the cursors of one search. Freed with the search: whoever makes cursors holds the room.
final class CursorRoom {
    private static let numbers = 2 * PackedBlock.count
    private var rooms: [UnsafeMutablePointer<UInt32>] = []

    init() {}

    deinit { for room in rooms { UnsafeMutableRawPointer(room).deallocate() } }

    /// Room for one cursor's two blocks, at a multiple of 16.
    func next() -> UnsafeMutablePointer<UInt32> {
        let room = UnsafeMutableRawPointer.allocate(byteCount: Self.numbers * 4, alignment: 16)
            .bindMemory(to: UInt32.self, capacity: Self.numbers)
        room.initialize(repeating: 0, count: Self.numbers)
        rooms.append(room)
        return room
    }
}
