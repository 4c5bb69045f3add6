import Articles

/// The way from a list of paragraphs to an article. Three zones, found in this order:
///
/// - the head: header lines, the headline, lines with a date or an author, furniture; up to the first paragraph of
///   text;
/// - the tail: from the end backwards, furniture, statements of rights, appeals, tags; up to the last paragraph of
///   text;
/// - the text between: the lead and the body. Credits, captions and what is furniture anywhere are taken out of it.
struct TextPage {
    private let paragraphs: Paragraphs
    private let items: [Paragraphs.Item]
    private(set) var article = Article()
    private var statement: RightsStatement?
    /// The publisher as the page's appeals name it.
    private var selfName: String?
    private var datedBy: HeaderLabel?

    /// In head and tail no more paragraphs than this are looked at as furniture.
    private static let zoneLimit = 2_000
    /// More sources or tags than this are left out.
    private static let maximumElements = 100
    /// A longer paragraph is no headline.
    private static let maximumHeadline = 300

    init(_ paragraphs: Paragraphs) {
        self.paragraphs = paragraphs
        items = paragraphs.items
    }

    /// Fills `article`.
    ///
    /// - Throws: `badDate` when a header line states a date that does not exist.
    mutating func read() throws(Fault) {
        let first = try readHead()
        let end = try readTail(after: first)
        let text = try readText(first..<end)
        if article.summary == nil, text.count > 1 {
            article.summary = paragraphs.string(text[0])
            article.body = paragraphs.joined(text.dropFirst())
        } else if !text.isEmpty {
            article.body = paragraphs.joined(text)
        }
        if let lead = text.first { readDateline(lead) }
        article.rights = statement?.rights
        article.publisher =
            article.publisher ?? selfName ?? article.rights?.holder.map { PublisherName.publisher(forHolder: $0) }
    }

    // MARK: Head

    /// Returns the index of the first paragraph of text.
    private mutating func readHead() throws(Fault) -> Int {
        var index = 0
        var hasHeadline = false
        while index < items.count {
            let line = bytes(index)
            if let (label, value) = HeaderLabel.split(line), isField(label, value) {
                index = try readField(label, value, at: index)
                hasHeadline = hasHeadline || label == .title
                continue
            }
            if line.count <= Self.maximumHeadline, index < Self.zoneLimit {
                let isFurniture = hasHeadline ? Furniture.isAtEdge(line) : Furniture.isAtHead(line)
                if isFurniture || readDateLine(line) || isRepeatedHeadline(line)
                    || readRights(line)
                {
                    index += 1
                    continue
                }
                if hasHeadline, let authors = Credits.authors(line: line) {
                    article.byline = article.byline.isEmpty ? authors : article.byline
                    index += 1
                    continue
                }
                if !hasHeadline, isHeadline(at: index) {
                    article.headline = string(index)
                    hasHeadline = true
                    index += 1
                    continue
                }
            }
            break
        }
        return index
    }

    /// Whether a line of the form `Label: value` is a header line there: a value that is a paragraph of text makes it
    /// one, whatever stands before the colon.
    private func isField(_ label: HeaderLabel, _ value: ArraySlice<UInt8>) -> Bool {
        switch label {
        case .summary, .rights: true
        case .title: value.count <= Self.maximumHeadline * 2
        case .source: value.isEmpty || Credits.isCredit(value)
        case .byline, .published, .date, .address, .publisher, .language, .caption, .related, .other, .tags:
            value.count <= 400
        }
    }

    private func isHeadline(at index: Int) -> Bool {
        let line = bytes(index)
        guard line.last == UInt8(ascii: ".") else { return true }
        // A headline with a full stop: one short sentence above a longer paragraph.
        guard index + 1 < items.count, line.count <= 120 else { return false }
        return Sentences.split(string(index)).count == 1 && bytes(index + 1).count > line.count
    }

    /// A page that is copied often has its title twice.
    private func isRepeatedHeadline(_ line: ArraySlice<UInt8>) -> Bool {
        article.headline?.utf8.elementsEqual(line) ?? false
    }

