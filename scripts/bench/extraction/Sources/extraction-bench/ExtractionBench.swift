import Extraction
import Foundation
import Markup

/// Reads the names of HTML files from standard input, one a line, and writes a JSON object a line: what was found, and
/// the microseconds that decoding, parsing and extracting took.
@main
struct ExtractionBench {
    static func main() throws {
        while let path = readLine() {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            let bytes = [UInt8](data)
            let start = ProcessorTime.now
            let utf8 = Decoding.utf8(bytes)
            let decoded = ProcessorTime.now
            var text: MainText?
            let tree = try? MarkupTree(html: utf8)
            let parsed = ProcessorTime.now
            if let tree { text = MainText(tree, articleBody: ArticleBody.find(tree)) }
            let done = ProcessorTime.now
            var record: [String: Any] = [
                "file": path, "text": text?.body ?? "", "headline": text?.headline ?? "",
                "summaries": text?.summaries ?? [],
                "refusal": text?.refusal?.rawValue ?? "", "bytes": bytes.count,
            ]
            record["microseconds"] = done - start
            record["decoding"] = decoded - start
            record["parsing"] = parsed - decoded
            let line = try JSONSerialization.data(withJSONObject: record)
            FileHandle.standardOutput.write(line + [0x0A])
        }
    }
}
