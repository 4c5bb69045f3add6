import Articles
import Testing

@testable import Extraction

/// What language an article is in, stated or not.
struct LanguageTests {
    private static let german =
        "Der Hafen der Stadt war wegen des Eises drei Tage lang geschlossen, und die Fähren blieben liegen, bis der Wind gedreht hatte. "
    private static let danish =
        "Byens havn var lukket i tre dage på grund af isen, og færgerne blev liggende ved kajen, indtil vinden igen kom fra syd. "

    @Test(
        arguments: [
            (nil, german, "de"), (nil, "Kurz gesagt.", nil), ("fr", "Kurz gesagt.", "fr"), ("de-AT", german, "de-AT"),
            // A short text may be a quotation; a long one leaves no doubt.
            ("en", german, "en"), ("en", String(repeating: german, count: 6), "de"),
            // Danish and Norwegian are taken for each other.
            ("nb", String(repeating: danish, count: 6), "nb"),
        ] as [(String?, String, String?)])
    func isStatedUnlessTheTextSaysOtherwise(stated: String?, body: String, expected: String?) throws {
        let language = stated.map { "\"language\":\"\($0)\"," } ?? ""
        #expect(try Support.article("{\"title\":\"T\",\(language)\"body\":\"\(body)\"}").language == expected)
    }
}
