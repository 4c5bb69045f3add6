/// The parts of a segment's bytes, and what stands at their end.
///
/// ```
/// segment   = *section directory                        ; each section starts at a multiple of 8
/// directory = 19 x ( u64 start, u64 length ), u64 base, u64 total length, u32 documents, u32 terms, u32 forms,
///             f32 average length, u32 version, u32 magic
/// ```
///
/// Documents are numbered from 0 in the order of the log. All numbers are little-endian.
enum SegmentLayout {
    static let version: UInt32 = 4
    /// "TXSG"
    static let magic: UInt32 = 0x4753_5854

    /// The sections in the order in which they are written.
    enum Section: Int, CaseIterable {
        /// The records of the terms (`PostingEncoder`).
        case records
        /// The terms by their keys (`KeyTableWriter`, `TermKey`); keyword values come first.
        case terms, termIndex
        /// For each folded form of a word of the texts, the ordinals of the terms that have such a word: varying
        /// numbers, each less the one before.
        case formRecords, forms, formIndex
        /// Which documents may have which neighbours of a frequent word of the texts (`NeighbourWriter`).
        case neighbours
        /// A number for each document, in columns of `ColumnPacking` where nothing else is said: the log position less
        /// `base`; the weighted length (u16, no more than fits); the number of words of the headline (no more than fit
        /// into 16 bits), and how many more headline and summary have together; `Stemming.code`; the first and the last
        /// day of publication as `PublicationDate.dayRange` has them, 0 for unknown, and the second since 1970 when the
        /// article came into the log (each a `FixedColumn`).
        case positions, lengths, headlineEnds, summaryLengths, languages, firstDays, lastDays, ingested
        /// `ArticleKey` of each document, ascending (64 bits), and the documents in the same order: columns.
        case identities, identified
        /// Where the values of each document start in `values`, and where the last one's end; and ordinals of the terms
        /// that are keyword values, ascending for each document. Each is a `FixedColumn`, the second of as many numbers as
        /// the first one's last.
        case valueStarts, values
    }

    static let directoryBytes = Section.allCases.count * 16 + 2 * 8 + 6 * 4

    /// What the directory says beside the sections.
    struct Figures {
        /// The log position of the first document.
        var base: UInt64
        /// The sum of the documents' weighted lengths.
        var totalLength: UInt64
        var documents: UInt32
        var terms: UInt32
        var forms: UInt32
        /// The average length by which the bounds were computed.
        var averageLength: Float
    }

    /// The directory's bytes.
    static func directory(_ sections: [Range<Int>], _ figures: Figures) -> [UInt8] {
        var bytes: [UInt8] = []
        for section in sections {
            bytes.append(number: UInt64(section.lowerBound))
            bytes.append(number: UInt64(section.count))
        }
        bytes.append(number: figures.base)
        bytes.append(number: figures.totalLength)
        bytes.append(number: figures.documents)
        bytes.append(number: figures.terms)
        bytes.append(number: figures.forms)
        bytes.append(number: figures.averageLength.bitPattern)
        bytes.append(number: version)
        bytes.append(number: magic)
        return bytes
    }
}
