/// What the lenient mode read otherwise than it stands.
public struct QueryNote: Hashable, Sendable {
    /// What is unusual and how it was read: lower case, without a full stop.
    public let message: String
    /// Where: UTF-8 bytes from the start of the text.
    public let at: Int
}

/// Notes, as many as a person would read.
struct QueryNotes {
    static let most = 20
    private(set) var list: [QueryNote] = []

    mutating func add(_ message: String, at place: Int) {
        if list.count < Self.most { list.append(QueryNote(message: message, at: place)) }
    }
}
