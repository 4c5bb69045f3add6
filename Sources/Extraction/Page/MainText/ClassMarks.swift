/// What the words of an element's class, id, role and the like say about it.
struct ClassMarks: OptionSet {
    let rawValue: UInt32

    /// The text of an article and nothing else, as a rule.
    static let text = ClassMarks(rawValue: 1 << 0)
    /// The article, perhaps with head and foot.
    static let article = ClassMarks(rawValue: 1 << 1)
    /// What is not around it on all pages.
    static let content = ClassMarks(rawValue: 1 << 2)
    static let navigation = ClassMarks(rawValue: 1 << 3)
    static let sharing = ClassMarks(rawValue: 1 << 4)
    static let related = ClassMarks(rawValue: 1 << 5)
    static let comments = ClassMarks(rawValue: 1 << 6)
    static let advertisement = ClassMarks(rawValue: 1 << 7)
    static let appeal = ClassMarks(rawValue: 1 << 8)
    static let margin = ClassMarks(rawValue: 1 << 9)
    static let hidden = ClassMarks(rawValue: 1 << 10)
    static let caption = ClassMarks(rawValue: 1 << 11)
    static let author = ClassMarks(rawValue: 1 << 12)
    /// Dates, counts, categories, tags.
    static let about = ClassMarks(rawValue: 1 << 13)
    static let headline = ClassMarks(rawValue: 1 << 14)
    static let summary = ClassMarks(rawValue: 1 << 15)
    static let site = ClassMarks(rawValue: 1 << 16)
    static let control = ClassMarks(rawValue: 1 << 17)
    static let teaser = ClassMarks(rawValue: 1 << 18)

    /// A part of the text that has hardly any running text: the ingredients of a recipe.
    static let part = ClassMarks(rawValue: 1 << 21)
    /// Of two words, the second of which would mark something by itself.
    static let harmless = ClassMarks(rawValue: 1 << 20)
    /// Hidden by the page itself, without a script or a style sheet.
    static let unseen = ClassMarks(rawValue: 1 << 19)

    /// Hardly ever on what holds an article's text.
    static let surelyNot: ClassMarks = [
        .navigation, .sharing, .related, .comments, .advertisement, .appeal, .margin, .hidden, .control,
    ]
    /// Often on parts that are not text, at times on parts that are.
    static let hardly: ClassMarks = [.caption, .author, .about, .teaser, .site]
    /// What is left out of the middle of a line too.
    static let neverInLine: ClassMarks = [.sharing, .comments, .advertisement, .hidden, .navigation, .caption]
}
