import Articles
import Markup

/// All clues of a page, the most trusted first.
struct PageClues {
    private(set) var clues: [DateClue] = []

    /// How many scripts of linked data are read.
    private static let maximumScripts = 50

    init(_ tree: MarkupTree, address: String?, language: String?) {
        let outline = PageOutline(tree)
        let own = address ?? outline.canonical ?? outline.meta("og:url")
        let style = DateStyle(
            language: Self.language(
                language, stated: [outline.language, outline.meta("og:locale"), outline.meta("content-language")]),
            host: own.flatMap(AddressDate.host))
        let titles = [outline.title, outline.meta("og:title")].compactMap(\.self).map(TextKey.init)
        let headline = Headline(outline.headings, titles: titles, in: tree)

        var data = LinkedDataDates()
        for script in outline.linkedData.prefix(Self.maximumScripts) {
            for text in tree.children(script) where tree.isText(text) { data.add(tree.bytes(text), style: style) }
        }
        let headlines = titles + (headline.map { [$0.heading.key] } ?? [])
        if let article = data.main(headlines: headlines, addresses: [address, outline.canonical].compactMap(\.self)) {
            if let date = article.published { add(date, .linkedData) }
            if let date = article.modified { add(date, .modification) }
        }
        for (name, content) in outline.metas {
            guard content.utf8.contains(where: \.isDigit), let trust = MetaDates.trust(name),
                let date = DateValue.read(content, style: style, evidence: .meta)
            else { continue }
            add(date, trust)
        }
        for clue in ShownDates(tree, outline: outline, headline: headline, style: style).clues {
            add(clue.date, clue.trust, order: clue.order)
        }
        if let own, let date = AddressDate.date(in: own) {
            add(date, date.precision == .month ? .addressMonth : .address)
        }
        if !clues.contains(where: { $0.trust < .script }) {
            var data = ScriptDates()
            for script in outline.scripts {
                for text in tree.children(script) where tree.isText(text) { data.add(tree.bytes(text), style: style) }
            }
            if let date = data.only { add(date, .script) }
        }
        clues.sort { ($0.trust, $0.order) < ($1.trust, $1.order) }
    }

    /// The language with its region, when one of those that are stated has it.
    private static func language(_ known: String?, stated: [String?]) -> String? {
        let stated = stated.compactMap(\.self)
        guard let first = known ?? stated.first else { return nil }
        let code = first.prefix { $0 != "-" && $0 != "_" }.lowercased()
        guard first.utf8.count == code.utf8.count else { return first }
        return stated.first { $0.utf8.count > code.utf8.count && $0.lowercased().hasPrefix(code) } ?? first
    }

    private mutating func add(_ date: PublicationDate, _ trust: DateTrust, order: Int? = nil) {
        // Only what is written for machines can date what was printed before the web.
        if trust > .linkedData, date.components.year < PageDates.firstYear { return }
        clues.append(DateClue(date: date, trust: trust, order: order ?? clues.count))
    }

    /// The clue that counts.
    ///
    /// The most trusted one, but for two things that readers know better. When linked data and meta elements give different
    /// days, the day that is shown by the headline decides. And a moment in UTC (`23:30Z`) is no day at the place where the
    /// page was read: when it shows, or its address has, the day before or after, that one counts.
    var best: DateClue? {
        guard var best = clues.first else { return nil }
        let shown = clues.filter { $0.trust >= .microdata && $0.trust <= .nearText && $0.date.components.day != nil }
        guard best.trust <= .linkedData, best.date.components.day != nil, let first = shown.first else {
            return best
        }
        if !shown.contains(where: { $0.date.dayRange == best.date.dayRange }),
            let other = clues.first(where: { $0.trust <= .linkedData && $0.date.dayRange == first.date.dayRange })
        {
            best = other
        }
        let isShown = shown.contains { $0.trust != .address && $0.date.dayRange == best.date.dayRange && !$0.isUTC }
        if best.isUTC, !isShown,
            let local = clues.first(where: { $0.trust <= .nearText && !$0.isUTC && $0.date.isNextDay(of: best.date) })
        {
            best = local
        }
        return best
    }
}

extension PublicationDate {
    /// Whether this is the day after or before the day of a moment in UTC, and the zones of the world allow for it: the
    /// day after begins up to 14 hours earlier than in UTC, the day before ends up to 12 hours later.
    func isNextDay(of moment: PublicationDate) -> Bool {
        guard components.day != nil, let hour = moment.components.hour else { return false }
        let own = dayNumber
        let other = moment.dayNumber
        return own == other + 1 && hour >= 10 || own == other - 1 && hour < 12
    }

    /// Days by the civil calendar, after Howard Hinnant (`days_from_civil`).
    private var dayNumber: Int {
        let month = components.month ?? 1
        let year = components.year - (month <= 2 ? 1 : 0)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + (components.day ?? 1) - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
    }
}