    /// Takes a line that is a date and nothing else, with or without "Published" before it: `January 13, 2022`, `Posted
    /// on 13 January 2022`, `WARSAW, 13 January 2022`.
    private mutating func readDateLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= DateTokens.maximumBytes, line.contains(where: { $0.isDigit }) else { return false }
        var text = String(decoding: line, as: UTF8.self)
        for prefix in ["Published on ", "Published ", "Posted on ", "Posted "] where text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
        }
        if let comma = text.firstIndex(of: ","), text[..<comma].allSatisfy({ $0.isUppercase || $0 == " " }) {
            text = text[text.index(after: comma)...].trimmed
        }
        guard let date = try? DateText.date(text, whole: true, evidence: .header) else { return false }
        if article.published == nil { article.published = date }
        return true
    }

    /// Takes the value of a header line into the article and returns the index of the next paragraph.
    private mutating func readField(
        _ label: HeaderLabel, _ value: ArraySlice<UInt8>, at index: Int
    ) throws(Fault) -> Int {
        let text = String(decoding: value, as: UTF8.self)
        let next = index + 1
        if text.isEmpty { return label == .tags ? readTagLines(from: next) : next }
        switch label {
        case .title: article.headline = article.headline ?? text
        case .summary: article.summary = article.summary ?? text
        case .byline: if article.byline.isEmpty { article.byline = Credits.authors(text) }
        case .published, .date: try readDate(text, label, at: index)
        case .address: if article.uri == nil, WebAddress.isAddress(text) { article.uri = text }
        case .publisher: article.publisher = article.publisher ?? text
        case .source: add(Credits.sources(text), to: \.sources)
        case .tags: add(Credits.tags(text), to: \.tags)
        case .language: article.language = article.language ?? LanguageTag.read(text)
        case .rights: takeRights(RightsStatement(header: text))
        case .caption, .related, .other: break
        }
        return next
    }

    /// The first date counts, but a date of publication counts more than a mere date.
    private mutating func readDate(_ text: String, _ label: HeaderLabel, at index: Int) throws(Fault) {
        guard datedBy == nil || (datedBy == .date && label == .published) else { return }
        do throws(DateError) {
            guard let date = try DateText.date(text, whole: false, evidence: .header) else { return }
            article.published = date
            datedBy = label
        } catch {
            let message = "the date “\(text)” does not exist: \(error.message); correct it or leave it out"
            throw Fault(.badDate, message, at: paragraphs.valueOffset(items[index]))
        }
    }

    /// Takes the lines after a bare `TAGS:`, each with tags, up to the first that is something else.
    private mutating func readTagLines(from start: Int) -> Int {
        var index = start
        while index < items.count, index - start < 30 {
            let line = bytes(index)
            guard line.count <= 60, !Furniture.endsSentence(line), !Furniture.isAtEdge(line),
                HeaderLabel.split(line) == nil, RightsStatement(line) == nil
            else { break }
            add(Credits.tags(string(index)), to: \.tags)
            index += 1
        }
        return index
    }

    // MARK: Tail

    /// Returns the end of the text.
    private mutating func readTail(after first: Int) throws(Fault) -> Int {
        let limit = max(first, items.count - Self.zoneLimit)
        var end = listOfLinks(after: first) ?? items.count
        while end > limit {
            if isFurnitureAtTail(end - 1) {
                end -= 1
            } else if let below = debris(below: end, limit: limit) {
                end = below
            } else {
                break
            }
        }
        var index = end
        while index < items.count {
            if let (label, value) = HeaderLabel.split(bytes(index)), isField(label, value) {
                index = try readField(label, value, at: index)
                continue
            }
            let line = bytes(index)
            if !readRights(line) {
                selfName = selfName ?? PublisherName.publisher(inAppeal: line.prefix(Furniture.maximumBytes))
            }
            if article.byline.isEmpty, let authors = Credits.authors(line: line) { article.byline = authors }
            index += 1
        }
        return end
    }

    /// Where the list of links after the article begins: at a heading such as `Related posts` after which there is less
    /// than before it, and no paragraph as long as an article's.
    private func listOfLinks(after first: Int) -> Int? {
        let from = max(first + 1, items.count - Self.zoneLimit)
        guard from < items.count else { return nil }
        for index in from..<items.count where Furniture.opensList(bytes(index)) {
            let before = items[index].start - items[first].start
            let after = items[items.count - 1].end - items[index].end
            let goesOn = (index + 1..<items.count).contains { isLongText($0) }
            if after < before, !goesOn { return index }
        }
        return nil
    }

    /// Whether the paragraph is longer than what lists of links print below a title.
    private func isLongText(_ index: Int) -> Bool {
        bytes(index).count > 250 && Furniture.endsSentence(bytes(index)) && !isFurnitureAtTail(index)
    }

    private func isFurnitureAtTail(_ index: Int) -> Bool {
        let line = bytes(index)
        if let (label, value) = HeaderLabel.split(line) { return isField(label, value) }
        return Furniture.isAtEdge(line) || Furniture.opensList(line) || Furniture.isAppeal(line)
            || RightsStatement(line) != nil || Credits.authors(line: line) != nil
    }

    /// Where furniture goes on below a few short lines without an end, such as tags, names of sections or links: nil
    /// when there is none, and the lines belong to the text.
    private func debris(below end: Int, limit: Int) -> Int? {
        var index = end
        while index > limit, end - index < 6 {
            let line = bytes(index - 1)
            if index < end, isFurnitureAtTail(index - 1) { return index - 1 }
            guard end < items.count, line.count <= 100, !Furniture.endsSentence(line) else { return nil }
            index -= 1
        }
        return nil
    }

    // MARK: Text

    /// The paragraphs of lead and body.
    private mutating func readText(_ range: Range<Int>) throws(Fault) -> [Paragraphs.Item] {
        var text: [Paragraphs.Item] = []
        let repeated = RepeatedLines(paragraphs, range)
        var index = range.lowerBound
        while index < range.upperBound {
            let line = bytes(index)
            index += 1
            if Furniture.isAnywhere(line) || repeated.contains(line) { continue }
            if let (label, value) = HeaderLabel.split(line), isFieldInText(label, value) {
                index = min(range.upperBound, try readField(label, value, at: index - 1))
                continue
            }
            if isNotice(line), readRights(line) { continue }
            text.append(items[index - 1])
        }
        return text
    }

    /// Within the text only credits, captions, tags and links are taken for lines of their own.
    private func isFieldInText(_ label: HeaderLabel, _ value: ArraySlice<UInt8>) -> Bool {
        switch label {
        case .source: value.isEmpty || Credits.isCredit(value)
        case .caption, .related, .tags: value.count <= 200
        case .title, .summary, .byline, .published, .date, .address, .publisher, .language, .rights, .other: false
        }
    }

    /// Whether the line begins as a copyright notice.
    private func isNotice(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 300 && (line.starts(with: "©".utf8) || line.starts(with: "Copyright ".utf8))
    }

    private mutating func readDateline(_ lead: Paragraphs.Item) {
        guard let dateline = Dateline(paragraphs.bytes(lead)) else { return }
        if article.published == nil { article.published = dateline.published }
        if let agency = dateline.agency { add([agency], to: \.sources) }
    }

    // MARK: Parts

    private func bytes(_ index: Int) -> ArraySlice<UInt8> { paragraphs.bytes(items[index]) }

    private func string(_ index: Int) -> String { paragraphs.string(items[index]) }

    /// Adds what a list does not have yet, up to `maximumElements`.
    private mutating func add(_ elements: [String], to list: WritableKeyPath<Article, [String]>) {
        guard article[keyPath: list].count < Self.maximumElements else { return }
        article[keyPath: list] = Array((article[keyPath: list] + elements).unique.prefix(Self.maximumElements))
    }

    /// Takes the line when it is a statement of rights.
    private mutating func readRights(_ line: ArraySlice<UInt8>) -> Bool {
        guard let statement = RightsStatement(line) else { return false }
        takeRights(statement)
        return true
    }

    private mutating func takeRights(_ other: RightsStatement) {
        if statement == nil { statement = other } else { statement?.merge(other) }
    }
}
