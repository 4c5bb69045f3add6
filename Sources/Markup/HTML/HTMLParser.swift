extension MarkupTree {
    /// Reads a page as browsers do: the tokens of the HTML standard (WHATWG HTML, section 13.2.5), and its rules for which
    /// element ends which (13.2.6) as far as they tell where a text belongs. Whatever comes is taken for a page.
    ///
    /// Left out of the standard's rules: formatting elements are not begun again where they were ended by force, and what
    /// stands between the cells of a table stays there. What is in styles is left out.
    ///
    /// It looks at nothing but these bytes. Time and memory are linear in them and bounded by the limits.
    ///
    /// - Parameter html: UTF-8. A declaration of another encoding in it is ignored.
    /// - Throws: `MarkupFault` when the page exceeds a limit.
    public init(html: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupFault) {
        var parser = HTMLParser(limits: limits, reserving: html.count)
        // A zero stands for nothing.
        let hasZero = ByteScan.find(0, in: html.span, from: 0) != nil
        let page = hasZero ? html.map { $0 == 0 ? 0x20 : $0 } : html
        parser.parse(page.span)
        self = try parser.finish()
    }
}

/// Cuts a page into tags and texts, and hands them to a `HTMLTreeBuilder`.
struct HTMLParser {
    private var builder: HTMLTreeBuilder

    init(limits: MarkupLimits, reserving count: Int) {
        builder = HTMLTreeBuilder(limits: limits, reserving: count)
    }

    mutating func finish() throws(MarkupFault) -> MarkupTree {
        if let fault = builder.fault { throw fault }
        return builder.tree()
    }

    mutating func parse(_ html: Span<UInt8>) {
        var index = 0
        while index < html.count, builder.fault == nil {
            let start = ByteScan.find(UInt8(ascii: "<"), in: html, from: index) ?? html.count
            builder.text(html, index..<start)
            if start == html.count { break }
            index = markup(html, at: start)
        }
    }

    /// Reads what begins with `<`, and returns the index behind it.
    private mutating func markup(_ html: Span<UInt8>, at start: Int) -> Int {
        let next = start + 1 < html.count ? html[start + 1] : 0
        if next.isLetter { return startTag(html, at: start + 1) }
        switch next {
        case UInt8(ascii: "/"):
            guard start + 2 < html.count else { break }
            if html[start + 2].isLetter { return endTag(html, at: start + 2) }
            return endOfBogusComment(html, from: start + 2)
        case UInt8(ascii: "!"):
            if ByteScan.has("--", in: html, at: start + 2) { return endOfComment(html, from: start + 4) }
            return endOfBogusComment(html, from: start + 2)
        case UInt8(ascii: "?"): return endOfBogusComment(html, from: start + 1)
        default: break
        }
        // A mere sign.
        builder.text(html, start..<start + 1)
        return start + 1
    }

    private func endOfBogusComment(_ html: Span<UInt8>, from index: Int) -> Int {
        ByteScan.find(UInt8(ascii: ">"), in: html, from: index).map { $0 + 1 } ?? html.count
    }

    /// - Parameter start: behind `<!--`. A comment may end at once: `<!-->`, `<!--->`.
    private func endOfComment(_ html: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while let end = ByteScan.find(UInt8(ascii: ">"), in: html, from: index) {
            let before = end - 1
            let isEnd =
                html[before] == UInt8(ascii: "-") && html[before - 1] == UInt8(ascii: "-")
                || html[before] == UInt8(ascii: "!") && before >= start + 2 && html[before - 1] == UInt8(ascii: "-")
                    && html[before - 2] == UInt8(ascii: "-")
            if isEnd { return end + 1 }
            index = end + 1
        }
        return html.count
    }

    // MARK: Tags

    /// - Parameter start: where the name begins.
    private mutating func startTag(_ html: Span<UInt8>, at start: Int) -> Int {
        let nameEnd = endOfName(html, from: start)
        let mark = builder.mark
        var index = nameEnd
        var closesItself = false
        while index < html.count {
            let byte = html[index]
            if byte == UInt8(ascii: ">") {
                return begun(html, start..<nameEnd, mark, behind: index + 1, closesItself: closesItself)
            }
            closesItself = byte == UInt8(ascii: "/")
            if byte.isSpace || closesItself {
                index += 1
            } else {
                index = attribute(html, at: index)
            }
        }
        // The page ends within a tag, which is no tag then.
        builder.discard(mark)
        return html.count
    }

