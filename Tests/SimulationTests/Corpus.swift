import Articles
import TestSupport

/// A document of the simulated world, and what there is to read in it.
struct SimulatedDocument {
    enum Content {
        case articles([Article])
        /// Whoever reads it rejects it.
        case unreadable
        /// Kills who reads it; from the third attempt on it is read in a process of its own and rejected.
        case deadly
        /// Kills who reads it at every attempt: a worker that takes no care.
        case alwaysDeadly
    }

    var name: String
    var content: Content
    var bytes: Int

    /// How many messages settle it.
    var parts: Int { if case .articles(let articles) = content { articles.count } else { 1 } }
}

/// All documents of a simulated world, origin by origin. Some of them have articles in common, and some articles are
/// revisions of others.
struct Corpus {
    let documents: [[SimulatedDocument]]
    let articles: [Article]

    init(_ conditions: Conditions, using random: inout SeededGenerator) {
        let names = max(2, conditions.origins * conditions.documentsPerOrigin * 3 / 4)
        var articles: [Article] = []
        for number in 0..<names {
            // A revision has the address of the one before it.
            let isRevision = number > 0 && Int.random(in: 0..<6, using: &random) == 0
            articles.append(Self.article(number, address: isRevision ? number - 1 : number))
        }
        var documents: [[SimulatedDocument]] = []
        for origin in 0..<conditions.origins {
            documents.append(
                (0..<conditions.documentsPerOrigin).map { index in
                    SimulatedDocument(
                        name: "\(origin)/\(index)", content: Self.content(of: articles, using: &random),
                        bytes: Int.random(in: 1...12, using: &random))
                })
        }
        self.documents = documents
        self.articles = articles
    }

    private static func content(
        of articles: [Article], using random: inout SeededGenerator
    ) -> SimulatedDocument.Content {
        func any() -> Article { articles[Int.random(in: 0..<articles.count, using: &random)] }
        switch Int.random(in: 0..<40, using: &random) {
        case 0...3: return .unreadable
        case 4: return .deadly
        case 5: return .alwaysDeadly
        case 6...11: return .articles((0..<Int.random(in: 2...4, using: &random)).map { _ in any() })
        default: return .articles([any()])
        }
    }

    private static func article(_ number: Int, address: Int) -> Article {
        Article(uri: "urn:simulated:\(address)", headline: word(number))
    }

    /// A word that no other article has and no stemmer changes.
    static func word(_ number: Int) -> String {
        let digits = Array("bdfgkmpvxz")
        return "q" + String([number / 100 % 10, number / 10 % 10, number % 10].map { digits[$0] })
    }
}
