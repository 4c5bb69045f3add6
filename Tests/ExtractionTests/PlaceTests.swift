import Articles
import Extraction
import Foundation
import Testing

struct PlaceTests {
    func codes(_ text: String) throws -> [String] {
        try Support.countries.get().places(in: [text]).compactMap(\.code)
    }

    @Test(arguments: [
        ("Guinea-Bissau and Guinea and Equatorial Guinea and Papua New Guinea", ["GW", "GN", "GQ", "PG"]),
        ("Nigeria, not the Niger", ["NG", "NE"]),
        ("South Sudan, then Sudan", ["SS", "SD"]),
        ("the Islamic Republic of Iran; Iran's neighbours", ["IR"]),
        ("Republic of Kazakhstan and the Kyrgyz Republic", ["KZ", "KG"]),
        ("North Korea, South Korea; a united Korea", ["KP", "KR"]),
        ("the Democratic Republic of the Congo, DR Congo and Congo-Brazzaville", ["CD", "CG"]),
        ("Russia-led forces in “Ukraine”", ["RU", "UA"]),
        ("the U.S., the US, USA and the United States of America", ["US"]),
        ("the UK’s allies; England; Northern Ireland; Ireland", ["GB", "IE"]),
        ("Côte d’Ivoire, Cote d'Ivoire, Ivory Coast", ["CI"]),
        ("Turkey and Türkiye", ["TR"]),
        ("Saint Lucia, St. Lucia, St Kitts & Nevis", ["LC", "KN"]),
        ("Trinidad & Tobago; Åland", ["TT", "AX"]),
        ("Dominica and the Dominican Republic", ["DM", "DO"]),
        ("U.S. Virgin Islands", ["VI"]),
    ])
    func findsTheLongestName(text: String, expected: [String]) throws {
        #expect(try codes(text) == expected)
    }

    @Test(arguments: [
        "russia and china in small letters", "Nigerien, Omani and Malian dishes", "New Mexico and New Jersey",
        "the South China Sea", "GIVE US A BREAK", "Prussia", "Michael Jordan spoke to Chad Smith of Georgia Tech",
        "The governor of Georgia met Congress", "Guinea pigs", "Jersey City", "Francesca", "",
    ])
    func findsNoCountry(text: String) throws {
        #expect(try codes(text) == [])
    }

    @Test(arguments: [
        ("Georgia and Armenia signed", ["GE", "AM"]), ("In Georgia the Georgian army drilled", ["GE"]),
        ("Refugees reached Jordan, far from Amman", ["JO", "JO"]), ("Chad closed its border with Sudan", ["TD", "SD"]),
        ("the Hashemite Kingdom of Jordan", ["JO"]), ("Georgia is one of the United States", ["US"]),
        ("A senator from Georgia spoke on Iraq", ["IQ"]),
    ])
    func takesNamesInTwoSensesWhenThereIsEvidence(text: String, expected: [String]) throws {
        #expect(try codes(text) == expected)
    }

    @Test func givesCommonNamesInOrderOfFirstMention() throws {
        let text =
            "Syrian Arab Republic, Russian Federation, Viet Nam, Lao People's Democratic Republic, "
            + "Bolivia, Plurinational State of Bolivia, Moldova, Brunei Darussalam, Falkland Islands, Palestine"
        #expect(
            try Support.countries.get().places(in: [text]).map(\.name)
                == [
                    "Syria", "Russia", "Vietnam", "Laos", "Bolivia", "Moldova", "Brunei", "Falkland Islands",
                    "Palestine",
                ])
    }

    /// Every country is found by its own name, and by the formal name in the file.
    @Test func findsEveryCountryOfTheFile() throws {
        struct File: Decodable {
            struct Country: Decodable {
                var code: String
                var name: String
                var formalName: String?
                enum CodingKeys: String, CodingKey {
                    case code = "alpha_2"
                    case name
                    case formalName = "official_name"
                }
            }
            enum CodingKeys: String, CodingKey { case countries = "3166-1" }
            var countries: [Country]
        }
        let file = try JSONDecoder().decode(
            File.self, from: Data(contentsOf: URL(filePath: Countries.debianPath)))
        #expect(file.countries.count > 240)
        for country in file.countries {
            if !country.name.contains(","), !country.name.contains("("),
                !["GE", "JE", "JO", "TD"].contains(country.code)
            {
                #expect(try codes("He left \(country.name).") == [country.code])
            }
            if let formal = country.formalName, !formal.contains(",") {
                #expect(try codes("He left \(formal)!").first == country.code)
            }
        }
    }

    @Test func refusesOtherLists() throws {
        let unreadable = #expect(throws: CountriesError.self) { try Countries(isoCodes: Array("[]".utf8)) }
        #expect(unreadable?.code == .unreadable)
        let empty = #expect(throws: CountriesError.self) { try Countries(isoCodes: Array(#"{"3166-1":[]}"#.utf8)) }
        #expect(empty?.code == .empty)
        #expect(empty?.message == "the list of countries is empty; install Debian's iso-codes")
    }

    @Test(arguments: [
        (
            "the Collective Security Treaty Organization (CSTO) and the CSTO",
            "Collective Security Treaty Organization", "CSTO"
        ),
        ("the Department of Homeland Security’s (DHS) plan", "Department of Homeland Security", "DHS"),
        ("CSTO (Collective Security Treaty Organization)", "Collective Security Treaty Organization", "CSTO"),
        ("The North Atlantic Treaty Organization (NATO)", "North Atlantic Treaty Organization", "NATO"),
        (
            "of the Organization for Security and Co-operation in Europe (OSCE)",
            "Organization for Security and Co-operation in Europe", "OSCE"
        ),
        ("International Committee of the Red Cross (ICRC)", "International Committee of the Red Cross", "ICRC"),
        ("the Ministry of Defence (MoD)", "Ministry of Defence", "MoD"),
        (
            "United Nations High Commissioner for Refugees (UNHCR)", "United Nations High Commissioner for Refugees",
            "UNHCR"
        ),
    ])
    func findsOrganisations(text: String, name: String, acronym: String) throws {
        let article = try Support.article("Headline\n\nA lead it is.\n\n\(text), he said.\n")
        #expect(article.withoutMentions.organisations == [Organisation(name: name, acronym: acronym)])
    }

    @Test(arguments: [
        "the United Arab Emirates (UAE)", "a Member of Parliament (MP)", "the Water Resources Development Act (WRDA)",
        "the Prime Minister (PM)", "Gross Domestic Product (GDP)", "Post Traumatic Stress Disorder (PTSD)",
        "Senator John Kerry (D-MA)",
        "gross output (GO)",
        "Federal Security Service (FSB)", "he left (ABC)", "()", "(", "((CSTO))",
        "Collective. Security Treaty Organization (CSTO)",
    ])
    func introducesNoOrganisation(text: String) throws {
        let article = try Support.article("Headline\n\nA lead it is.\n\nThen \(text), he said.\n")
        #expect(article.organisations.allSatisfy { $0.acronym == nil })
        #expect(article.organisations.count <= 1)
    }
}
