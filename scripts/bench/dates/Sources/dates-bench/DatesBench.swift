import Articles
import Extraction
import Foundation
import Markup

/// Reads lines `file<TAB>address` from standard input and writes a line of JSON for each: the date, its evidence, and how
/// many microseconds of processor time decoding, parsing and finding took.
@main
struct DatesBench {
    struct Line: Encodable {
        var file: String
        var value: String?
        var evidence: String?
        var text: String?
        var modification: Bool
        var others: [String]
        var decoding: Double
        var parsing: Double
        var finding: Double
    }

    static func main() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        while let input = readLine() {
            let fields = input.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let bytes = Array(try Data(contentsOf: URL(filePath: fields[0])))
            let address = fields.count > 1 && !fields[1].isEmpty ? fields[1] : nil
            let (text, decoding) = timed { Decoding.utf8(bytes) }
            let (tree, parsing) = timed { try? MarkupTree(html: text) }
            var date: PageDate?
            var finding = 0.0
            if let tree { (date, finding) = timed { PageDates.find(in: tree, address: address) } }
            let line = Line(
                file: fields[0], value: date?.date.value, evidence: date?.date.evidence?.rawValue,
                text: date?.date.text, modification: date?.isModification ?? false,
                others: (date?.others ?? []).map { "\($0.value) \($0.evidence?.rawValue ?? "")" },
                decoding: decoding, parsing: parsing, finding: finding)
            print(String(decoding: try encoder.encode(line), as: UTF8.self))
        }
    }

    /// The result, and the processor time in microseconds.
    static func timed<Result>(_ work: () -> Result) -> (Result, Double) {
        let start = processorTime
        let result = work()
        return (result, processorTime - start)
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
