import Articles
import Extraction
import Foundation
import Testing

/// Capitals, other cities, and countries by their adjectives.
struct CityTests {
    private func places(_ text: String) throws -> [String] {
        try Support.countries.get().places(in: [text]).map { "\($0.name) \($0.code ?? "")" }
    }

    @Test(
        arguments: [
            ("Unrest in Almaty reached Nur-Sultan.", ["Almaty KZ", "Astana KZ"]),
            ("From Kiev to Kyiv’s suburbs and Kharkov", ["Kyiv UA", "Kharkiv UA"]),
            ("Washington warned Moscow and Beijing.", ["Washington US", "Moscow RU", "Beijing CN"]),
            (
                "Talks between Moscow, Washington and Paris, Berlin and Rome",
                [
                    "Moscow RU", "Washington US", "Paris FR", "Berlin DE", "Rome IT",
                ]
            ),
            ("BRUSSELS (AP) — Words.", ["Brussels BE"]), ("BAKU, Azerbaijan – Words.", ["Azerbaijan AZ", "Baku AZ"]),
            ("WASHINGTON, D.C. – Words.", ["Washington US"]), ("Words.\nN’DJAMENA – Words.", ["N'Djamena TD"]),
            ("Washington, D.C., and Washington DC", ["Washington US"]),
            ("Portland, Maine, Boise, Idaho and Toronto, Ontario", ["Portland US", "Boise US", "Toronto CA"]),
            // Countries come first, and none twice.
            ("Santiago, Chile; Chile’s Santiago", ["Chile CL", "Santiago CL"]),
            ("From St. Petersburg to Ust-Nera", ["Saint Petersburg RU", "Ust-Nera RU"]),
            (
                "Xi’an, Côte d’Ivoire’s Yamoussoukro and Łódź",
                ["Côte d'Ivoire CI", "Xi'an CN", "Yamoussoukro CI", "Łódź PL"]
            ),
            ("In Mexico City and Singapore", ["Singapore SG", "Mexico City MX"]),
        ] as [(String, [String])]) func findsCities(text: String, expected: [String]) throws
    {
        #expect(try places(text) == expected)
    }

    @Test(arguments: [
        "Paris, Texas", "London, Ontario", "Athens, Ga.", "Manchester, N.H., and Dublin, New Hampshire", "Warsaw, IN",
        "Geneva NY and Paris Texas", "Washington State’s Vancouver",
        "Georgetown, South Carolina", "Victoria Beckham and Santiago Ramos", "Victoria came with Sofia.",
        "Jack London and George Washington", "Washington County, Fort Vancouver and the Geneva Convention",
        "Mobile phones and Reading lists in Lincoln and Jackson", "The Washington Post", "MOSCOW MULES ARE BACK",
        "PARIS IS BACK", "Voters in Spokane and elsewhere in Washington", "Parisian, Londoner, Romeo",
    ]) func findsNoOtherCity(text: String) throws {
        #expect(try places(text) == [])
    }

    /// A name in two senses needs its country, its adjective or another of its cities; so does the name of a town of the United
    /// States in a text that names a state.
    @Test(
        arguments: [
            ("Victoria is the capital of Seychelles.", ["Seychelles SC", "Victoria SC"]),
            ("Chilean police closed Santiago.", ["Chile CL", "Santiago CL"]),
            ("From Melbourne to Sydney", ["Melbourne AU", "Sydney AU"]),
            ("Georgetown, Malaysia, and Guyana", ["Malaysia MY", "Guyana GY"]),
            ("Fires in Glasgow and Moscow; Montana and Idaho", []),
            ("A senator from Montana flew to Moscow for talks with Russian officials.", ["Russia RU", "Moscow RU"]),
            ("Georgia said in Tbilisi", ["Georgia GE", "Tbilisi GE"]),
        ] as [(String, [String])]) func needsEvidence(text: String, expected: [String]) throws
    {
        #expect(try places(text) == expected)
    }

    @Test(
        arguments: [
            ("Kazakh President Maria Vik", ["Kazakhstan KZ"]), ("the Malaysian prime minister", ["Malaysia MY"]),
            ("Sri Lankan public security minister", ["Sri Lanka LK"]), ("Russian-led forces", ["Russia RU"]),
            ("Ukrainians and Israelis", ["Ukraine UA", "Israel IL"]), ("South Sudanese troops", ["South Sudan SS"]),
            ("the British and French governments", ["France FR"]), ("American servicemen", ["United States US"]),
            // Named, it is named first.
            ("Russian forces left Armenia for Russia.", ["Armenia AM", "Russia RU"]),
            ("Turkish delight, Russian lessons and Indian Ocean fish", []), ("Danish pastry", []),
            ("African Americans and American Indians", []), ("Korean, Congolese and Dominican officials", []),
            ("Georgian architecture", []), ("Georgian police", ["Georgia GE"]), ("German shepherds", []),
        ] as [(String, [String])]) func takesAdjectivesOfStates(text: String, expected: [String]) throws
    {
        #expect(try places(text) == expected)
    }

    @Test func mentionsAreThose() throws {
        let body = "Russian troops left. “Moscow,” he said. MOSCOW said no. Moscow’s men."
        let found = try Support.countries.get().places(in: ["Russian troops, Moscow"], body: body)
        #expect(found.map(\.mentions) == [[Mention(0..<7)], [Mention(24..<30), Mention(60..<66)]])
        let named = try Support.countries.get().places(in: [], body: "Russian troops left Russia.")
        #expect(named.map(\.mentions) == [[Mention(20..<26)]])
    }

    /// Without the zones, capitals and cities of our own are known; what is no table is passed over.
    @Test func zonesMayBeMissing() throws {
        let codes = try Array(Data(contentsOf: URL(filePath: Countries.debianPath)))
        let text = "Accra, Almaty and Ust-Nera"
        for zones in ["", "no table\n\t\t\n", "RU\t+6434+14313\n", "XX\t+0\tAsia/Accra\n"] {
            let found = try Countries(isoCodes: codes, zones: Array(zones.utf8)).places(in: [text])
            #expect(found.map(\.code) == ["GH", "KZ"])
        }
        let one = try Countries(isoCodes: codes, zones: Array("#\nRU\t+6434+14313\tAsia/Ust-Nera\tcomment".utf8))
        #expect(one.places(in: [text]).map(\.code) == ["GH", "KZ", "RU"])
    }

    /// Time is linear, and what is kept is bounded.
    @Test(arguments: [
        "Moscow, ", "Russian ", "Russian former ", "MOSCOW ", "  MOSCOW", "Paris, T", "Victoria ", "N.",
        "Moscow, N.H.N.H.", "É", "Ł",
        "Washington", "A", "Georgetown, M",
    ]) func repetitionEnds(unit: String) throws {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let found = try Support.countries.get().places(in: [], body: text)
        #expect(found.count <= 1)
        #expect(found.allSatisfy { $0.mentions.count <= Mention.maximumCount })
    }
}
