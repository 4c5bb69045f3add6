import Articles
import Foundation
import Likeness

/// Reads texts from standard input, a JSON string a line, and writes for each the number of the line with the first text of its
/// cluster, its own for the first; and last the microseconds of a text for fingerprints and for the table.
@main
struct LikenessBench {
    static func main() throws {
        var texts: [String] = []
        while let line = readLine() {
            texts.append(try JSONDecoder().decode(String.self, from: Data(line.utf8)))
        }
        var fingerprints: [Fingerprint?] = []
        fingerprints.reserveCapacity(texts.count)
        let clock = ContinuousClock()
        let making = clock.measure { for text in texts { fingerprints.append(Fingerprint(of: [text])) } }
        var table = LikenessTable(window: 1 << 18)
        var clusters: [Int] = []
        let finding = clock.measure {
            for (index, fingerprint) in fingerprints.enumerated() {
                let position = LogPosition(rawValue: UInt64(index + 1))
                let cluster = fingerprint.flatMap { table.assign(position, $0) } ?? position
                clusters.append(Int(cluster.rawValue) - 1)
            }
        }
        let count = Double(max(texts.count, 1))
        let bytes = texts.reduce(0) { $0 + $1.utf8.count }
        let figures: [String: Any] = [
            "clusters": clusters, "fingerprint_us": making / .microseconds(1) / count,
            "table_us": finding / .microseconds(1) / count, "mb_per_s": Double(bytes) / (making / .microseconds(1)),
        ]
        FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: figures))
    }
}
