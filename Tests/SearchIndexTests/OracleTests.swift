import Articles
import Foundation
import SearchIndex
import Testing

/// The index answers as a few lines of set logic over lists of words do, on random archives and random queries.
struct OracleTests {
    @Test(arguments: 0..<50) func theIndexAnswersAsSetLogicDoes(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let archive = Archive()
        var oracle = Oracle()
        for number in 1...Int.random(in: 1...40, using: &random) {
            let id = String(Int.random(in: 1...30, using: &random))
            let language = ["en", "xx"].randomElement(using: &random) ?? "en"
            func words(_ count: ClosedRange<Int>) -> [String] {
                (0..<Int.random(in: count, using: &random)).map { _ in Oracle.words.randomElement(using: &random) ?? ""
                }
            }
            let fields = [words(0...3), words(0...4), words(0...12)]
            let places = ["KZ", "RU", "PL"].filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            let day = Int.random(in: 0...5, using: &random)
            let date = day == 0 ? nil : try PublicationDate("2022-01-0\(day)")
            archive.add(
                id,
                Article(
                    headline: fields[0].joined(separator: " "), summary: fields[1].joined(separator: " "),
                    body: fields[2].joined(separator: " "), language: language, published: date,
                    places: places.map { Place(name: "place of \($0)", code: $0) }))
            oracle.documents.removeAll { $0.id == id }
            oracle.documents.append(
                Oracle.Document(
                    id: id, position: number, language: language, fields: fields, places: places, day: day))
        }
        oracle.weighWords()
        let view = archive.writer.publish()
        for _ in 0..<40 {
            let question = Oracle.Question.random(depth: 3, using: &random)
            let (matches, scores) = oracle.answer(question)
            for sort in SearchOptions.Sort.allCases {
                let limit = Int.random(in: 1...50, using: &random)
                let offset = Int.random(in: 0...3, using: &random)
                let options = SearchOptions(sort: sort, limit: limit, offset: offset, facets: [.place])
                let result = try view.search(Query(question.text, limits: QueryLimits(depth: 8)), options: options)
                let expected = oracle.sorted(matches, scores, sort).dropFirst(offset).prefix(limit)
                #expect(result.total == matches.count, "\(question.text)")
                #expect(result.hits.map(\.id.rawValue) == expected.map(\.id), "\(question.text) \(sort)")
                #expect(result.hits.map(\.score) == expected.map { scores[$0.id] ?? -1 }, "\(question.text)")
                let counts = ["KZ", "PL", "RU"].map { place in
                    FacetCount(value: place, count: matches.count { $0.places.contains(place) })
                }
                #expect(
                    result.facets[.place]
                        == counts.filter { $0.count > 0 }.sorted { ($1.count, $0.value) < ($0.count, $1.value) })
            }
        }
    }
}

/// Search by definition: lists of words, and one function a rule.
struct Oracle {
    struct Document {
        var id: String
        var position: Int
        var language: String
        var fields: [[String]]
        var places: [String]
        /// Of January 2022; 0 when unknown.
        var day: Int

        var length: Int { fields.joined().count }
    }

    indirect enum Question {
        case words([String])
        case place(String)
        case days(Int, Int)
        case everything
        case not(Question)
        case all([Question])
        case any([Question])
    }

    static let words = ["run", "running", "runs", "troops", "troop", "csto", "leave", "leaving"]
    /// The English stems of `words`; the other language of these tests has none.
    private static let stems = ["running": "run", "runs": "run", "troops": "troop", "leave": "leav", "leaving": "leav"]

    var documents: [Document] = []

    /// The idf of each of `words`.
    private var weights: [String: Double] = [:]

    mutating func weighWords() {
        for word in Self.words {
            let df = Double(documents.count { frequency([word], in: $0) > 0 })
            weights[word] = log(1 + (Double(documents.count) - df + 0.5) / (df + 0.5))
        }
    }

    static func same(_ left: String, _ right: String, _ language: String) -> Bool {
        language == "en" ? stems[left, default: left] == stems[right, default: right] : left == right
    }

