import Articles
import Testing

struct RetractionReasonTests {
    @Test(arguments: [
        ("", "it is blank; say why"), (" \n\t\u{0}\u{2028}", "it is blank; say why"),
        (String(repeating: "x", count: 4097), "4097 bytes; at most 4096 are accepted"),
        (String(repeating: "€", count: 1366), "4098 bytes; at most 4096 are accepted"),
    ])
    func whatIsBlankOrTooLongIsNone(text: String, fault: String) {
        #expect(RetractionReason(rawValue: text) == nil)
        #expect(RetractionReason.fault(in: text) == fault)
    }

    @Test(arguments: ["a", " a\u{0} ", String(repeating: "x", count: 4096)])
    func everythingElseIsOneAsItIs(text: String) {
        #expect(RetractionReason(rawValue: text)?.rawValue == text)
        #expect(RetractionReason.fault(in: text) == nil)
    }
}
