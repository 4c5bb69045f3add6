import Glibc
import TestSupport
import Testing

@testable import TextEncoding

struct DecodedTextTests {
    /// Texts as a news page of the language has them, and the encoding that such pages had before UTF-8.
    private static let texts: [(encoding: String, label: String, text: String)] = [
        (
            "CP1252", "windows-1252",
            "Die Regierung hat am Dienstag über die Verlängerung der Maßnahmen beraten – „wir müssen jetzt handeln“, sagte die Ministerin. Die Gespräche würden nächste Woche fortgesetzt, hieß es aus Kreisen der Länder."
        ),
        (
            "CP1251", "windows-1251",
            "Президент заявил во вторник, что вывод миротворческих сил из Казахстана начнётся через два дня и займёт не более десяти дней. Об этом сообщает пресс-служба правительства."
        ),
        (
            "KOI8-R", "koi8-r",
            "Президент заявил во вторник, что вывод миротворческих сил из Казахстана начнется через два дня и займет не более десяти дней. Об этом сообщает пресс-служба правительства."
        ),
        (
            "ISO-8859-2", "iso-8859-2",
            "Rząd przyjął we wtorek projekt ustawy o ochronie źródeł dziennikarskich. Według ministra nowe przepisy wejdą w życie jeszcze w tym roku, a wątpliwości zgłoszone przez sędziów zostaną wyjaśnione."
        ),
        (
            "CP1253", "windows-1253",
            "Η κυβέρνηση ανακοίνωσε την Τρίτη νέα μέτρα για την προστασία των καταναλωτών από την αύξηση των τιμών της ενέργειας, όπως δήλωσε ο υπουργός στους δημοσιογράφους."
        ),
        (
            "GB18030", "gb2312",
            "中国外交部发言人周二在例行记者会上表示，中方愿同有关各方保持沟通，推动局势尽快缓和。发言人说，对话协商是解决问题的唯一出路，各方应当保持克制。"
        ),
        (
            "CP932", "shift_jis",
            "政府は火曜日の閣議で、新しい経済対策を決定した。首相は記者会見で「物価の上昇に苦しむ家庭を支援する」と述べ、来週にも国会に予算案を提出する考えを示した。"
        ),
        (
            "UHC", "euc-kr",
            "정부는 화요일 국무회의에서 새로운 경제 대책을 확정했다고 밝혔다. 대통령은 기자회견에서 물가 상승으로 어려움을 겪는 가정을 지원하겠다고 말했다."
        ),
        (
            "BIG5-HKSCS", "big5",
            "行政院發言人星期二表示，政府將提出新的經濟方案，協助受到物價上漲影響的家庭。總統在記者會上說，下週將把預算案送交立法院審議，希望各黨派支持。"
        ),
    ]

    /// iconv(3) in the other direction.
    private func encoded(_ text: String, _ name: String) -> [UInt8] {
        let descriptor = iconv_open(name, "UTF-8")
        defer { iconv_close(descriptor) }
        var input = Array(text.utf8)
        var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
        let count = input.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { output in
                var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (left, room) = (input.count, output.count)
                let status = iconv(descriptor, &from, &left, &to, &room)
                #expect(status != size_t.max, "\(name) has not all of \(text)")
                return output.count - room
            }
        }
        return Array(output.prefix(count))
    }

    private func text(_ decoded: DecodedText) -> String { String(decoding: decoded.bytes, as: UTF8.self) }

    @Test(arguments: texts) func whatIsDeclaredIsRead(encoding: String, label: String, text: String) {
        let page = "<html><head><title>x</title><META http-equiv=Content-Type content='text/html; charset=\(label)'>"
        for html in [
            page + "</head><p>\(text)</p>", "<?xml version=\"1.0\" encoding=\"\(label)\"?><a>\(text)</a>",
            "<!-- <meta charset=utf-8> --><meta charset=\"\(label)\"><p>\(text)",
        ] {
            let decoded = DecodedText(encoded(html, encoding)[...])
            #expect(self.text(decoded) == html)
            #expect(decoded.replaced == 0)
        }
        #expect(self.text(DecodedText(encoded(text, encoding)[...], charset: label, declares: false)) == text)
    }

    @Test(arguments: texts) func whatIsNotDeclaredIsGuessed(encoding: String, label: String, text: String) {
        let decoded = DecodedText(encoded("<html><p>\(text)</p></html>", encoding)[...])
        #expect(self.text(decoded) == "<html><p>\(text)</p></html>", "\(decoded.encoding)")
    }

    @Test(arguments: texts) func utf8IsReadWhateverIsDeclared(encoding: String, label: String, text: String) {
        let html = "<meta charset=\(label)><p>\(text)</p>"
        let decoded = DecodedText(Array(html.utf8)[...], charset: label)
        #expect(self.text(decoded) == html)
        #expect(decoded.encoding == "UTF-8" && decoded.replaced == 0)
    }

    @Test(
        arguments: [
            ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]), ("UTF-8", [0xEF, 0xBB, 0xBF]),
            ("UTF-32LE", [0xFF, 0xFE, 0, 0]), ("UTF-32BE", [0, 0, 0xFE, 0xFF]),
        ] as [(String, [UInt8])])
    func aMarkIsBelieved(encoding: String, mark: [UInt8]) {
        let decoded = DecodedText((mark + encoded("Łódź, 中", encoding))[...], charset: "windows-1252")
        #expect(text(decoded) == "Łódź, 中")
        #expect(decoded.encoding == encoding)
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
    func wideXMLIsToldWithoutAMark(encoding: String) {
        let decoded = DecodedText(encoded("<?xml version='1.0'?><a>Łódź</a>", encoding)[...], charset: "windows-1252")
        #expect(text(decoded) == "<?xml version='1.0'?><a>Łódź</a>")
        #expect(decoded.encoding == encoding)
    }

    @Test func oneBrokenCharacterDoesNotChangeTheEncoding() {
        let start = String(repeating: "Łódź ma więcej niż jedną literę ze znakiem. ", count: 5)
        let decoded = DecodedText((Array(start.utf8) + [0xC5] + Array(" koniec".utf8))[...])
        #expect(decoded.encoding == "UTF-8" && decoded.replaced == 1)
        #expect(text(decoded) == start + "\u{FFFD} koniec")
    }

    @Test func plainTextIsUTF8() {
        for bytes in [[], Array("plain".utf8)] {
            let decoded = DecodedText(bytes[...], charset: "windows-1251")
            #expect(decoded.bytes == bytes && decoded.encoding == "UTF-8")
        }
    }

    /// What declares nonsense, or what is in no encoding at all, gives valid UTF-8 in the end.
    @Test(arguments: 0..<200 as Range<UInt64>) func anyBytesAreAText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let labels = [
            "utf-8", "utf-16", "gbk", "shift_jis", "euc-jp", "iso-2022-jp", "big5", "x-user-defined", "none", "866",
        ]
        let label = labels.randomElement(using: &random) ?? ""
        let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        for start in ["", "<meta charset=\(label)>", "<?xml encoding='\(label)'?>", "\u{FEFF}", "<meta charset"] {
            let decoded = DecodedText(
                (Array(start.utf8) + bytes)[...], charset: Bool.random(using: &random) ? label : nil)
            #expect((try? UTF8Span(validating: decoded.bytes.span)) != nil)
        }
    }
}
