/// The short lines that a text repeats: labels of embedded pictures, names of a page's parts. A paragraph of an article
/// is not printed three times.
struct RepeatedLines {
    private static let times = 3
    private static let maximumBytes = 60
    /// Longer texts are not searched for them.
    private static let maximumItems = 20_000

    private var lines: Set<ArraySlice<UInt8>> = []

    init(_ paragraphs: Paragraphs, _ range: Range<Int>) {
        guard range.count >= Self.times, range.count <= Self.maximumItems else { return }
        var counts: [ArraySlice<UInt8>: Int] = [:]
        for item in paragraphs.items[range] {
            let line = paragraphs.bytes(item)
            guard Self.isLabel(line) else { continue }
            counts[line, default: 0] += 1
        }
        for (line, count) in counts where count >= Self.times { lines.insert(line) }
    }

    func contains(_ line: ArraySlice<UInt8>) -> Bool {
        !lines.isEmpty && lines.contains(line)
    }

    /// Short, and neither a sentence nor the name of a speaker.
    private static func isLabel(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= maximumBytes && !Furniture.endsSentence(line) && line.last != UInt8(ascii: ":")
    }
}
