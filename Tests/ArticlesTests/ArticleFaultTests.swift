import Articles
import Testing

struct ArticleFaultTests {
    @Test(arguments: [(nil, nil), ("", ""), (" \n\t", nil), (nil, "\u{a0}\u{2003}\u{1}")] as [(String?, String?)])
    func anArticleNeedsVisibleText(headline: String?, body: String?) {
        #expect(Article(headline: headline, body: body).fault != nil)
    }

    @Test func oneOfTheTwoIsEnough() {
        #expect(Article(headline: "a").fault == nil)
        #expect(Article(headline: " ", body: "b").fault == nil)
    }

    @Test func textsOfListsAreBounded() {
        #expect(Article(uri: String(repeating: "u", count: Article.longestAddress), headline: "a").excess == nil)
        #expect(
            Article(uri: String(repeating: "u", count: Article.longestAddress + 1), headline: "a").excess
                == "uri: 8193 bytes; at most 8192 are accepted")
        #expect(
            Article(headline: String(repeating: "é", count: Article.longestHeadline)).excess
                == "headline: 32768 bytes; at most 16384 are accepted")
    }

    @Test func theTextsOfARejectionAreCut() {
        let long = String(repeating: "x", count: 10_000)
        let rejection = Rejection(
            code: Rejection.Code(rawValue: long), message: long, offset: -1, uri: long, bytes: -5,
            document: Array(repeating: 0, count: Rejection.keptBytes + 1))
        #expect(rejection.code.rawValue.count == Rejection.longestCode)
        #expect(rejection.message.count == Rejection.longestText)
        #expect(rejection.uri?.count == Rejection.longestText)
        #expect((rejection.offset, rejection.bytes) == (0, 0))
        #expect(rejection.document.count == Rejection.keptBytes)
    }
}
