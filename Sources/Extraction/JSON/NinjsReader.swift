import Articles

/// Makes an article of a news item in ninjs, IPTC's news in JSON: versions 1.0 to 1.5, 2 and 3 (iptc.org/standards/ninjs).
///
/// | field | ninjs 1 | ninjs 2 and 3 |
/// |---|---|---|
/// | headline | `headline`, `title` | `headlines`, the one of the role main, else the first; `title` |
/// | summary | `description_text`, `description_xhtml` | `descriptions`: summary, else the first |
/// | body | `body_text`, `body_xhtml`, `body_html` | `bodies`: main, else the first in plain text, else the first |
/// | byline | `byline` | `by` |
/// | published | `firstcreated`, else `versioncreated`, `contentcreated` | `published`, `firstCreated`, … |
/// | publisher | `provider`, else the first of `infosource` | `provider`, else the first of `infoSources` |
/// | sources | the others of `infosource` | the others of `infoSources` |
/// | tags | `keywords`, the names of `subject` | `keywords`, the names of `subjects` |
/// | names | `place`, `person`, `organisation` | `places`, `people`, `organisations` |
/// | rights | `copyrightholder`, `copyrightnotice`, `usageterms` | `rightsInfo` |
///
/// `versioncreated` is when the item got its present form, which is the day of the news for all that are not corrected later;
/// where the first version's day is given too, that counts.
struct NinjsReader {
    static let format = "ninjs"

    private let item: JSONObject

    /// Members that tell an item of ninjs, beside `uri`, which all have.
    private static let signs: Set<String> = [
        "$standard", "versioncreated", "firstcreated", "contentcreated", "body_text", "body_xhtml", "body_html",
        "pubstatus", "copyrightholder", "usageterms", "description_text", "versionCreated", "firstCreated",
        "contentCreated", "headlines", "bodies", "rightsInfo", "infoSources", "pubStatus",
    ]

    /// Nil when the object is no item of ninjs.
    init?(_ object: JSONObject) {
        guard object.names.contains("uri"), !Self.signs.isDisjoint(with: object.names) else { return nil }
        item = object
    }

    /// - Throws: `noArticle` for items that are pictures, sound and the like; `badDate`.
    func article() throws(Fault) -> Article {
        if let type = item.text("type")?.lowercased(), !["text", "composite"].contains(type) {
            throw Fault(.noArticle, "the item is no text but of the type “\(type)”", at: item.offset("type"))
        }
        var article = Article()
        article.uri = item.line("uri")
        article.headline =
            item.line("headline") ?? line(of: item.objects("headlines"), role: "main") ?? item.line("title")
        article.summary =
            item.line("description_text") ?? item.line("description_xhtml")
            ?? line(of: item.objects("descriptions"), role: "summary")
        article.body = body()
        let byline = item.line("byline") ?? item.line("by")
        article.byline = byline.map { Credits.authors($0) } ?? []
        article.language = item.line("language").flatMap { LanguageTag.read($0) }
        article.published = try published()
        let sources = (item.objects("infosource") + item.objects("infoSources")).compactMap { $0.line("name") }.unique
        article.publisher = item.object("provider")?.line("name") ?? item.line("provider") ?? sources.first
        article.sources = sources.filter { $0 != article.publisher }
        article.tags = (item.lines("keywords") + names("subject", "subjects")).unique
        article.places = (item.objects("place") + item.objects("places")).compactMap(place)
        article.people = names("person", "people").map { Person(name: $0) }
        article.organisations = names("organisation", "organisations").map { Organisation(name: $0) }
        let stated = item.object("rightsInfo")
        let rights = Rights(
            holder: item.line("copyrightholder") ?? stated?.line("copyrightHolder"),
            notice: item.line("copyrightnotice") ?? stated?.line("copyrightNotice"),
            usage: item.line("usageterms") ?? stated?.line("usageTerms"))
        article.rights = rights == Rights() ? nil : rights
        return article
    }

    private func body() -> String? {
        let bodies = item.objects("bodies")
        let main =
            bodies.first { $0.text("role")?.lowercased() == "main" }
            ?? bodies.first { $0.text("contentType")?.lowercased() == "text/plain" } ?? bodies.first
        let stated = main?.text("contentType")?.lowercased()
        let texts: [(text: String?, isHTML: Bool?)] = [
            (item.text("body_text"), false), (item.text("body_xhtml"), true), (item.text("body_html"), true),
            (main?.text("value"), stated.map { $0.contains("html") }),
        ]
        for (text, isHTML) in texts {
            guard let text else { continue }
            let paragraphs = (isHTML.map { FeedText(text, isHTML: $0) } ?? FeedText(maybeHTML: text)).paragraphs
            if !paragraphs.isEmpty { return paragraphs.joined(separator: "\n\n") }
        }
        return nil
    }

    private func published() throws(Fault) -> PublicationDate? {
        for name in [
            "published", "firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated",
            "contentCreated",
        ] {
            guard let text = item.line(name) else { continue }
            do throws(DateError) {
                if let date = try DateText.date(text, whole: true, evidence: .field) { return date }
            } catch {
                throw Fault(
                    .badDate, "the date “\(text)” does not exist: \(error.message); correct it or leave it out",
                    at: item.offset(name))
            }
        }
        return nil
    }

    /// The value of the text with a role, else of the first.
    private func line(of texts: [JSONObject], role: String) -> String? {
        (texts.first { $0.text("role")?.lowercased() == role } ?? texts.first)?.line("value")
    }

    private func names(_ first: String, _ second: String) -> [String] {
        (item.objects(first) + item.objects(second)).compactMap { $0.line("name") ?? $0.line("literal") }.unique
    }

    /// A place, with its code when that is a country's of ISO 3166.
    private func place(_ object: JSONObject) -> Place? {
        guard let name = object.line("name") ?? object.line("literal") else { return nil }
        let codes = [
            object.text("literal"), object.text("code"),
            object.text("uri")?.split(separator: ":").last.map(String.init),
        ]
        let code = codes.compactMap(\.self).first { $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isUpperASCII) }
        return Place(name: name, code: code)
    }
}
