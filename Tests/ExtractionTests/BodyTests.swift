import Articles
import Testing

@testable import Extraction

/// The organisations that a text names by a noun of bodies, or by an acronym that needs no introduction.
struct BodyTests {
    private func bodies(_ text: String) throws -> [String] {
        let article = try Support.article("{\"title\":\"T\",\"language\":\"en\",\"body\":\"\(text)\"}")
        return article.organisations.map { $0.name + ($0.acronym.map { " (\($0))" } ?? "") }
    }

    @Test(
        arguments: [
            ("the Ministry of Foreign Affairs said", ["Ministry of Foreign Affairs"]),
            ("The Department of Housing and Urban Development paid.", ["Department of Housing and Urban Development"]),
            ("a professor of the University of Almaty came", ["University of Almaty"]),
            ("experts at the Warsaw Institute said", ["Warsaw Institute"]),
            ("experts at the Warsaw Institute Foundation said", ["Warsaw Institute Foundation"]),
            (
                "the European Commission and the National Bank of Kazakhstan agreed",
                [
                    "European Commission", "National Bank of Kazakhstan",
                ]
            ),
            (
                "he left Acme Corporation, Baltic Ports Ltd, Vik Inc. and Holm, Inc. last year",
                [
                    "Acme Corporation", "Baltic Ports Ltd", "Vik Inc", "Holm, Inc",
                ]
            ),
            ("the Senate Armed Services Committee voted", ["Senate Armed Services Committee"]),
            ("the U.S. Supreme Court ruled", ["Supreme Court"]),
            (
                "the Committee on Health, Education, Labor, and Pensions met yesterday",
                [
                    "Committee on Health, Education, Labor, and Pensions"
                ]
            ),
            ("the Tigray People’s Liberation Front left", ["Tigray People’s Liberation Front"]),
            ("the Food and Drug Administration warned", ["Food and Drug Administration"]),
            ("the International Committee of the Red Cross came", ["International Committee of the Red Cross"]),
            (
                "the House of Representatives and the United Nations spoke",
                ["House of Representatives", "United Nations"]
            ),
            ("Finance Committee Chairman Ulf Vik said", ["Finance Committee"]),
            // Known by their acronyms; with the full name they are one.
            (
                "NATO and the EU met; the European Union paid",
                [
                    "North Atlantic Treaty Organization (NATO)", "European Union (EU)",
                ]
            ),
            (
                "the BBC World Service and the BBC reported",
                ["British Broadcasting Corporation (BBC)", "BBC World Service"]
            ),
            // Introduced otherwise.
            ("the Eastern Union (EU) met; the EU voted", ["Eastern Union (EU)"]),
            // The longest form.
            ("the Judiciary Committee met; the Senate Judiciary Committee voted", ["Senate Judiciary Committee"]),
            ("the Senate Judiciary Committee met; the Judiciary Committee voted", ["Senate Judiciary Committee"]),
        ] as [(String, [String])]) func findsBodies(text: String, expected: [String]) throws
    {
        #expect(try bodies(text) == expected)
    }

    @Test(arguments: [
        "the committee and the Department left", "the West Bank and the Soviet Union were quiet then",
        "the Russian Federation said nothing", "the Bush Administration left", "the Securities Exchange Act was passed",
        "he lives in University Avenue near Bank Street", "the Ministry of President Vik was closed",
        "NATO MEETS IN RIGA AND EU LEAVES", "SENATE ARMED SERVICES COMMITTEE SAYS NO",
        "Parliament Passes Bill Of Finance Committee As Industry Association Says No",
        "An office of the party. Party time.",
        "the Department of Defense Authorization Act passed", "who is it, and who are the un and eu",
    ]) func findsNone(text: String) throws { #expect(try bodies(text) == []) }

    @Test func headlinesAndOtherLanguagesHaveNone() throws {
        let headline = try Support.article(
            #"{"headline":"The Finance Committee says no","language":"en","body":"Words."}"#)
        #expect(headline.organisations == [])
        let french = try Support.article(
            #"{"headline":"T","language":"fr","body":"Un UN et le Finance Committee sont venus dans la ville."}"#)
        #expect(french.organisations == [])
    }

    @Test func mentionsAreByEitherForm() throws {
        let article = try Support.article(
            #"{"title":"T","language":"en","body":"The European Union met. The EU paid. EU money, the European Union said."}"#
        )
        #expect(
            article.organisations == [
                Organisation(
                    name: "European Union", acronym: "EU",
                    mentions: [4..<18, 28..<30, 37..<39, 51..<65].map(Mention.init))
            ])
    }

    /// Time is linear, and what is kept is bounded.
    @Test(arguments: [
        "Committee ", "Committee of ", "Committee of Vik ", "Vik ", "Vik Committee and ", "Health, ",
        "Committee on Health, ",
        "Health and ", "U.S. ", "EU ", "EU and ", "People’s ", "A, Inc. ", "Red ", "Al ", "of the ",
        "Ministry of Foreign Affairs ",
    ]) func repetitionEnds(unit: String) throws {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let countries = try Support.countries.get()
        #expect(BodyScanner.organisations(in: [NameText(text)], countries).count <= 1)
    }

    @Test func manyAreCut() throws {
        let many = (0..<2000).map { number in
            let letters = [number % 26, number / 26 % 26, number / 676].map { UInt8(97 + $0) }
            return "The Isak\(String(decoding: letters, as: UTF8.self)) Committee spoke."
        }.joined(separator: " ")
        #expect(BodyScanner.organisations(in: [NameText(many)], try Support.countries.get()).count == 100)
    }

    /// The words of the vocabularies are found by their bytes, and no others.
    @Test func wordsHaveTheirTraits() {
        let table = WordTable([(.title, ["Chair", "Señor"]), (.role, ["chair"]), (.body, ["Chair"])])
        func traits(_ word: String) -> WordTraits {
            table.traits(of: "x\(word)".utf8Span.span, 1..<word.utf8.count + 1)
        }
        #expect(traits("Chair") == [.title, .body])
        #expect(traits("Señor") == .title)
        #expect(traits("chair") == .role)
        for word in ["", "C", "Chai", "Chairs", "CHAIR", String(repeating: "a", count: 1000)] {
            #expect(traits(word) == [])
        }
    }
}
