/// What texts call countries beyond the names in iso-codes, and what only looks like a country's name.
enum CountryAliases {
    /// By ISO 3166-1 code. Former names stand for the country that has the code now; the parts of the United Kingdom
    /// have no code of their own in ISO 3166-1.
    static let names: [String: [String]] = [
        "AE": ["UAE", "U.A.E.", "Emirates"],
        "AX": ["Åland", "Aland Islands"],
        "BA": ["Bosnia", "Bosnia-Herzegovina"],
        "BN": ["Brunei"],
        "BS": ["The Bahamas"],
        "CD": [
            "DR Congo", "DRC", "Democratic Republic of Congo", "Congo-Kinshasa", "Zaire",
        ],
        "CG": ["Republic of Congo", "Congo-Brazzaville"],
        "CI": ["Cote d'Ivoire", "Ivory Coast"],
        "CV": ["Cape Verde"],
        "CW": ["Curacao"],
        "CZ": ["Czechia"],
        "FK": ["Falklands"],
        "FM": ["Micronesia"],
        "GB": ["UK", "U.K.", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
        "GM": ["The Gambia"],
        "IE": ["Republic of Ireland"],
        "KN": ["St. Kitts"],
        "KP": ["DPRK"],
        "MK": ["Macedonia"],
        "MM": ["Burma"],
        "MO": ["Macau"],
        "NL": ["Holland"],
        "PS": ["Palestine", "Palestinian Territories"],
        "RU": ["Russia"],
        "SH": ["Saint Helena"],
        "ST": ["São Tomé and Príncipe", "São Tomé"],
        "SY": ["Syria"],
        "SZ": ["Swaziland"],
        "TL": ["East Timor"],
        "TR": ["Turkey", "Turkiye"],
        "US": ["US", "U.S.", "U S", "USA", "U.S.A.", "United States of America"],
        "VA": ["Vatican City", "Vatican"],
        "VN": ["Vietnam"],
    ]

    /// The English common name where iso-codes has only a formal one. `Türkiye` is what the file and the United Nations
    /// have.
    static let common: [String: String] = [
        "BN": "Brunei", "RU": "Russia", "SY": "Syria", "LA": "Laos", "VN": "Vietnam",
        "KR": "South Korea", "KP": "North Korea", "TW": "Taiwan",
    ]

    /// Longer names that hold a country's name but do not name the country.
    static let others: [String] = [
        "New England", "New South Wales", "Prince of Wales", "Princess of Wales",
        "Gulf of Mexico", "Gulf of Guinea", "Gulf of Oman", "Gulf of Panama", "South China Sea", "East China Sea",
        "South China Morning Post", "Sea of Japan", "Guinea pig", "Guinea pigs", "Niger River", "Niger Delta",
        "Congo River", "Congo Basin", "Jordan River", "River Jordan", "Jordan Valley", "South Georgia", "Georgia Tech",
        "Jersey City", "Jersey Shore", "Isle of Wight", "Lake Chad", "Indian Ocean", "Vietnam War", "Vietnam Veterans",
        "Vietnam veterans", "Vietnam veteran", "Bank of England",
    ]

    /// What tells that a name in two senses means the country.
    struct Evidence {
        /// Words that only the country has, beside its adjective and its cities.
        var words: [String]
        /// Countries that are named together with it: its neighbours, mostly.
        var company: [String]
    }

    /// Names that are also those of people or of another place.
    ///
    /// Such a name counts when no capitalised word stands beside it (Michael Jordan, Georgia Tech), and the same texts
    /// have one of the words, the country's adjective or one of its cities, or name one of the countries in whose company it is likely to be meant.
    static let ambiguous: [String: Evidence] = [
        "GE": Evidence(
            words: ["Georgians", "Abkhazia", "South Ossetia"],
            company: ["RU", "AM", "AZ", "TR", "UA", "MD"]),
        "JE": Evidence(
            words: ["Channel Islands"], company: ["GG", "GB", "FR", "IM"]),
        "JO": Evidence(
            words: [], company: ["IL", "PS", "SY", "IQ", "SA", "EG", "LB"]),
        "TD": Evidence(
            words: [], company: ["SD", "LY", "NE", "NG", "CM", "CF", "ML"]),
    ]

    /// Words with a capital at the start of a sentence that may stand before an ambiguous name.
    static let smallWords: Set<String> = [
        "In", "The", "From", "And", "But", "For", "With", "To", "On", "Of", "As", "At", "By", "Since", "When", "While",
        "If", "Near", "Across", "Inside", "Outside", "Against", "Under", "Over", "After", "Before", "Like", "Both",
        "Between", "Through", "Throughout", "Then", "So", "Is", "Was", "Has", "Will", "Why", "How",
    ]
}
