import Articles

/// An object of a tree's JSON, with its kind told and no member left that the kind does not have.
struct TreeNode {
    let kind: TreeKind
    /// The value of the member that names the kind.
    let value: JSONValue
    /// The other members.
    private let options: [(name: String, value: JSONValue)]

    init(_ json: JSONValue) throws(QueryError) {
        guard case .object(let members) = json else {
            throw QueryError(.shape, "expected an object, found \(json.kind)", at: .member(""))
        }
        var found: (kind: TreeKind, value: JSONValue)?
        var options: [(name: String, value: JSONValue)] = []
        for (name, value) in members {
            guard let kind = TreeKind(rawValue: name) else {
                options.append((name, value))
                continue
            }
            if let found {
                let message =
                    found.kind == kind ? "given twice" : "\(found.kind.rawValue) and \(name) exclude each other"
                throw QueryError(.shape, message, at: .member(found.kind == kind ? name : ""))
            }
            found = (kind, value)
        }
        guard let (kind, value) = found else {
            throw QueryError(
                .shape, "expected a member that is one of \(TreeKind.list)", at: .member(""))
        }
        self.kind = kind
        self.value = value
        self.options = options
        var seen: Set<String> = []
        for (name, _) in options {
            guard kind.options.contains(name) else {
                let known = kind.options.isEmpty ? "nothing else" : kind.options.joined(separator: " and ")
                throw fault("unknown: beside \(kind.rawValue) there may be \(known)", in: name.excerpt)
            }
            guard seen.insert(name).inserted else { throw fault("given twice", in: name) }
        }
    }

    func fault(_ message: String, in member: String) -> QueryError {
        QueryError(.shape, message, at: .member(member))
    }

    // MARK: Values

    /// The text that the kind is given with.
    func text() throws(QueryError) -> String { try Self.text(value, kind.rawValue) }

    func texts() throws(QueryError) -> [String] {
        guard case .array(let values) = value else {
            throw fault("expected an array of two texts, found \(value.kind)", in: kind.rawValue)
        }
        var texts: [String] = []
        for (index, value) in values.enumerated() {
            texts.append(try Self.text(value, "\(kind.rawValue)[\(index)]"))
        }
        return texts
    }

    private static func text(_ value: JSONValue, _ member: String) throws(QueryError) -> String {
        guard case .text(let text) = value else {
            throw QueryError(.shape, "expected a string, found \(value.kind)", at: .member(member))
        }
        return text
    }

    // MARK: Options. null is as good as absent.

    private func option(_ name: String) -> JSONValue? {
        guard let value = options.first(where: { $0.name == name })?.value else { return nil }
        if case .null = value { return nil }
        return value
    }

    func number(_ name: String) throws(QueryError) -> Double? {
        guard let value = option(name) else { return nil }
        guard case .number(let number) = value else {
            throw fault("expected a number, found \(value.kind)", in: name)
        }
        return number
    }

    func wholeNumber(_ name: String) throws(QueryError) -> Int? {
        guard let number = try number(name) else { return nil }
        // Beyond a thousand million no number is in any range. (`Int(exactly:)` would need the C library's mathematics.)
        guard abs(number) <= 1e9, Double(Int(number)) == number else {
            throw fault("expected a whole number, found \(number)", in: name)
        }
        return Int(number)
    }

    /// The field that `in` names; aliases are for people.
    func field() throws(QueryError) -> FieldName? {
        guard let value = option("in") else { return nil }
        let name = try Self.text(value, "in")
        guard let field = FieldName(exactly: name) else {
            throw fault("“\(name.excerpt)” is none of \(FieldName.list)", in: "in")
        }
        return field
    }

    func textField() throws(QueryError) -> TextField? {
        switch try field() {
        case nil: return nil
        case .text(let field): return field
        case .keyword, .date:
            throw fault("\(kind.rawValue) needs one of \(Self.names(TextField.allCases))", in: "in")
        }
    }

    func keywordField() throws(QueryError) -> KeywordField {
        if case .keyword(let field) = try field() { return field }
        throw fault("value needs one of \(Self.names(KeywordField.allCases))", in: "in")
    }

    private static func names<Field: RawRepresentable<String>>(_ fields: [Field]) -> String {
        fields.map(\.rawValue).joined(separator: ", ")
    }

    // MARK: Dates

    /// `{"from": date, "to": date}`, of which either may be left out, or `"unknown"`.
    func dates() throws(QueryError) -> QueryTree {
        guard case .date(let field) = try field() else {
            throw fault("dates needs one of \(Self.names(DateField.allCases))", in: "in")
        }
        if case .text(let text) = value {
            if text == "unknown" { return .unknownDate(field) }
            throw fault("expected an object or “unknown”, found “\(text.excerpt)”", in: "dates")
        }
        guard case .object(let ends) = value else {
            throw fault("expected an object or “unknown”, found \(value.kind)", in: "dates")
        }
        var first: Day?
        var last: Day?
        for (name, value) in ends {
            let member = "dates.\(name.excerpt)"
            guard name == "from" || name == "to" else { throw fault("unknown: there may be from and to", in: member) }
            guard name == "from" ? first == nil : last == nil else { throw fault("given twice", in: member) }
            if case .null = value { continue }
            let range = try Self.days(try Self.text(value, member), member)
            if name == "from" { first = range.lowerBound } else { last = range.upperBound }
        }
        let start = first ?? .earliest
        let end = last ?? .latest
        guard start <= end else {
            throw QueryError(.value, "the dates end before they begin", at: .member("dates"))
        }
        return .dates(field, start...end)
    }

    private static func days(_ text: String, _ member: String) throws(QueryError) -> ClosedRange<Day> {
        do throws(DateError) {
            if let days = try Day.range(of: text) { return days }
        } catch {
            throw QueryError(.value, error.message, at: .member(member))
        }
        throw QueryError(.value, "expected a day, a month or a year, found a time", at: .member(member))
    }
}
