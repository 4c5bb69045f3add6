import Articles
import Markup

/// The dates that a page shows its readers: in `time` elements, in elements whose class speaks of a date, in lines of text.
struct ShownDates {
    private(set) var clues: [DateClue] = []

    private let tree: MarkupTree
    private let headline: Headline?
    private let style: DateStyle
    private let besides: NodeRanges
    private let sidebars: NodeRanges
    private let feet: NodeRanges

    /// How many elements and texts are read.
    private static let maximumRead = 400
    /// How much of a text is read, in bytes.
    private static let maximumText = 400

    init(_ tree: MarkupTree, outline: PageOutline, headline: Headline?, style: DateStyle) {
        self.tree = tree
        self.headline = headline
        self.style = style
        let around = headline?.around ?? []
        // At the side within the article stand its own author and date.
        let article =
            outline.articles.count == 1 ? outline.articles.first : outline.articles.last(where: around.contains)
        let inside = article.map { $0..<tree.end($0) } ?? 0..<0
        let sidebars = outline.sidebars.filter { !inside.contains($0) }
        besides = NodeRanges(outline.besides, of: tree, except: around)
        self.sidebars = NodeRanges(sidebars, of: tree, except: around)
        feet = NodeRanges(outline.feet, of: tree, except: around)
        addElements(outline)
        addTexts(outline)
    }

    private mutating func add(_ date: PublicationDate, _ trust: DateTrust, order: Int? = nil) {
        clues.append(DateClue(date: date, trust: trust, order: order ?? clues.count))
    }

    // MARK: Elements

    private mutating func addElements(_ outline: PageOutline) {
        let values = Self.values.compactMap(tree.attributeName)
        var count = 0
        for element in outline.elements where count < Self.maximumRead {
            let near = headline?.distance(element.offset)
            let isDated = element.isTime || element.isProperty || element.words.contains(.date)
            guard isDated || near != nil, !besides.contains(element.node), !sidebars.contains(element.node),
                let date = date(of: element, values: values)
            else { continue }
            count += 1
            if element.words.contains(.modification), !element.words.contains(.publication) {
                add(date, .modification)
            } else if element.isProperty, element.words.contains(.publication) {
                add(date, .microdata)
            } else if near == nil {
                add(date, .farElement)
            } else if element.isTime {
                let isMarked =
                    element.words.contains(.publication) || tree.attribute("pubdate", of: element.node) != nil
                add(date, isMarked ? .markedTime : .nearTime, order: near)
            } else {
                // What only speaks of the article in general comes after what speaks of its date.
                add(date, .nearElement, order: near.map { isDated ? $0 : $0 + 10_000 })
            }
        }
    }

    /// The attributes in which elements have their dates for machines.
    private static let values = [
        "datetime", "content", "title", "data-datetime", "data-date", "data-time", "data-timestamp", "data-published",
    ]

    private func date(of element: PageOutline.Element, values: [MarkupTree.AttributeName]) -> PublicationDate? {
        let evidence: PublicationDate.Evidence = element.isProperty ? .microdata : element.isTime ? .time : .element
        for name in values {
            if let value = tree.bytes(of: name, at: element.node), value.count <= 160, value.contains(where: \.isDigit),
                let date = DateValue.read(String(decoding: value, as: UTF8.self), style: style, evidence: evidence)
            {
                return date
            }
        }
        let text = PageText.text(tree, element.node, limit: 200)
        guard text.count < 200 else { return nil }
        var style = style
        style.allowsShortYears = true
        for found in DateScan.dates(in: text[...], style: style) {
            let label = String(decoding: text[..<found.range.lowerBound], as: UTF8.self).lowercased()
            let meaning = DateLabels.meaning(label)
            if meaning == .modification || meaning == .end, !element.isProperty { continue }
            return try? PublicationDate(
                found.parts, evidence: evidence, text: String(decoding: text[found.range], as: UTF8.self))
        }
        return nil
    }

    // MARK: Texts

    private mutating func addTexts(_ outline: PageOutline) {
        var count = 0
        var lines: [PublicationDate] = []
        for (node, offset) in outline.texts where count < Self.maximumRead {
            let near = headline?.distance(offset)
            let bytes = tree.bytes(node)
            guard !besides.contains(node), bytes.count <= Self.maximumText || near != nil else { continue }
            var style = style
            style.allowsShortYears = near != nil && bytes.count <= PageOutline.shortText * 2
            let found = DateScan.dates(in: bytes.prefix(Self.maximumText), style: style)
            count += found.count
            let isEdge = feet.contains(node) || sidebars.contains(node)
            for found in found {
                let date = try? PublicationDate(
                    found.parts, evidence: .text, text: String(decoding: bytes[found.range], as: UTF8.self))
                guard let date else { continue }
                switch DateLabels.meaning(label(before: found.range.lowerBound, in: node)) {
                case .modification: add(date, .modification)
                case .end: break
                case .publication: add(date, near == nil ? .farText : .labelledText, order: near)
                case nil:
                    // A sentence that has a date says when something was, not when it was written.
                    guard !isEdge, isLine(bytes, with: found.range) else { break }
                    // What has a time of the day is a stamp, and comes first.
                    if let near { add(date, .nearText, order: found.parts.hour == nil ? near + 10_000 : near) }
                    if bytes.count <= found.range.count + 30 { lines.append(date) }
                }
            }
        }
        if let line = lines.first, Set(lines.map(\.dayRange)).count == 1 { add(line, .farLine) }
    }

    /// Whether a text has little but the date in it, or begins with it and a sign that sets it apart, as a dateline does.
    private func isLine(_ text: ArraySlice<UInt8>, with range: Range<Int>) -> Bool {
        if text.count <= range.count + 60 { return true }
        guard text[..<range.lowerBound].allSatisfy({ $0.isBlank || $0 == UInt8(ascii: "(") }) else { return false }
        switch text[range.upperBound...].first(where: { !$0.isBlank }) {
        // A bracket, a dash, a colon, a bar; the first byte of longer dashes.
        case UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "/"), 0xE2:
            return true
        default: return false
        }
    }

    /// The words before a date: in its own text, or in the text before it.
    private func label(before index: Int, in node: Int) -> String {
        let own = tree.bytes(node)
        var text = String(decoding: own[own.startIndex..<index].suffix(60), as: UTF8.self).trimmed
        if text.utf8.count < 4 {
            var previous = node - 1
            while previous > 0, node - previous < 7 {
                if tree.isText(previous), tree.bytes(previous).contains(where: { !$0.isBlank }) {
                    text = String(decoding: tree.bytes(previous).suffix(60), as: UTF8.self).trimmed + " " + text
                    break
                }
                previous -= 1
            }
        }
        return text.lowercased()
    }
}
