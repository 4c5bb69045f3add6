/// What may stand before a colon, and what it names.
enum FieldName: Hashable, Sendable {
    case text(TextField)
    case keyword(KeywordField)
    case date(DateField)

    /// Reads a name or an alias, in any case.
    init?(_ name: String) {
        let name = name.lowercased()
        if let field = Self.byName[name] ?? Self.aliases[name] {
            self = field
        } else {
            return nil
        }
    }

    /// Reads a name, and no alias, as PROTOCOL.md has it.
    init?(exactly name: String) {
        guard let field = Self.byName[name] else { return nil }
        self = field
    }

    /// The name that PROTOCOL.md has.
    var name: String {
        switch self {
        case .text(let field): field.rawValue
        case .keyword(let field): field.rawValue
        case .date(let field): field.rawValue
        }
    }

    var isDate: Bool {
        switch self {
        case .text, .keyword: false
        case .date: true
        }
    }

    private static let all: [FieldName] =
        TextField.allCases.map(FieldName.text) + KeywordField.allCases.map(FieldName.keyword)
        + DateField.allCases.map(FieldName.date)

    /// Every name, for errors.
    static let list = all.map(\.name).joined(separator: ", ")

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// What a person would type for a field without having read its name.
    private static let aliases: [String: FieldName] = [
        "title": .text(.headline), "abstract": .text(.summary),
        "author": .text(.byline), "authors": .text(.byline), "by": .text(.byline),
        "person": .text(.people),
        "organisation": .text(.organisations), "organization": .text(.organisations),
        "organizations": .text(.organisations), "org": .text(.organisations), "orgs": .text(.organisations),
        "url": .text(.uri),
        "places": .keyword(.place), "tags": .keyword(.tag), "publishers": .keyword(.publisher),
        "sources": .keyword(.source), "language": .keyword(.lang), "languages": .keyword(.lang),
        "published": .date(.date),
    ]
}
