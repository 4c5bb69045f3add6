import Foundation

/// Makes a large corpus of a small one: remix CORPUS COUNT SEED writes COUNT articles to standard output as JSON Lines.
///
/// The corpus is a prepared one. A new article has the length of some release, the title and the source of another, and a
/// body of one to three stretches of consecutive passages, each of another release: the first is the one of the title. So
/// lengths, frequencies of words in and among documents, and the words that occur together stay those of real texts. Rare
/// words are respelled (`NewWords`), or a million articles would have no rare words at all. Dates are days from 2000 to
/// 2025, addresses are unique. The same seed gives the same bytes.
///
/// Memory is that of the mapped corpus and 24 bytes a passage, however many articles are made.
@main
struct Remix {
    private static let leastPart = 200
    private static let writtenAtOnce = 1 << 20
    /// Every day from 2000 to 2025, in ISO 8601.
    private static let days: [String] = (10_957..<20_454).map { day in
        Date(timeIntervalSince1970: Double(day) * 86_400).formatted(.iso8601.year().month().day())
    }

    private let bytes: UnsafeRawBufferPointer
    private let releases: Releases
    private var newWords = NewWords()
    private var random: SplitMix
    private let seed: UInt64
    /// What is still to be written.
    private var lines: [UInt8] = []

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[2]), let seed = UInt64(arguments[3]) else {
            FileHandle.standardError.write(Data("usage: remix CORPUS COUNT SEED\n".utf8))
            exit(64)
        }
        let corpus = try Data(contentsOf: URL(filePath: arguments[1]), options: .alwaysMapped)
        // The mapping stays where it is for as long as the closure runs.
        try corpus.withUnsafeBytes { bytes in
            var remix = Remix(bytes, seed: seed)
            guard !remix.releases.releases.isEmpty else { return }
            for number in 0..<max(0, count) {
                remix.append(number)
                if remix.lines.count >= Self.writtenAtOnce { try remix.flush() }
            }
            try remix.flush()
        }
    }

    private init(_ bytes: UnsafeRawBufferPointer, seed: UInt64) {
        self.bytes = bytes
        self.seed = seed
        releases = Releases(bytes)
        random = SplitMix(seed: seed)
    }

    private mutating func flush() throws {
        try FileHandle.standardOutput.write(contentsOf: lines)
        lines.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ number: Int) {
        let length = release().length
        let parts = Int.random(in: 1...3, using: &random)
        let first = release()
        let day = Self.days[Int.random(in: Self.days.indices, using: &random)]
        append("{\"id\":\"remix-\(number)\",\"uri\":\"urn:remix:\(seed):\(number)\",\"date\":\"\(day)\",\"source\":\"")
        append(first.source)
        append("\",\"title\":\"")
        append(first.title)
        append("\",\"body\":\"")
        appendBody(length, from: first, parts: parts)
        append("\"}\n")
    }

    private mutating func release() -> Releases.Release {
        releases.releases[Int.random(in: 0..<releases.releases.count, using: &random)]
    }

    /// Stretches of releases until there are about `length` bytes.
    private mutating func appendBody(_ length: Int, from first: Releases.Release, parts: Int) {
        let part = max(length / parts, Self.leastPart)
        let begin = lines.count
        var release = first
        while true {
            let end = min(lines.count + part, begin + length)
            for passage in Int.random(in: release.passages, using: &random)..<release.passages.upperBound {
                if lines.count > begin { append("  ") }
                append(releases.passages[passage], atMost: end - lines.count)
                if lines.count >= end { break }
            }
            if lines.count >= begin + length { return }
            release = self.release()
        }
    }

    /// Appends a passage, or its beginning up to the end of the word at `limit`.
    private mutating func append(_ passage: Releases.Passage, atMost limit: Int) {
        var range = passage.range
        if range.count > limit {
            let rest = range.lowerBound + max(0, limit)..<range.upperBound
            range = range.lowerBound..<(bytes[rest].firstIndex(of: 0x20) ?? rest.upperBound)
        }
        if passage.isPlain {
            lines.append(contentsOf: bytes[range])
            return
        }
        var done = range.lowerBound
        for word in Words(bytes, in: range) where releases.isRare(word) {
            append(done..<word.range.lowerBound)
            let (head, tail) = newWords.next(releases.rareWords, using: &random)
            append(head)
            append(tail)
            done = word.range.upperBound
        }
        append(done..<range.upperBound)
    }

    /// Appends a part of the corpus as JSON has it within a string.
    private mutating func append(_ range: Range<Int>) {
        for byte in bytes[range] {
            switch byte {
            case 0x22, 0x5C: lines.append(contentsOf: [0x5C, byte])
            case 0x09, 0x0A, 0x0D: lines.append(contentsOf: [0x5C, byte == 0x09 ? 0x74 : byte == 0x0A ? 0x6E : 0x72])
            case ..<0x20: lines.append(0x20)
            default: lines.append(byte)
            }
        }
    }

    private mutating func append(_ text: String) { lines.append(contentsOf: text.utf8) }
}
