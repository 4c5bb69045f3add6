import Articles
import Testing

@testable import Extraction

struct MarkdownTests {
    private func article(_ text: String) throws -> Article { try Support.article(text, mediaType: "text/markdown") }

    @Test func readsTextAndHeading() throws {
        let article = try article(
            """
            # Ice *again* &amp; ships

            The harbour of [Oulu](https://oulu.example) is **closed**.
            It opens in May.

            - one
            - two

            > “Cold,” she said.

            ```
            code
            ```
            <p>HTML too.</p>
            """)
        #expect(article.headline == "Ice again & ships")
        #expect(
            article.body
                == "The harbour of Oulu is closed. It opens in May.\n\n- one\n- two\n\n“Cold,” she said.\n\ncode\n\nHTML too."
        )
        #expect(article.provenance?.format == "markdown")
    }

    @Test func readsFrontMatter() throws {
        let article = try article(
            """
            ---
            title: "Ice: again"
            date: 2026-02-11T09:30:00+02:00
            author: [Ida Nyberg, 'Leo Mäki']
            # a comment
            tags:
              - ice
              - ships
            description: In brief.
            canonical_url: https://p.example/ice
            lang: fi
            extra:
              deep: no
            ---
            # Ice: again

            Text.
            """)
        #expect(article.headline == "Ice: again" && article.summary == "In brief." && article.body == "Text.")
        #expect(article.byline == ["Ida Nyberg", "Leo Mäki"] && article.tags == ["ice", "ships"])
        #expect(article.published?.value == "2026-02-11T09:30:00+02:00" && article.published?.evidence == .header)
        #expect(article.uri == "https://p.example/ice" && article.language == "fi")
        let toml = try self.article("+++\ntitle = 'T'\ndate = 2026-02-11\ntags = [\"a\", \"b\"]\n+++\nText.\n")
        #expect(toml.headline == "T" && toml.published?.value == "2026-02-11" && toml.tags == ["a", "b"])
        #expect(toml.body == "Text.")
    }

    @Test(arguments: [
        ("---\ntitle: T\nText without an end", "title: T Text without an end"), ("--- no\n\nText", "— no"),
        ("Text\n---\nMore", "Text"),
    ]) func whatIsNoFrontMatterIsText(text: String, part: String) throws {
        let article = try article(text)
        #expect("\(article.headline ?? "") \(article.body ?? "")".contains(part.replacing("—", with: "---")))
    }

    @Test func rejectsWhatIsNoArticle() throws {
        #expect(try Support.rejection("---\ndate: 2026-02-31\n---\nText", mediaType: "text/markdown").code == .badDate)
        #expect(try Support.rejection(" \n", mediaType: "text/markdown").code == .empty)
    }

    /// cmark is linear in what it reads, and what it makes is bounded.
    @Test(arguments: ["> ", "- ", "[", "*a ", "![](", "<", "`", "\\", "| a ", "&", "\u{a0}", "---\n", "1. "])
    func repetitionEnds(unit: String) throws {
        let text = String(repeating: unit, count: 300_000 / unit.utf8.count)
        #expect(try Support.extract(text, mediaType: "text/markdown").count == 1)
    }
}
