import Articles
import Foundation

/// The prepared corpus, document by document; `prepared.py` says how it is laid out.
struct PreparedCorpus {
    struct Document {
        var number: Int
        var article: Article
    }

    private let bytes: Data
    private var offset = 0
    private var number = 0

    init(_ path: String) throws { bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped) }

    /// The next document, or nil at the end.
    mutating func next() -> Document? {
        guard offset + 16 <= bytes.count else { return nil }
        let lengths = (0..<4).map { field in
            bytes.withUnsafeBytes {
                Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset + 4 * field, as: UInt32.self)))
            }
        }
        offset += 16
        let texts = lengths.map { length in
            let text = bytes.withUnsafeBytes { String(decoding: $0[offset..<offset + length], as: UTF8.self) }
            offset += length
            return text
        }
        defer { number += 1 }
        // Neither day nor source: the peers are not given them either.
        return Document(
            number: number,
            article: Article(headline: texts[2].isEmpty ? nil : texts[2], body: texts[3], language: "en"))
    }

    /// The next documents, at most so many.
    mutating func next(_ count: Int) -> [Document] {
        var documents: [Document] = []
        documents.reserveCapacity(count)
        while documents.count < count, let document = next() { documents.append(document) }
        return documents
    }
}
