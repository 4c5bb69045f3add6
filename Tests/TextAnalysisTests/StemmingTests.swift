import Testing

@testable import TextAnalysis

struct StemmingTests {
    @Test(
        arguments: [
            ("en", .english), ("EN-gb", .english), ("eng", .english), ("nb", .norwegian), ("nn_NO", .norwegian),
            ("deu", .german), ("pt-BR", .portuguese), ("uk", .none), ("xx", .none), ("und", .english), ("", .english),
            (nil, .english),
        ] as [(String?, Stemming)])
    func languagesAreFoundByTheirTags(tag: String?, stemming: Stemming) {
        #expect(Stemming(languageTag: tag) == stemming)
    }

    @Test(arguments: Stemming.allCases.filter { $0 != .none })
    func everyLanguageHasAStemmer(stemming: Stemming) throws {
        let stemmer = try #require(Stemmer(stemming))
        for word in ["2022", ""] {
            var stem: String?
            stemmer.withStem(word.utf8.span) { stem = String($0) }
            #expect(stem == word)
        }
    }

    /// The codes are on disk: a change here makes old indexes say what they do not mean.
    @Test func codesStayWhatTheyAre() {
        #expect(
            Stemming.allCases.map(\.algorithm) == [
                "none", "arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "finnish", "french",
                "german", "greek", "hindi", "hungarian", "indonesian", "irish", "italian", "lithuanian", "nepali",
                "norwegian", "portuguese", "romanian", "russian", "serbian", "spanish", "swedish", "tamil", "turkish",
                "yiddish",
            ])
        #expect(Stemming.allCases.map(\.code) == Array(0...28))
        #expect(Stemming.allCases.map { Stemming(code: $0.code) } == Stemming.allCases.map { $0 })
        #expect(Stemming(code: 29) == nil)
    }
}
