import Articles
import Extraction
import Foundation

/// Reads lines of three fields with tabs between them from standard input: a file, its media type and its address, each
/// of the last two may be blank. Writes a JSON object a line: the articles and rejections, and the microseconds of
/// processor time that extraction took, the least of three times.
@main
struct FeedsBench {
    static func main() throws {
        let countries = try Countries(isoCodes: Array(Data(contentsOf: URL(filePath: Countries.debianPath))))
        let extractor = Extractor(countries: countries, name: "feeds-bench")
        let encoder = JSONEncoder()
        while let line = readLine() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 3, let data = FileManager.default.contents(atPath: fields[0]) else { continue }
            let document = RawDocument(
                uri: fields[2].isEmpty ? nil : fields[2], mediaType: fields[1].isEmpty ? nil : fields[1],
                bytes: [UInt8](data))
            var microseconds = Double.infinity
            var found: [Extracted] = []
            for _ in 0..<3 {
                let start = ProcessorTime.now
                found = extractor.extract(document)
                microseconds = min(microseconds, ProcessorTime.now - start)
            }
            var articles: [Any] = []
            var rejections: [String] = []
            for part in found {
                switch part {
                case .article(let article):
                    articles.append(try JSONSerialization.jsonObject(with: try encoder.encode(article)))
                case .rejection(let rejection): rejections.append("\(rejection.code.rawValue): \(rejection.message)")
                }
            }
            let record: [String: Any] = [
                "file": fields[0], "articles": articles, "rejections": rejections, "microseconds": microseconds,
            ]
            FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: record) + [0x0A])
        }
    }
}
