import Articles

/// Reads dates as people print them.
///
/// Read are: `13 January 2022`, `13th of January, 2022`, `January 13, 2022`, `2022 January 13`, `13-Jan-2022`, `January
/// 2022`, `2022`, `2022-01-13` and its shorter forms, `2022/01/13`, `13/04/2022` and `04/13/2022` where only one
/// reading exists; the months in the languages of `MonthTable`; each with a weekday before it, and with a time before or
/// after: `10:05`, `10:05:30`, `10:05 pm`, with a zone (`GMT`, `CET`, `Z`, `+02:00`, `UTC+2`). Years have four digits.
/// What has two readings (`03/04/2022`) is unknown.
enum DateText {
    enum Outcome: Hashable {
        case date(PublicationDate.Components)
        /// A date by its form, but one that no calendar has, or outside `PublicationDate.years`.
        case impossible(DateError)
        case unknown
    }

    /// - Parameter whole: whether nothing may stand beside the date; otherwise a few words without digits may
    ///   follow (`13 January 2022, Warsaw`).
    static func read(_ text: String, whole: Bool) -> Outcome {
        guard let tokens = DateTokens(text) else { return .unknown }
        var parser = DateParser(tokens: tokens, style: DateStyle())
        guard let parts = parser.parse(whole: whole) else { return .unknown }
        do throws(DateError) {
            return .date(try PublicationDate(parts).components)
        } catch {
            return .impossible(error)
        }
    }

    /// The date in the text, when there is one.
    static func date(
        _ text: String, whole: Bool, evidence: PublicationDate.Evidence
    ) throws(DateError) -> PublicationDate? {
        switch read(text, whole: whole) {
        case .date(let parts): try PublicationDate(parts, evidence: evidence, text: text)
        case .impossible(let error): throw error
        case .unknown: nil
        }
    }
}
