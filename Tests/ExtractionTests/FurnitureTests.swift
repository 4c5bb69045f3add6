import Articles
import Extraction
import Testing

/// What is furniture, and what only looks like it.
struct FurnitureTests {
    static let lead = "The lead says in one sentence what happened and where."
    static let body = "The body goes on for a while, as bodies do, and says more about it than the lead."

    /// Every paragraph below is text, at the head, in the middle and at the end of a body.
    @Test(arguments: [
        "Support for the government fell to a third in the last poll before the election.",
        "Top officials met on Monday to discuss the budget.",
        "Donations to the victims reached two million by Friday evening.",
        "Please support our troops, the minister said in parliament.",
        "“Please donate to our independent newsroom: your support is needed,” the banner read.",
        "Under Polish copyright law, texts may be reproduced without permission if the source is credited.",
        "All texts published by the ministry may be reprinted without permission, the court ruled.",
        "Articles may be quoted on the condition that the author is named, under the new act.",
        "Copyright law was last changed in 1994.",
        "Related charges against two officials were dropped.",
        "Share prices fell after the announcement.",
        "Follow the money, investigators say, and the trail ends at a bank on an island.",
        "Subscribers to the service may leave it at any time without a fee.",
        "The site uses cookies made by the village's own bakery, a spokesman said.",
        "Comments by the envoy were read as a warning to both capitals.",
        "Read more slowly, the report advises teachers, and children will remember more.",
        "We visited the shelter, and our guide told us that readers like you had sent the blankets.",
        "Tags on the animals showed that they had crossed the border twice.",
        "Source: the ministry said that the figures were taken from last year's census and would be corrected soon.",
        "Images of the flood were shared without the consent of the families.",
    ])
    func keepsText(paragraph: String) throws {
        for body in [[paragraph, Self.body], [Self.body, paragraph, Self.body], [Self.body, paragraph]] {
            let text = (["Headline", Self.lead] + body).joined(separator: "\n\n")
            let article = try Support.article(text + "\n")
            #expect(article.headline == "Headline")
            #expect(article.summary == Self.lead)
            #expect(article.body == body.joined(separator: "\n\n"))
            #expect(article.rights == nil)
            #expect(article.sources == [])
        }
    }

    @Test(arguments: [
        "Support", "Support Us", "Top", "Back to top", "Donate now!", "Share", "Facebook | Twitter | Email",
        "23 shares",
        "1,204 views", "5 min read", "Subscribe to our newsletter", "Follow us on Facebook and X.",
        "Sign up for our weekly newsletter and never miss a story", "Related posts", "Related:", "See also", "Tags:",
        "Privacy Policy | Terms of Use | Contact", "Leave a comment", "* * *", "Read more: What the treaty says",
        "We use cookies to give you the best experience on our website.", "Advertisement",
        "If you value our independent journalism, please consider a donation.",
        "Our work is free to read. Please help us continue: become a member today, your support makes it possible.",
        "Follow Baltic Monitor on Telegram", "Photo: the harbour at night", "Category: World",
    ])
    func leavesFurnitureOut(line: String) throws {
        let text = ["Headline", Self.lead, Self.body, line].joined(separator: "\n\n")
        let article = try Support.article(text + "\n")
        #expect(article.headline == "Headline")
        #expect(article.summary == nil || article.summary == Self.lead)
        #expect(article.body == Self.body)
    }

    @Test(arguments: [
        "Support for Ukraine Grows in the Baltic States", "Follow the Money, Say Investigators", "Top Officials Resign",
        "Join Us or Leave, Premier Tells Rebels", "Help Us Save the Lake, Fishermen Ask", "Latest from the Front",
        "Ukraine: What We Know", "Date Palms Dying in the South", "Is It Over?", "Peace!", "The U.S. Leaves U.N. Body",
        "Copyright Act Passes", "Share Prices Fall",
    ])
    func keepsHeadlines(headline: String) throws {
        let text = ["Date: 1 May 2020\n" + headline, Self.lead, Self.body].joined(separator: "\n\n")
        let article = try Support.article(text)
        #expect(article.headline == headline)
        #expect(article.summary == Self.lead)
        #expect(article.body == Self.body)
    }

    @Test func aListOfLinksEndsTheArticleOnlyWhenNoTextFollows() throws {
        let link = "Harbour to be dredged again"
        let long = String(repeating: "The harbour master explained why the work takes so long. ", count: 6)
        let middle = try Support.article(
            ["Headline", Self.lead, Self.body, Self.body + " Again.", "See also", long].joined(separator: "\n\n"))
        #expect(middle.body == [Self.body, Self.body + " Again.", String(long.dropLast())].joined(separator: "\n\n"))
        let end = try Support.article(
            ["Headline", Self.lead, Self.body, "Related posts", link, "A short teaser of it.", link].joined(
                separator: "\n\n"))
        #expect(end.body == Self.body)
    }

    @Test func labelsThatRepeatAreFurniture() throws {
        let article = try Support.article(
            ["Headline", Self.lead, "Enlarge", "One.", "Enlarge", "Two.", "Enlarge", "Three."].joined(separator: "\n\n")
        )
        #expect(article.body == "One.\n\nTwo.\n\nThree.")
        let twice = try Support.article(
            ["Headline", Self.lead, "Question", "One.", "Question", "Two."].joined(separator: "\n\n"))
        #expect(twice.body == "Question\n\nOne.\n\nQuestion\n\nTwo.")
    }

    @Test(arguments: [
        ("© 2020 Foo Press Inc. All rights reserved.", "Foo Press Inc.", "Foo Press"),
        ("Copyright © 2019-2021 The Daily Bar | Imprint", "Daily Bar", "Daily Bar"),
        ("(c) Baz GmbH 2020", "Baz GmbH", "Baz"),
        ("Copyright 2020 by Thomson Example Foundation", "Thomson Example Foundation", "Thomson Example Foundation"),
        (
            "© 2020 Example Observatory Trust. No part of this article may be reproduced without permission.",
            "Example Observatory Trust", "Example Observatory"
        ),
        (
            "All content is the property of Quay News Limited and may not be copied without consent.",
            "Quay News Limited", "Quay News"
        ),
    ])
    func findsTheHolderOfTheRights(line: String, holder: String, publisher: String) throws {
        let article = try Support.article(["Headline", Self.lead, Self.body, line].joined(separator: "\n\n"))
        #expect(article.body == Self.body)
        #expect(article.rights?.holder == holder)
        #expect(article.publisher == publisher)
        #expect([article.rights?.notice, article.rights?.usage].compactMap(\.self).joined(separator: " ") == line)
    }

    @Test func oneParagraphIsTheBody() throws {
        let article = try Support.article("Headline\n\n" + Self.lead)
        #expect(article.summary == nil)
        #expect(article.body == Self.lead)
        #expect(try Support.article(Self.lead + " " + Self.body).headline == nil)
    }

    @Test func headerLinesWithoutTextAreNoArticle() throws {
        let rejection = try Support.rejection("Date: 1 May 2020\nBy: Jane Doe\n\nBack to top\n")
        #expect(rejection.code == .empty)
        #expect(rejection.message == "the document has neither headline nor body")
    }

    @Test func theDocumentsAddressGivesWayToItsOwn() throws {
        #expect(
            try Support.article("URL: https://a.example/1\n\nHeadline", uri: "file:///a").uri == "https://a.example/1")
        #expect(try Support.article("URL: somewhere\n\nHeadline", uri: "file:///a").uri == "file:///a")
    }
}
