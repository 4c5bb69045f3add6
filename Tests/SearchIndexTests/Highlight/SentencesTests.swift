import Testing
import TextAnalysis

@testable import SearchIndex

/// `|` stands between sentences.
struct SentencesTests {
    private func marked(_ text: String, _ language: String) -> String {
        let bytes = Array(text.utf8)
        let sentences = Sentences(of: bytes.span, in: Stemming(languageTag: language))
        return sentences.ranges.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: "|")
    }

    @Test(arguments: [
        (
            "It rained. Ferries stopped! Did they? Yes… They did.",
            "It rained.|Ferries stopped!|Did they?|Yes…|They did."
        ),
        ("No stop at the end", "No stop at the end"),
        ("  Blanks \n around.  And between. \n", "Blanks \n around.|And between."),
        ("A headline\n\nA text\nin two lines. \n \n End", "A headline|A text\nin two lines.|End"),
        ("A paragraph.\u{2029}Another", "A paragraph.|Another"),
        (
            "Mr. Smith met Sen. Jones of Acme Corp. in May. He left.",
            "Mr. Smith met Sen. Jones of Acme Corp. in May.|He left."
        ),
        ("J. R. Smith and A.B. Jones spoke. Both left.", "J. R. Smith and A.B. Jones spoke.|Both left."),
        ("The U.S. Senate met at 10 p.m. Friday. It rose.", "The U.S. Senate met at 10 p.m. Friday.|It rose."),
        (
            "It grew 3.5 percent in 2022. Then it fell by 12. Now what?",
            "It grew 3.5 percent in 2022.|Then it fell by 12.|Now what?"
        ),
        (
            "On Jan. 6 it began. No. 5 is alive. He said no. She left.",
            "On Jan. 6 it began.|No. 5 is alive.|He said no.|She left."
        ),
        ("1. First point. 2. Second point.", "1. First point.|2. Second point."),
        ("“Stop!” he said. (He meant it.) “Why?” Nobody knew.", "“Stop!” he said.|(He meant it.)|“Why?”|Nobody knew."),
        ("He waited ... and waited... Nothing came.", "He waited ... and waited...|Nothing came."),
        ("See example.org/a.html. It is free.", "See example.org/a.html.|It is free."),
        ("a.b.c. . ! ?", "a.b.c. .|!|?"),
        ("What?! Really?!! Yes.", "What?!|Really?!!|Yes."),
        ("...", "..."), ("", ""), (" \n\n ", ""),
    ])
    func english(text: String, sentences: String) {
        #expect(marked(text, "en") == sentences)
    }

    @Test(arguments: [
        ("zh", "他来了。你好！“真的吗？”是的。", "他来了。|你好！|“真的吗？”|是的。"),
        ("ja", "彼は言った。「行くぞ。」そして", "彼は言った。|「行くぞ。」|そして"),
        (
            "de", "Am 13. Januar traf Dr. Maier, z. B. in Bonn, Hr. Abel. Es regnete.",
            "Am 13. Januar traf Dr. Maier, z. B. in Bonn, Hr. Abel.|Es regnete."
        ),
        ("ru", "В 2022 г. выросло на 3 млн. Рублей нет. Всё.", "В 2022 г. выросло на 3 млн. Рублей нет.|Всё."),
        ("ar", "هل جاء؟ نعم. جاء اليوم", "هل جاء؟|نعم.|جاء اليوم"),
        ("hi", "वह आया। वह गया।", "वह आया।|वह गया।"),
        ("el", "Ήρθε. Έφυγε.", "Ήρθε.|Έφυγε."),
    ])
    func otherLanguages(language: String, text: String, sentences: String) {
        #expect(marked(text, language) == sentences)
    }

    @Test func aPlaceIsOfTheSentenceAroundItOrBefore() {
        let bytes = Array("  One. Two.  Three.".utf8)
        let sentences = Sentences(of: bytes.span, in: .english)
        #expect(sentences.ranges == [2..<6, 7..<11, 13..<19])
        #expect(
            (0..<20).map { sentences.index(of: $0) ?? -1 } == [
                -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2,
            ])
    }

    @Test(arguments: ["", "a", ".", "a. ", "A. ", "1. ", "“", "Mr. ", "。", "\n\n", " ", "é", "\u{2029}", "…"])
    func anyTextIsDividedInLinearTime(piece: String) {
        for text in [String(repeating: piece, count: 20_000), String(repeating: "x" + piece, count: 10_000)] {
            let bytes = Array(text.utf8)
            var end = 0
            for range in Sentences(of: bytes.span, in: .german).ranges {
                #expect(range.lowerBound >= end && !range.isEmpty)
                #expect(String(validating: bytes[range], as: UTF8.self) != nil)
                end = range.upperBound
            }
            #expect(end <= bytes.count)
        }
    }
}
