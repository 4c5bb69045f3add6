import Articles

/// A retraction as its entry's JSON. The article's id stands in the entry's row.
struct StoredRetraction: Codable {
    var reason: RetractionReason
    /// The position of the newest revision.
    var retracts: Int64
}
