/// What a JSON object in a document is. Told from its members' names, in this order:
///
/// 1. with `telex`: a message of the protocol, whose `kind` says what it carries (`article`, `document`);
/// 2. with `base64`, or with `text` and `media_type`, or with `text` and nothing but members of a document: a document;
/// 3. with none but members of Telex's own article: an article, if it is one by its types, else a record;
/// 4. with `@type` or `@graph`: linked data;
/// 5. otherwise an item of ninjs, when it has the signs of one, else a plain record.
///
/// So `{"text":"…"}` is a document, and `{"title":"…","text":"…"}` or `{"text":"…","date":"…"}` a record.
enum JSONShape: Hashable {
    case message, document, article, linked, record

    private static let documentMembers: Set<String> = ["uri", "origin", "media_type", "text", "base64"]
    private static let articleMembers: Set<String> = [
        "id", "revision", "uri", "headline", "summary", "body", "byline", "language", "published", "publisher",
        "sources",
        "tags", "places", "people", "organisations", "rights", "provenance",
    ]

    init(members: Set<String>) {
        if members.contains("telex") {
            self = .message
        } else if members.contains("base64") || members.isSuperset(of: ["text", "media_type"])
            || (members.contains("text") && members.isSubset(of: Self.documentMembers))
        {
            self = .document
        } else if members.isSubset(of: Self.articleMembers) {
            self = .article
        } else if members.contains("@type") || members.contains("@graph") {
            self = .linked
        } else {
            self = .record
        }
    }
}
