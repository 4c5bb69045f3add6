import Articles
import Testing

@testable import Extraction

/// Whom a text names.
struct PeopleTests {
    private func people(_ text: String) throws -> [String] {
        try Support.article("{\"title\":\"T\",\"language\":\"en\",\"body\":\"\(text)\"}").people.map(\.name)
    }

    @Test(
        arguments: [
            // Offices.
            ("Kazakh President Kassym-Jomart Tokayev spoke.", ["Kassym-Jomart Tokayev"]),
            (
                "On Monday Sen. Ida Q. Nyberg (R-Maine) and Rep. Omar bin Salid spoke.",
                ["Ida Q. Nyberg", "Omar bin Salid"]
            ),
            (
                "Secretary of State Tuomas Heikkinen left. Minister for Health Aino O’Brien stayed.",
                ["Tuomas Heikkinen", "Aino O’Brien"]
            ),
            (
                "The spokeswoman Bibi Haugland, Chairman of the Harbour Committee Ulf Rask and Mr. Leif Holm Jr. came.",
                ["Bibi Haugland", "Ulf Rask", "Leif Holm Jr."]
            ),
            ("Admiral Sten Lund Deputy Secretary of Homeland Security", ["Sten Lund"]),
            // Verbs of saying.
            ("“It is cold,” said Torvald Isaksen.", ["Torvald Isaksen"]),
            ("Torvald Isaksen also said it was cold.", ["Torvald Isaksen"]),
            ("According to Torvald Isaksen it was cold.", ["Torvald Isaksen"]),
            // Appositions.
            ("Torvald Isaksen, the chairman of the port, came.", ["Torvald Isaksen"]),
            ("Torvald Isaksen, 45, came. Runa Vik, who came, left.", ["Torvald Isaksen", "Runa Vik"]),
            // Usual given names.
            ("They met Maria Isaksen and Ludwig van der Meer.", ["Maria Isaksen"]),
            // The family name comes back.
            ("They met Torvald Isaksen. Isaksen's ship was late.", ["Torvald Isaksen"]),
            (
                "They met Élodie d’Arcy-Brûlé. D’Arcy-Brûlé smiled, and Юрий Гагарин too; Гагарин flew.",
                ["Юрий Гагарин"]
            ),
            // Once by both names.
            ("Maria B. Isaksen said so. Maria Isaksen went.", ["Maria B. Isaksen"]),
            ("Kevin Bishop came, and Bishop Kevin Moe.", ["Kevin Bishop", "Kevin Moe"]),
        ] as [(String, [String])]) func findsPeople(text: String, expected: [String]) throws
    {
        #expect(try people(text) == expected)
    }

    @Test(arguments: [
        "Putin and Merkel met.", "President Bush spoke.", "The White House and the Supreme Court said no.",
        "He lives in New Hampshire, near Lake Victoria. Victoria is large.", "United Airlines said so.",
        "Maria Isaksen University said so.", "The Ronald Isaksen Building was closed.",
        "On Monday Last Week said nothing.",
        "HARBOUR CLOSED FOR ICE, SAYS MAYOR", "Super Hornet jets came. A Hornet, or many a hornet, came back.",
        "The Great War. War came back.", "U.S. Banks said no.", "Northern Ireland said no. Sri Lanka said yes.",
        "How Icebreakers Keep The Many Northern Harbours Open In A Long Winter said Everyone Else Too",
    ]) func findsNobody(text: String) throws { #expect(try people(text) == []) }

    /// Names in another language are left alone, since the words that tell them are English.
    @Test func otherLanguagesHaveNone() throws {
        let article = try Support.article(#"{"title":"T","language":"fi","body":"Presidentti Maria Isaksen puhui."}"#)
        #expect(article.people == [])
    }

    @Test func whatAnArticleSaysIsKept() throws {
        let article = try Support.article(
            #"{"headline":"H","language":"en","body":"President Maria Isaksen spoke.","people":[{"name":"X Y"}]}"#)
        #expect(article.people == [Person(name: "X Y")])
    }

    /// Time is linear, and what is kept is bounded.
    @Test(arguments: [
        "Maria Isaksen said ", "Isaksen ", "President ", "A. B. C. ", "van de la ", "Secretary of ", "X’s ", "É", "’",
        "\u{a0}M",
    ]) func repetitionEnds(unit: String) throws {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let countries = try Support.countries.get()
        #expect(PeopleScanner.people(in: [NameText(text)], countries).count <= 1)
        let many = (0..<2000).map { number in
            let letters = [number % 26, number / 26 % 26, number / 676].map { UInt8(97 + $0) }
            return "President Maria Isak\(String(decoding: letters, as: UTF8.self)) spoke."
        }.joined(separator: " ")
        #expect(PeopleScanner.people(in: [NameText(many)], countries).count == 200)
    }
}
