import Articles
import Testing

@testable import Extraction

/// News in JSON as agencies and sites have it: ninjs, JSON-LD, exports with HTML in them.
struct NewsJSONTests {
    @Test func readsNinjs1() throws {
        let article = try Support.article(
            #"""
            {"uri":"https://agency.example/2026/4711","type":"text","versioncreated":"2026-02-11T09:30:00+02:00",
             "firstcreated":"2026-02-10","language":"en-GB","headline":"Ice &amp; ships","byline":"Ida Nyberg and Leo Maki",
             "body_xhtml":"<p>The first.</p><ul><li>one</li><li>two</li></ul>","description_text":"In brief.",
             "infosource":[{"name":"Bothnia News Agency"},{"name":"Harbour Office"}],"keywords":["ice"],
             "subject":[{"name":"shipping"}],"place":[{"name":"Finland","literal":"FI"},{"name":"Oulu"}],
             "person":[{"name":"Elina Mäki"}],"organisation":[{"name":"Baltic Icebreaking Management"}],
             "copyrightholder":"BNA","copyrightnotice":"© 2026 BNA","usageterms":"No resale."}
            """#)
        #expect(article.uri == "https://agency.example/2026/4711")
        #expect(article.headline == "Ice & ships")
        #expect(article.summary == "In brief.")
        #expect(article.body == "The first.\n\n- one\n- two")
        #expect(article.byline == ["Ida Nyberg", "Leo Maki"])
        #expect(article.published?.value == "2026-02-10")
        #expect(article.language == "en-GB")
        #expect(article.publisher == "Bothnia News Agency" && article.sources == ["Harbour Office"])
        #expect(article.tags == ["ice", "shipping"])
        #expect(article.withoutMentions.places == [Place(name: "Finland", code: "FI"), Place(name: "Oulu")])
        #expect(article.people == [Person(name: "Elina Mäki")])
        #expect(article.withoutMentions.organisations == [Organisation(name: "Baltic Icebreaking Management")])
        #expect(article.rights == Rights(holder: "BNA", notice: "© 2026 BNA", usage: "No resale."))
        #expect(article.provenance?.format == "ninjs")
    }

    @Test func readsNinjs2() throws {
        let article = try Support.article(
            #"""
            {"uri":"urn:item:1","$standard":{"name":"ninjs","version":"2.0"},"versionCreated":"2026-02-11T09:30:00Z",
             "headlines":[{"role":"short","value":"Short"},{"role":"main","value":"The main one"}],
             "descriptions":[{"value":"Described."}],"by":"Ida Nyberg",
             "bodies":[{"role":"other","contentType":"text/html","value":"<p>no</p>"},
                       {"role":"main","contentType":"application/xhtml+xml","value":"<div><p>A.</p><p>B.</p></div>"}],
             "infoSources":[{"role":"publisher","name":"P"}],"people":[{"name":"X Y"}],
             "rightsInfo":{"copyrightHolder":"H","usageTerms":"U"}}
            """#)
        #expect(article.headline == "The main one" && article.summary == "Described.")
        #expect(article.body == "A.\n\nB." && article.byline == ["Ida Nyberg"] && article.publisher == "P")
        #expect(article.published?.value == "2026-02-11T09:30:00Z")
        #expect(article.rights == Rights(holder: "H", usage: "U"))
        let picture = try Support.rejection(#"{"uri":"urn:p","type":"picture","headline":"H","versioncreated":"2026"}"#)
        #expect(picture.code == .noArticle)
        #expect(picture.message == "the item is no text but of the type “picture”")
        let never = try Support.rejection(#"{"uri":"urn:p","headline":"H","versioncreated":"2026-02-31"}"#)
        #expect(never.code == .badDate)
    }

    @Test func readsLinkedData() throws {
        let article = try Support.article(
            #"""
            {"@context":"https://schema.org","@type":["NewsArticle"],"headline":"H &amp; I","description":"D",
             "articleBody":"One.\n\nTwo &lt; three.","author":[{"@type":"Person","name":"Ida Nyberg"}],
             "publisher":{"@type":"Organization","name":"P"},"datePublished":"2026-02-11","inLanguage":"fi",
             "url":"https://p.example/a","keywords":"ice, ships","license":"https://l.example/by","copyrightHolder":{"name":"C"}}
            """#)
        #expect(article.headline == "H & I" && article.summary == "D" && article.body == "One.\n\nTwo < three.")
        #expect(article.byline == ["Ida Nyberg"] && article.publisher == "P" && article.language == "fi")
        #expect(article.published?.value == "2026-02-11" && article.published?.evidence == .linkedData)
        #expect(article.uri == "https://p.example/a" && article.tags == ["ice", "ships"])
        #expect(article.rights == Rights(holder: "C", usage: "https://l.example/by"))
        #expect(article.provenance?.format == "schema.org")
    }

    @Test func readsTheArticlesOfAGraph() throws {
        let parts = try Support.extract(
            #"""
            {"@graph":[{"@type":"WebPage","name":"Page"},{"@type":"NewsArticle","headline":"A","author":{"@id":"#x"}},
             {"@type":"BlogPosting","headline":"B","hasPart":{"@type":"NewsArticle","headline":"within"}},
             {"@type":"Article"},{"@type":"Person","@id":"#x","name":"Ida Nyberg"}]}
            """#, mediaType: "application/ld+json")
        guard parts.count == 3, case .article(let first) = parts[0], case .article(let second) = parts[1],
            case .rejection(let third) = parts[2]
        else {
            Issue.record("expected two articles and a rejection, found \(parts)")
            return
        }
        #expect(first.headline == "A" && first.byline == ["Ida Nyberg"] && second.headline == "B")
        #expect(third.code == .empty)
    }

    @Test(arguments: [
        ("<p>One <b>word</b>.</p>\n<p>Two&nbsp;&amp; three.</p>", "One word.\n\nTwo & three."),
        ("One <em>word</em>.<br>Two.", "One word.\nTwo."),
        ("a < b and c > d; AT&T", "a < b and c > d; AT&T"),
        ("Plain <tags/> of <something>else</something>", "Plain <tags/> of <something>else</something>"),
    ]) func readsHTMLInRecords(body: String, expected: String) throws {
        let json = body.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        let article = try Support.article(#"{"title":"Ice &amp; <i>ships</i>","content":"\#(json)"}"#)
        #expect(article.headline == "Ice & ships")
        #expect(article.body == expected)
    }

    @Test func readsWordPress() throws {
        let article = try Support.article(
            #"""
            {"id":7,"date":"2026-02-11T09:30:00","link":"https://w.example/7","title":{"rendered":"Ice &#8211; again"},
             "content":{"rendered":"<p>Text.</p>","protected":false},"excerpt":{"rendered":"<p>Short.</p>"}}
            """#)
        #expect(article.headline == "Ice – again" && article.body == "Text." && article.summary == "Short.")
        #expect(article.uri == "https://w.example/7")
    }
}