    private func endOfName(_ html: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < html.count {
            let byte = html[index]
            if byte.isSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            index += 1
        }
        return index
    }

    /// Reads an attribute, and returns the index behind it.
    private mutating func attribute(_ html: Span<UInt8>, at start: Int) -> Int {
        // An equals sign belongs to a name that begins with it.
        var index = start + 1
        while index < html.count {
            let byte = html[index]
            if byte.isSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") {
                break
            }
            index += 1
        }
        let name = start..<index
        var next = index
        while next < html.count, html[next].isSpace { next += 1 }
        guard next < html.count, html[next] == UInt8(ascii: "=") else {
            builder.attribute(html, name, index..<index)
            return index
        }
        next += 1
        while next < html.count, html[next].isSpace { next += 1 }
        guard next < html.count, html[next] != UInt8(ascii: ">") else {
            builder.attribute(html, name, next..<next)
            return next
        }
        if html[next] == UInt8(ascii: "\"") || html[next] == UInt8(ascii: "'") {
            guard let end = ByteScan.find(html[next], in: html, from: next + 1) else { return html.count }
            builder.attribute(html, name, next + 1..<end)
            return end + 1
        }
        index = next
        while index < html.count, !html[index].isSpace, html[index] != UInt8(ascii: ">") { index += 1 }
        builder.attribute(html, name, next..<index)
        return index
    }

    /// Begins an element, and reads its text where that is no markup.
    private mutating func begun(
        _ html: Span<UInt8>, _ name: Range<Int>, _ mark: HTMLTreeBuilder.Mark, behind index: Int, closesItself: Bool
    ) -> Int {
        let element = builder.elementName(html, name)
        guard builder.start(element, mark, closesItself: closesItself) else { return index }
        let rules = builder.rules(of: element)
        guard rules.contains(.text) else {
            // A line end behind the tag is for the reader of the source.
            if rules.contains(.preformatted), index < html.count, html[index] == 0x0a { return index + 1 }
            return index
        }
        guard let end = endOfText(html, name, from: index) else {
            // What ends with the page: a title would swallow it.
            if rules.contains(.references) { return index }
            if element != .style { builder.rawText(html, index..<html.count) }
            return html.count
        }
        if rules.contains(.references) {
            builder.text(html, index..<end)
        } else if element != .style {
            builder.rawText(html, index..<end)
        }
        return end
    }

    /// Where the end tag of an element begins whose text is no markup.
    private func endOfText(_ html: Span<UInt8>, _ name: Range<Int>, from start: Int) -> Int? {
        var index = start
        while let end = ByteScan.find(UInt8(ascii: "<"), in: html, from: index) {
            let behind = end + 2 + name.count
            if behind <= html.count, html[end + 1] == UInt8(ascii: "/"),
                ByteScan.areEqual(html, name, at: end + 2), behind == html.count || html[behind].endsName
            {
                return end
            }
            index = end + 1
        }
        return nil
    }

    /// - Parameter start: where the name begins.
    private mutating func endTag(_ html: Span<UInt8>, at start: Int) -> Int {
        let nameEnd = endOfName(html, from: start)
        guard let end = ByteScan.find(UInt8(ascii: ">"), in: html, from: nameEnd) else { return html.count }
        builder.end(builder.elementName(html, start..<nameEnd))
        return end + 1
    }
}

extension UInt8 {
    /// The white space of HTML: tab, line feed, form feed, carriage return, blank.
    @inline(__always)
    var isSpace: Bool { self == 0x20 || self == 0x0a || self == 0x09 || self == 0x0d || self == 0x0c }

    @inline(__always)
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// Whether it ends the name of a tag.
    fileprivate var endsName: Bool { isSpace || self == UInt8(ascii: ">") || self == UInt8(ascii: "/") }
}
