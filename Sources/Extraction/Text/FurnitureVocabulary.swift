/// The words of page furniture in English. Another language adds its own words to each set.
enum FurnitureVocabulary {
    /// Lines that are never a paragraph of an article, as `Words.key` has them.
    static let phrases: Set<String> = [
        "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "promoted content",
        "story continues below", "story continues below advertisement", "article continues below",
        "article continues below advertisement", "continue reading below", "continue reading", "read more", "read also",
        "see also", "read the full story", "more on this story", "related", "related posts", "related articles",
        "related stories", "related news", "related content", "related topics", "related coverage", "you may also like",
        "you might also like", "share this", "share this article", "share this story", "share this post",
        "share this page", "share article", "skip to content", "skip to main content", "skip navigation", "back to top",
        "return to top", "scroll to top", "click to enlarge", "listen to this article", "print this page",
        "email this article", "save article", "support us", "donate now", "subscribe now", "sign up now",
        "toggle navigation",
    ]

    /// The first letters of `phrases`.
    static let initials: Set<UInt8> = Set(phrases.compactMap { $0.utf8.first })

    /// Headings of lists of links.
    static let listHeadings: Set<String> = [
        "related posts", "related articles", "related stories", "related news", "related content", "related topics",
        "related coverage", "related", "similar posts", "similar articles", "you may also like", "you might also like",
        "recommended", "recommended for you", "recent posts", "recent articles", "latest posts", "latest articles",
        "latest news", "latest stories", "most read", "most popular", "most viewed", "popular posts", "trending",
        "trending now", "editors picks", "editors choice", "more stories", "more news", "read next", "up next",
        "comments",
        "leave a comment", "leave a reply", "add a comment", "post a comment", "read also", "see also",
    ]

    /// How such a heading may begin.
    static let listOpenings: [[String]] = [["more", "from"], ["more", "on", "this"], ["latest", "from"]]

    /// Words that stand on buttons, menus and footers.
    static let buttons: Set<String> = Set(
        [
            "share", "tweet", "print", "email", "mail", "save", "copy", "link", "pin", "like", "follow", "home", "menu",
            "search", "close", "login", "log", "sign", "in", "register", "subscribe", "subscription", "donate",
            "support",
            "contribute", "join", "us", "top", "back", "next", "previous", "prev", "comment", "comments", "reply",
            "news",
            "newsletter", "newsletters", "contact", "about", "privacy", "policy", "terms", "conditions", "use",
            "service",
            "cookie", "cookies", "settings", "accept", "decline", "imprint", "sitemap", "rss", "feed", "tags", "more",
            "read", "skip", "content", "main", "page", "account", "my", "archive", "careers", "advertise", "help",
            "faq",
            "donation", "donations", "shop", "now", "here", "click", "ad", "ads",
        ] + joiningWords + platforms)

    /// Words that a row of buttons may hold but not consist of.
    static let joiningWords: Set<String> = [
        "to", "up", "on", "via", "the", "of", "and", "our", "for", "with", "this", "all",
    ]

    static let platforms: Set<String> = [
        "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "reddit", "instagram", "youtube", "tiktok",
        "pinterest", "pocket", "flipboard", "mastodon", "bluesky", "threads", "viber", "messenger", "tumblr",
    ]

    /// What pages count.
    static let counted: Set<String> = [
        "share", "shares", "view", "views", "comment", "comments", "like", "likes", "tweets", "retweets", "min", "mins",
        "minute", "minutes", "read", "reading", "reads", "time", "reactions", "k", "m",
    ]

    /// Verbs that page furniture begins with.
    static let imperatives: Set<String> = [
        "follow", "subscribe", "sign", "join", "support", "donate", "like", "find", "contact", "download", "get",
        "read",
        "click", "visit", "help", "tell", "send", "share", "become", "register", "receive", "listen", "watch",
        "connect",
    ]

    /// Words that speak to the reader, and words that speak for the publisher.
    static let reader: Set<String> = ["you", "your", "youre", "reader", "readers"]
    static let publisher: Set<String> = ["we", "our", "us"]

    /// Words of asking and giving.
    static let asking: Set<String> = [
        "please", "support", "supporting", "donate", "donating", "donation", "donations", "contribute", "contribution",
        "contributions", "subscribe", "subscribing", "subscription", "subscriber", "member", "membership", "newsletter",
        "patreon", "paypal", "help", "consider", "mission", "content", "journalism", "independent", "free", "useful",
        "work", "continue", "continuation", "read", "enjoyed", "valuable", "funded", "fund", "readers", "become",
        "today",
        "necessary", "possible", "reporting",
    ]

    /// Words by which a text reports what somebody said or did: furniture reports nothing.
    static let reporting: Set<String> = [
        "said", "says", "told", "ruled", "wrote", "added", "announced", "argued", "according", "reported", "stated",
        "states", "quoted", "claimed", "court", "judge", "parliament", "bill", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "yesterday", "chanted", "spokesman", "spokeswoman", "spokesperson",
    ]
}
