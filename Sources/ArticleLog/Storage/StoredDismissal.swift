/// A dismissal as its entry's JSON.
struct StoredDismissal: Codable {
    /// The position of the rejection.
    var rejection: Int64
}
