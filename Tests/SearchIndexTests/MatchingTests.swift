import Articles
import SearchIndex
import Testing

struct MatchingTests {
    @Test func queriesAndArticlesGoThroughTheSameAnalysis() throws {
        let archive = Archive([
            ("us", .text("The U.S. president said the CSTO’s 2,000 troops are leaving.")),
            ("de", .text("Die Häuser in Müllers Straße", "de")),
            ("fr", .text("L’homme d’État parle", "fr")),
            ("ru", .text("Российские войска покидают Казахстан", "ru")),
            ("zh", .text("哈萨克斯坦总统", "zh")),
            ("pl", .text("Żołnierze w Łodzi", "pl")),
        ])
        for (query, found) in [
            ("US troop", ["us"]), ("u.s. leave", ["us"]), ("csto 2000", ["us"]), ("president-said", ["us"]),
            ("haus", ["de"]), ("HÄUSER", ["de"]), ("muller strasse", ["de"]), ("etat homme", ["fr"]),
            ("l'homme", ["fr"]), ("войск", ["ru"]), ("войсками", ["ru"]), ("哈萨克", ["zh"]), ("克哈", []),
            ("zolnierze lodzi", ["pl"]), ("żołnierz", []), ("the OR die", ["us", "de"]),
        ] {
            #expect(try archive.find(query) == found, "\(query)")
        }
    }

    @Test func aPhraseStaysWithinOneField() throws {
        let archive = Archive([
            ("a", Article(headline: "Russian forces", summary: "leave Kazakhstan", body: "at last")),
            ("b", Article(headline: "Forces leave", body: "Kazakhstan at last")),
        ])
        #expect(try archive.find("\"forces leave\"") == ["b"])
        #expect(try archive.find("\"kazakhstan at\"") == ["b"])
        #expect(try archive.find("\"leave kazakhstan\"") == ["a"])
        #expect(try archive.find("forces leave kazakhstan") == ["a", "b"])
        #expect(try archive.find("\"at last forces\"") == [])
        #expect(try archive.find("\"last\"") == ["a", "b"])
    }

    @Test func anyPartOfARunWithoutBlanksIsFound() throws {
        let archive = Archive([
            ("a", .text("他是中国人", "zh")), ("b", .text("中文 国人", "zh")), ("c", Article(headline: "中国", body: "日本")),
        ])
        for (query, found) in [
            ("中国", ["a", "c"]), ("国人", ["a", "b"]), ("中", ["a", "b", "c"]), ("人", ["a", "b"]), ("中国人", ["a"]),
            ("\"中文 国\"", ["b"]), ("\"中国 日本\"", []), ("中 -文", ["a", "c"]),
        ] {
            #expect(try archive.find(query) == found, "\(query)")
        }
    }

    @Test func fieldsMatchWholeValues() throws {
        let archive = Archive([
            (
                "a",
                Article(
                    body: "x", language: "en-GB", publisher: "Warsaw  Institute", sources: ["MIL.RU"],
                    tags: ["Climate Change"],
                    places: [Place(name: "Côte d'Ivoire", code: "ci"), Place(name: "Narnia")])
            ),
            ("b", Article(body: "x", language: "EN", tags: ["climate"], places: [Place(name: "Georgia", code: "GE")])),
        ])
        for (query, found) in [
            ("place:CI", ["a"]), ("place:\"cote d'ivoire\"", ["a"]), ("place:narnia", ["a"]), ("place:Ge", ["b"]),
            ("place:georgia", ["b"]), ("place:geo", []), ("publisher:\"warsaw institute\"", ["a"]),
            ("publisher:warsaw", []), ("source:mil.ru", ["a"]), ("tag:climate", ["b"]),
            ("tag:\"CLIMATE change\"", ["a"]), ("lang:en", ["a", "b"]), ("lang:en-gb", ["a"]), ("lang:gb", []),
            ("-lang:en-GB", ["b"]), ("place:KZ OR place:GE", ["b"]), ("-place:CI -place:GE", []),
        ] {
            #expect(try archive.find(query) == found, "\(query)")
        }
    }

    @Test func datesMatchWhenTheyLieInside() throws {
        let dates = ["2021", "2022", "2022-01", "2022-02", "2022-01-13", "2022-01-13T10:05Z", nil]
        let archive = Archive(try dates.map { ($0 ?? "unknown", try Article.dated($0)) })
        for (query, found) in [
            ("date:2022-01-13", ["2022-01-13", "2022-01-13T10:05Z"]),
            ("date:2022-01", ["2022-01", "2022-01-13", "2022-01-13T10:05Z"]),
            ("date:2022", ["2022", "2022-01", "2022-02", "2022-01-13", "2022-01-13T10:05Z"]),
            ("date:2021..2022-01", ["2021", "2022-01", "2022-01-13", "2022-01-13T10:05Z"]),
            ("date:2022-01-14..", ["2022-02"]), ("date:..2021", ["2021"]), ("date:1999", []),
            ("-date:1500..", ["unknown"]),
        ] {
            #expect(try archive.find(query) == found, "\(query)")
        }
    }

    @Test func aWordThatNoArticleHasMatchesNoneAndNotItsOpposite() throws {
        let archive = Archive([("a", .text("one")), ("b", .text("two"))])
        #expect(try archive.find("three") == [])
        #expect(try archive.find("-three") == ["a", "b"])
        #expect(try archive.find("one OR three") == ["a"])
        #expect(try archive.find("\"one three\"") == [])
        #expect(try archive.find("*") == ["a", "b"])
        #expect(try archive.find("one -one") == [])
        #expect(try Archive().find("*") == [])
        #expect(try Archive([("blank", Article(headline: "…", body: "—"))]).find("*") == ["blank"])
    }
}
