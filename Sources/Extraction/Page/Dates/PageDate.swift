public import Articles

/// When a page was published, and how that is known.
public struct PageDate: Hashable, Sendable {
    /// The date with its evidence and the words that it was read from.
    public var date: PublicationDate
    /// Whether it is only known when the page was changed: no publication was dated.
    public var isModification: Bool
    /// The other dates that could be meant, the most trusted first; the same day from other evidence too. At most
    /// `PageDates.maximumOthers`.
    public var others: [PublicationDate]

    /// Whether the date lies before the web's time: of what was printed first, or wrong.
    public var precedesWeb: Bool { date.components.year < PageDates.firstYear }
}
