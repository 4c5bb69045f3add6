import Markup

/// Finds the headline: an `h1`, or what is marked as one, that agrees with the page's title; else the title without the
/// site's name.
enum HeadlineFinder {
    private static let maximumBytes = 400

    static func find(_ map: PageMap) -> String? {
        let tree = map.tree
        let title = title(tree)
        let lowered = title.map { $0.lowercased() }
        var first: String?
        var marked: String?
        var agreeing: String?
        var count = 0
        for node in 0..<tree.count where count < 20 {
            let isTop = tree.name(node) == .h1
            guard isTop || (map.marks[node].contains(.headline) && map.kinds[node].isBlock) else { continue }
            if map.isLeftOut[node] || tree.end(node) - node > 60 { continue }
            guard let text = line(tree.text(node)) else { continue }
            count += 1
            if let lowered, lowered.contains(text.lowercased()), text.utf8.count > (agreeing?.utf8.count ?? 0) {
                agreeing = text
            }
            if isTop, !map.marks[node].contains(.site), first == nil { first = text }
            if map.marks[node].contains(.headline), marked == nil { marked = text }
        }
        if let agreeing, let title, agreeing.utf8.count * 4 >= title.utf8.count { return agreeing }
        return marked ?? first ?? title.map(withoutSite)
    }

    /// The text of the first `title` in the page's head.
    private static func title(_ tree: MarkupTree) -> String? {
        for node in 0..<min(tree.count, 2000) where tree.name(node) == .title { return line(tree.text(node)) }
        return nil
    }

    /// A text as one line; nil when it is empty or no headline for its length.
    private static func line(_ text: String) -> String? {
        guard text.utf8.count <= maximumBytes * 4 else { return nil }
        let line = text.split { $0.isWhitespace }.joined(separator: " ")
        return line.isEmpty || line.utf8.count > maximumBytes ? nil : line
    }

    /// A title without the site's name, which stands behind a dash or a bar, at times before it: the longest part.
    static func withoutSite(_ title: String) -> String {
        var parts = [title]
        for divider in [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " « "] {
            let next = parts.flatMap { split($0, divider) }
            if next.count > 1 {
                parts = next
                break
            }
        }
        return parts.max { $0.utf8.count < $1.utf8.count }.map { $0.trimmed } ?? title
    }

    private static func split(_ text: String, _ divider: String) -> [String] {
        var parts = [""]
        var rest = Substring(text)
        while let first = rest.first {
            if rest.hasPrefix(divider), parts.count < 8 {
                parts.append("")
                rest = rest.dropFirst(divider.count)
            } else {
                parts[parts.count - 1].append(first)
                rest = rest.dropFirst()
            }
        }
        return parts.filter { !$0.isEmpty }
    }
}
