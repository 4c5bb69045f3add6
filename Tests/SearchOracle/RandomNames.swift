/// What names and values of random articles are taken from: some are the same but for case, diacritics and blanks.
enum RandomNames {
    static let people = [
        "Anna Müller", "anna muller", "John O'Neill", "John ONeill", "Иван Петров", "毛泽东", "Anna Maria Müller-Berg",
        "X",
        "Dr. A. B. Smith", "Smith", "Müller",
    ]
    static let organisations = [
        "United Nations", "Warsaw Institute", "Wärsaw  institute", "North Atlantic Treaty Organization", "中国银行",
        "Nations",
        "Institute of the North", "",
    ]
    static let publishers = [
        "Warsaw Institute", "warsaw institute", "The Daily", "Daily, The", "Новости", "人民日报", "  The  Daily ", " ",
    ]
    static let tags = [
        "economy", "Economy", "Économie", "economics", "war", "war & peace", "'", "2022", "経済", "new york", "New  York",
        "a", "ab", "abc",
    ]
    static let places: [(name: String, code: String?)] = [
        ("Kazakhstan", "KZ"), ("Kazakhstan", nil), ("Germany", "DE"), ("Deutschland", "de"), ("Berlin", nil),
        ("KZ", nil), ("Côte d'Ivoire", "CI"), ("Cote dIvoire", " "), ("New York", nil), ("Berlin", "DE"),
    ]
}
