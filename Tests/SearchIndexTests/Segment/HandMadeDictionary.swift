import Articles
import TextAnalysis

@testable import SearchIndex

/// What a segment of some articles must have, put together with the plainest means.
struct HandMadeDictionary {
    struct Occurrence: Equatable {
        var position: Int
        var written: [UInt8]
    }

    struct Posting: Equatable {
        var document: Int
        var weight: Int
        var occurrences: [Occurrence]
    }

    /// By the terms' keys; documents ascend.
    var terms: [[UInt8]: [Posting]] = [:]
    /// The keys of the terms that have a folded form.
    var forms: [[UInt8]: Set<[UInt8]>] = [:]
    /// The words of headline, summary and body of each document.
    var lengths: [[Int]] = []
    /// How a keyword value was written first.
    var written: [[UInt8]: [UInt8]] = [:]
    /// The keys of each document's keyword values.
    var values: [Set<[UInt8]>] = []

    private let lexicon = Lexicon()

    init(_ articles: [Article]) {
        for (document, article) in articles.enumerated() { add(article, document) }
    }

    private mutating func add(_ article: Article, _ document: Int) {
        let language = Stemming(languageTag: article.language)
        var position = 0
        lengths.append([])
        for (text, weight) in [(article.headline, 3), (article.summary, 2), (article.body, 1)] {
            let words = words(text ?? "", language)
            lengths[document].append(words.count)
            for word in words {
                add(word, .text, language, document, position, weight)
                position += 1
            }
        }
        let organisations = article.organisations.flatMap { [$0.name] + ($0.acronym.map { [$0] } ?? []) }
        let lists: [(TermKey.Zone, [String])] = [
            (.byline, article.byline), (.people, article.people.map(\.name)), (.organisations, organisations),
            (.uri, article.uri.map { [$0] } ?? []),
        ]
        for (zone, names) in lists {
            for (index, name) in names.enumerated() {
                for (word, number) in words(name, .none).enumerated() {
                    add(number, zone, .none, document, index * TermKey.valueSpacing + word, 1)
                }
            }
        }
        addValues(of: article, document)
    }

    private func words(_ text: String, _ language: Stemming) -> [UInt32] {
        var words: [UInt32] = []
        lexicon.appendWords(of: text, in: language, to: &words)
        return words
    }

    private mutating func add(
        _ word: UInt32, _ zone: TermKey.Zone, _ language: Stemming, _ document: Int, _ position: Int, _ weight: Int
    ) {
        let stem = Array(lexicon.bytes[lexicon.termRange(lexicon.termOfWord[Int(word)])])
        let key = TermKey.word(zone, stem, language: language.code)
        let written = Array(lexicon.bytes[lexicon.writtenRange(word)])
        add(Occurrence(position: position, written: written), key, document, weight)
        if zone == .text { forms[Array(lexicon.bytes[lexicon.foldedRange(word)]), default: []].insert(key) }
    }

    private mutating func add(_ occurrence: Occurrence, _ key: [UInt8], _ document: Int, _ weight: Int) {
        var postings = terms[key, default: []]
        if postings.last?.document != document {
            postings.append(Posting(document: document, weight: 0, occurrences: []))
        }
        postings[postings.count - 1].weight += weight
        postings[postings.count - 1].occurrences.append(occurrence)
        terms[key] = postings
    }

    private mutating func addValues(of article: Article, _ document: Int) {
        var all: [(String, TermKey.Keyword)] = []
        for place in article.places {
            if let code = place.code, code.contains(where: { $0 != " " }) {
                all += [(code.uppercased(), .place), (place.name, .placeName)]
            } else {
                all.append((place.name, .place))
            }
        }
        all += article.publisher.map { [($0, .publisher)] } ?? []
        all += article.tags.map { ($0, .tag) }
        all += article.sources.map { ($0, .source) }
        all += article.byline.map { ($0, .byline) }
        all += article.people.map { ($0.name, .person) }
        all += article.organisations.map { ($0.name, .organisation) }
        if let language = article.language?.lowercased() {
            all.append((language.split(separator: "-").first.map(String.init) ?? "", .language))
            if language.contains("-") { all.append((language, .languageTag)) }
        }
        values.append([])
        for (value, kind) in all {
            let blankless = value.split(separator: " ").joined(separator: " ")
            if blankless.isEmpty { continue }
            let key = TermKey.keyword(kind, Folding.keyword(blankless).utf8)
            if written[key] == nil { written[key] = Array(blankless.utf8) }
            if values[document].insert(key).inserted {
                let form = written[key] ?? []
                add(Occurrence(position: 0, written: form), key, document, 1)
            }
        }
    }
}
