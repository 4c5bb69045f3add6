import Articles
public import Markup

/// Finds when a page was published.
///
/// Every place that may say so gives clues; the order in which they are trusted is that of `DateTrust`. What is said of other
/// things is left out: comments, lists of other articles, events, spans of days, the year of a copyright. A pure function of
/// the page: no clock, so whether a date lies in the future is for others to say. Time and memory are linear in the page.
public enum PageDates {
    /// The web's time begins with its first site (CERN, 1991).
    public static let firstYear = 1991

    /// How many dates are kept beside the one that counts.
    public static let maximumOthers = 8

    /// When the page was published, or nil when it does not say so beyond doubt.
    ///
    /// - Parameters:
    ///   - address: of the page. When it is not known, the address that the page gives for itself.
    ///   - language: a BCP 47 tag. When it is not known, the one that the page states. It decides between the readings of
    ///     `03/04/2022`.
    public static func find(in tree: MarkupTree, address: String? = nil, language: String? = nil) -> PageDate? {
        let clues = PageClues(tree, address: address, language: language)
        guard let best = clues.best else { return nil }
        var seen: Set<String> = [best.date.value + (best.date.evidence?.rawValue ?? "")]
        let others = clues.clues.map(\.date).filter { date in
            seen.insert(date.value + (date.evidence?.rawValue ?? "")).inserted
        }
        return PageDate(
            date: best.date, isModification: best.trust == .modification, others: Array(others.prefix(maximumOthers)))
    }
}
