import Articles

/// A date that a page shows, and how far it is trusted.
struct DateClue: Hashable {
    var date: PublicationDate
    var trust: DateTrust
    /// Among clues of the same trust the least counts first.
    var order: Int

    /// Whether it is a moment in UTC, which may have been another day where the page was read.
    var isUTC: Bool { date.components.offsetMinutes == 0 }
}
