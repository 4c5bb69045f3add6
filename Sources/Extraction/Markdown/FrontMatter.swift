/// What stands before the text of a Markdown file: `name: value` between two lines of `---` (YAML) or `name = value` between
/// two of `+++` (TOML), as the generators of web sites have it.
///
/// Of both languages what such files need is read: strings with and without quotation marks, lists in brackets or a line each,
/// numbers and dates as they stand. Nested members are left out.
struct FrontMatter {
    /// The values by name.
    private(set) var members: [(name: String, values: [String])] = []
    /// Where the text begins.
    let end: Int

    private static let maximumMembers = 200

    /// Nil when there is none.
    init?(_ text: ArraySlice<UInt8>) {
        let lines = text.prefix(1 << 16).split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let first = lines.first.map(Self.trimmed), first == "---" || first == "+++",
            let close = lines.dropFirst().firstIndex(where: { Self.trimmed($0) == first })
        else { return nil }
        end = min(lines[close].endIndex + 1, text.endIndex)
        let separator: Character = first == "---" ? ":" : "="
        for line in lines[1..<close] where members.count < Self.maximumMembers {
            let isIndented = line.first == 0x20 || line.first == 0x09
            let content = Self.trimmed(line)
            if content.hasPrefix("- "), let last = members.indices.last {
                members[last].values.append(Self.scalar(String(content.dropFirst(2))))
                continue
            }
            // Names stand at the start of a line, comments are none.
            guard !isIndented, !content.hasPrefix("#"), let place = content.firstIndex(of: separator) else { continue }
            let value = content[content.index(after: place)...].trimmed
            members.append((Self.scalar(content[..<place].trimmed), Self.values(value)))
        }
    }

    private static func values(_ text: String) -> [String] {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return text.isEmpty ? [] : [scalar(text)] }
        return text.dropFirst().dropLast().split(separator: ",").map { scalar($0.trimmed) }.filter { !$0.isEmpty }
    }

    /// A string without its quotation marks.
    private static func scalar(_ text: String) -> String {
        for mark in ["\"", "'"] where text.count >= 2 && text.hasPrefix(mark) && text.hasSuffix(mark) {
            return String(text.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("''", with: "'")
        }
        return text.trimmed
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> String { String(decoding: line, as: UTF8.self).trimmed }

    /// The values of a field, of the first of its names that has any.
    subscript(_ field: RecordField) -> [String] {
        for name in field.names {
            if let found = members.first(where: { RecordField.plain($0.name) == name && !$0.values.isEmpty }) {
                return found.values
            }
        }
        return []
    }
}
