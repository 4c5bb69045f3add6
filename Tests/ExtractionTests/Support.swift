import Articles
import Extraction
import Foundation
import Testing

/// What the tests share: an extractor with Debian's list of countries, and documents made of text.
enum Support {
    static let countries = Result {
        try Countries(
            isoCodes: Array(Data(contentsOf: URL(filePath: Countries.debianPath))),
            zones: Array(Data(contentsOf: URL(filePath: Countries.zonesPath))))
    }

    static func extractor() throws -> Extractor {
        Extractor(countries: try countries.get(), name: "test/1")
    }

    static func extract(_ text: String, mediaType: String? = nil, uri: String? = nil) throws -> [Extracted] {
        try extract(Array(text.utf8), mediaType: mediaType, uri: uri)
    }

    static func extract(_ bytes: [UInt8], mediaType: String? = nil, uri: String? = nil) throws -> [Extracted] {
        try extractor().extract(RawDocument(uri: uri, origin: "test", mediaType: mediaType, bytes: bytes))
    }

    /// The only article of a text.
    static func article(_ text: String, mediaType: String? = nil, uri: String? = nil) throws -> Article {
        let found = try extract(text, mediaType: mediaType, uri: uri)
        try #require(found.count == 1)
        return try found[0].article
    }

    static func article(_ bytes: [UInt8], mediaType: String? = nil) throws -> Article {
        let found = try extract(bytes, mediaType: mediaType)
        try #require(found.count == 1)
        return try found[0].article
    }

    /// The only rejection of a document.
    static func rejection(_ bytes: [UInt8], mediaType: String? = nil) throws -> Rejection {
        let found = try extract(bytes, mediaType: mediaType)
        try #require(found.count == 1)
        return try found[0].rejection
    }

    static func rejection(_ text: String, mediaType: String? = nil) throws -> Rejection {
        try rejection(Array(text.utf8), mediaType: mediaType)
    }

    /// The folder of sample documents in the checkout.
    static var seeds: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds").standardizedFileURL
    }
}

extension Extracted {
    var article: Article {
        get throws {
            switch self {
            case .article(let article): return article
            case .rejection(let rejection):
                throw Unexpected(what: "rejection \(rejection.code.rawValue): \(rejection.message)")
            }
        }
    }

    var rejection: Rejection {
        get throws {
            switch self {
            case .article(let article): throw Unexpected(what: "article \(article.headline ?? "")")
            case .rejection(let rejection): return rejection
            }
        }
    }
}

struct Unexpected: Error { let what: String }

/// Sebastiano Vigna's SplitMix64: the same numbers for the same seed on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

extension Article {
    /// The article without the places of its names, for tests that look at the names alone.
    var withoutMentions: Article {
        var article = self
        for index in places.indices { article.places[index].mentions = [] }
        for index in people.indices { article.people[index].mentions = [] }
        for index in organisations.indices { article.organisations[index].mentions = [] }
        return article
    }
}