    /// How often the words stand side by side in a field of the document.
    func frequency(_ words: [String], in document: Document) -> Int {
        document.fields.reduce(0) { sum, field in
            sum
                + field.indices.count { start in
                    start + words.count <= field.count
                        && words.indices.allSatisfy { Self.same(words[$0], field[start + $0], document.language) }
                }
        }
    }

    func holds(_ question: Question, _ document: Document) -> Bool {
        switch question {
        case .words(let words): frequency(words, in: document) > 0
        case .place(let place): document.places.contains(place)
        case .days(let first, let last): document.day > 0 && first <= document.day && document.day <= last
        case .everything: true
        case .not(let question): !holds(question, document)
        case .all(let questions): questions.allSatisfy { holds($0, document) }
        case .any(let questions): questions.contains { holds($0, document) }
        }
    }

    func scored(_ question: Question, _ isNegative: Bool = false) -> [[String]] {
        switch question {
        case .words(let words): isNegative ? [] : [words]
        case .place, .days, .everything: []
        case .not(let question): scored(question, !isNegative)
        case .all(let questions), .any(let questions): questions.flatMap { scored($0, isNegative) }
        }
    }

    func answer(_ question: Question) -> ([Document], [String: Float]) {
        let matches = documents.filter { holds(question, $0) }
        let average = max(Double(documents.reduce(0) { $0 + $1.length }) / Double(documents.count), 1)
        let phrases = scored(question)
        var scores: [String: Float] = [:]
        for match in matches {
            var score = 0.0
            for words in phrases {
                let tf = Double(frequency(words, in: match))
                let norm = 1.2 * (1 - 0.75 + 0.75 * Double(match.length) / average)
                score += words.reduce(0) { $0 + weights[$1, default: 0] } * (tf / (tf + norm))
            }
            scores[match.id] = Float(score)
        }
        return (matches, scores)
    }

    func sorted(_ matches: [Document], _ scores: [String: Float], _ sort: SearchOptions.Sort) -> [Document] {
        matches.sorted { left, right in
            switch sort {
            case .relevance: return (scores[left.id] ?? 0, left.position) > (scores[right.id] ?? 0, right.position)
            case .newest: return (left.day, left.position) > (right.day, right.position)
            case .oldest:
                let (first, second) = (left.day == 0 ? 9 : left.day, right.day == 0 ? 9 : right.day)
                return (first, left.position) < (second, right.position)
            }
        }
    }
}

extension Oracle.Question {
    static func random(depth: Int, using random: inout SplitMix) -> Self {
        func word() -> String { Oracle.words.randomElement(using: &random) ?? "" }
        switch Int.random(in: 0..<(depth > 0 ? 12 : 7), using: &random) {
        case 0...2: return .words([word()])
        case 3: return .words((0..<Int.random(in: 2...3, using: &random)).map { _ in word() })
        case 4: return .place(["KZ", "RU", "PL"].randomElement(using: &random) ?? "")
        case 5:
            let first = Int.random(in: 1...5, using: &random)
            return .days(first, Int.random(in: first...5, using: &random))
        case 6: return .everything
        case 7: return .not(.random(depth: depth - 1, using: &random))
        case 8, 9:
            return .any(
                (0..<Int.random(in: 2...3, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
        default:
            return .all(
                (0..<Int.random(in: 2...3, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
        }
    }

    /// The question in the query language.
    var text: String {
        switch self {
        case .words(let words): words.count == 1 ? words[0] : "\"" + words.joined(separator: " ") + "\""
        case .place(let place): "place:\(place)"
        case .days(let first, let last):
            first == last ? "date:2022-01-0\(first)" : "date:2022-01-0\(first)..2022-01-0\(last)"
        case .everything: "*"
        case .not(let question): "-" + question.operand
        case .all(let questions): questions.map(\.operand).joined(separator: " ")
        case .any(let questions): questions.map(\.operand).joined(separator: " OR ")
        }
    }

    private var operand: String {
        switch self {
        case .all, .any: "(" + text + ")"
        case .words, .place, .days, .everything, .not: text
        }
    }
}
