/// The parts of countries that English writes behind the name of a town, `Paris, Texas`: who has such a name there is no capital.
enum Regions {
    /// The states of the United States in full, without those that are countries, cities or given names as well.
    static let states: [String] =
        """
        Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas
        Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma
        Oregon Pennsylvania Tennessee Texas Utah Vermont Wisconsin Wyoming
        """.split(whereSeparator: \.isWhitespace).map(String.init) + [
            "New Hampshire", "New Jersey", "New Mexico", "North Carolina", "North Dakota", "Rhode Island",
            "South Carolina",
            "South Dakota", "West Virginia",
        ]

    /// By what is behind a town's name, the country of which it is a part: the states of the United States but for New York and
    /// Washington, which are cities in lists (`Moscow, Washington and Beijing`), also as the post and as newspapers shorten them;
    /// the provinces of Canada; the states of Australia.
    static let codes: [String: String] = {
        let american = """
            Georgia Virginia Ala Alas Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Me Mich Minn Miss Mo Mont Neb
            Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo AL AK AZ AR CA CO CT FL GA HI IL IN IA KS KY LA MD MA MI MN MS MO MT NE NV
            NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY N.H. N.J. N.M. N.Y. N.C. N.D. R.I. S.C. S.D. W.Va.
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        let canadian = [
            "Ontario", "Quebec", "Manitoba", "Saskatchewan", "Alberta", "Newfoundland", "British Columbia",
            "New Brunswick",
        ]
        let australian = ["Tasmania", "Queensland", "New South Wales", "Western Australia", "South Australia", "NSW"]
        var codes: [String: String] = [:]
        for name in states + american { codes[name] = "US" }
        for name in canadian + ["Nova Scotia", "Ont", "Que", "ON", "QC", "BC", "AB"] { codes[name] = "CA" }
        for name in australian { codes[name] = "AU" }
        return codes
    }()
}
