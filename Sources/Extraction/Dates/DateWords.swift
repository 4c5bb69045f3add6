/// The words that stand in dates beside the months.
enum DateWords {
    /// The days of the week in English, which may begin a header's date.
    static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ]

    /// What makes an ordinal of a day: `13th`, `1er`, `1º`, `13-го`, `13an`.
    static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "º", "ª", "го", "e", "an", "د"]

    /// What stands between day and month, or month and year: `13 de enero de 2022`.
    static let links: Set<String> = ["of", "de", "del", "d", "di", "do", "da", "i", "ta", "ng"]

    /// What may stand between a year and a month's name: `2022. gada 13. janvāris`, `2022 m. sausio 13 d.`
    static let yearWords: Set<String> = ["gada", "m", "g", "ko", "eko"]

    /// What stands between the first and the last day of a span: `1 to 3 March 2022`.
    static let spans: Set<String> = [
        "to", "bis", "until", "till", "through", "au", "al", "do", "tot", "til", "по", "до",
    ]

    /// What stands between a date and a time, `um 10:05 Uhr`, and before a time alone.
    static let timeLinks: Set<String> = [
        "t", "at", "um", "à", "a", "as", "às", "alle", "ore", "ora", "las", "la", "kl", "klo", "ob", "om", "o", "godz",
        "u", "v",
        "в", "о", "об", "у", "ч", "lúc", "pukul", "saat", "σ", "στις",
    ]

    /// What may stand before a time instead of a colon within it: `kl. 10.05`.
    static let timeMarks: Set<String> = ["kl", "klo", "um", "ore", "alle", "godz"]
}

/// Time zones by abbreviation, in minutes from UTC: those of RFC 5322 (section 4.3) and those of Europe in the IANA
/// time zone database. Abbreviations with several meanings beyond these (IST, AST) are unknown.
enum TimeZones {
    static let minutes: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0,
        "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
        "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "met": 60, "mest": 120,
        "eet": 120, "eest": 180,
        "msk": 180, "мск": 180,
    ]
}
