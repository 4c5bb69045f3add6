import TextAnalysis

/// Makes a segment of a batch: sorts the occurrences of the words by their terms, and writes each term's record.
///
/// For one thread; keeps its buffers from segment to segment.
final class SegmentBuilder {
    private var encoder = PostingEncoder()
    /// For each term, how many occurrences it has, then where the next of them goes.
    private var cursors: [Int32] = []
    private var occurrences: [Occurrence] = []
    /// For each word, its number among the forms of its term while that is written; else `noForm`.
    private var formOfWord: [UInt32] = []
    private static let noForm = UInt32.max

    private struct Occurrence {
        var document: UInt32
        var position: UInt32
        var word: UInt32
    }

    /// Writes the segment.
    func build(
        _ batch: ArticleBatch, lexicon: Lexicon, keywords: KeywordTable, writer: inout SegmentWriter
    ) throws {
        let average = batch.count > 0 ? Float(batch.totalLength) / Float(batch.count) : 1
        let ranking = BM25F(averageLength: average)
        let ordinals = try writeKeywords(batch, keywords, &writer)
        formOfWord = [UInt32](repeating: Self.noForm, count: lexicon.wordCount)
        var formOrdinals: [(word: UInt32, ordinal: UInt32)] = []
        for zone in TermKey.Zone.allCases {
            try write(zone, batch, ranking, lexicon, &writer, &formOrdinals)
        }
        writeForms(formOrdinals, lexicon, &writer)
        var columns = SegmentColumns()
        for (row, values) in zip(batch.rows, batch.keywords) {
            columns.append(row, values: values.map { ordinals[Int($0)] }.sorted())
        }
        try writer.finish(columns, averageLength: average)
    }

    /// Writes the keyword values, and returns the ordinal of each number.
    private func writeKeywords(
        _ batch: ArticleBatch, _ keywords: KeywordTable, _ writer: inout SegmentWriter
    ) throws -> [UInt32] {
        var documents: [UInt32: [UInt32]] = [:]
        for (document, values) in batch.keywords.enumerated() {
            for value in values { documents[value, default: []].append(UInt32(truncatingIfNeeded: document)) }
        }
        var ordinals = [UInt32](repeating: 0, count: keywords.values.count)
        let used = documents.keys.sorted {
            keywords.values[Int($0)].key.lexicographicallyPrecedes(keywords.values[Int($1)].key)
        }
        for number in used {
            let value = keywords.values[Int(number)]
            ordinals[Int(number)] = UInt32(truncatingIfNeeded: writer.termCount)
            for document in documents[number] ?? [] {
                encoder.addDocument(document, weight: 1, occurrences: 1, ratio: 0)
                encoder.addOccurrence(step: 0, form: 0)
            }
            var form: [UInt8] = []
            WrittenForms.append(value.written, count: value.written.count, to: &form)
            try writer.add(value.key, &encoder, forms: form)
        }
        return ordinals
    }

    private func write(
        _ zone: TermKey.Zone, _ batch: ArticleBatch, _ ranking: BM25F, _ lexicon: Lexicon,
        _ writer: inout SegmentWriter, _ formOrdinals: inout [(word: UInt32, ordinal: UInt32)]
    ) throws {
        let words = batch.zones[Int(zone.rawValue)]
        if words.numbers.isEmpty { return }
        let used = sortOccurrences(words, lexicon)
        for (key, term) in sorted(used, lexicon) {
            let end = Int(cursors[Int(term.number)])
            let range = term.start..<end
            let forms = numberForms(range, lexicon)
            if zone == .text {
                encodeText(range, batch, ranking)
                let ordinal = UInt32(truncatingIfNeeded: writer.termCount)
                for word in forms { formOrdinals.append((word, ordinal)) }
            } else {
                encodeNames(range)
            }
            for word in forms { formOfWord[Int(word)] = Self.noForm }
            try writer.add([TermKey.firstZone + zone.rawValue] + key, &encoder, forms: written(forms, lexicon))
        }
    }

    private struct UsedTerm {
        var number: UInt32
        var start: Int
    }

    /// Fills `occurrences`, those of one term side by side and in the order of the text. Returns the terms; the
    /// occurrences of a term start at its `start` and end at its cursor.
    private func sortOccurrences(_ words: ArticleBatch.Words, _ lexicon: Lexicon) -> [UsedTerm] {
        let terms = lexicon.termOfWord
        cursors.removeAll(keepingCapacity: true)
        cursors.append(contentsOf: repeatElement(0, count: lexicon.termCount))
        for word in words.numbers { cursors[Int(terms[Int(word)])] += 1 }
        var used: [UsedTerm] = []
        var start = 0
        for term in cursors.indices where cursors[term] > 0 {
            used.append(UsedTerm(number: UInt32(truncatingIfNeeded: term), start: start))
            let count = Int(cursors[term])
            cursors[term] = Int32(truncatingIfNeeded: start)
            start += count
        }
        occurrences.removeAll(keepingCapacity: true)
        occurrences.append(
            contentsOf: repeatElement(Occurrence(document: 0, position: 0, word: 0), count: words.numbers.count))
        var index = 0
        for (document, end) in words.ends.enumerated() {
            let first = index
            while index < end {
                let word = words.numbers[index]
                let term = Int(terms[Int(word)])
                let position =
                    words.positions.isEmpty ? UInt32(truncatingIfNeeded: index - first) : words.positions[index]
                occurrences[Int(cursors[term])] = Occurrence(
                    document: UInt32(truncatingIfNeeded: document), position: position, word: word)
                cursors[term] += 1
                index += 1
            }
        }
        return used
    }

    /// The terms with their keys' ends (stem, 0, language), in the order of the keys.
    private func sorted(_ used: [UsedTerm], _ lexicon: Lexicon) -> [(key: ArraySlice<UInt8>, term: UsedTerm)] {
        let bytes = lexicon.bytes
        var keyed = used.map { term in
            (key: bytes[lexicon.termRange(term.number)] + [0, lexicon.language(ofTerm: term.number).code], term: term)
        }
        keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
        return keyed
    }

    /// Numbers the forms of a term's occurrences in `formOfWord`, the most usual first, and returns the words in the order
    /// of the numbers.
    private func numberForms(_ range: Range<Int>, _ lexicon: Lexicon) -> [UInt32] {
        var words: [UInt32] = []
        var counts: [Int] = []
        for index in range {
            let word = occurrences[index].word
            let form = formOfWord[Int(word)]
            if form == Self.noForm {
                formOfWord[Int(word)] = UInt32(truncatingIfNeeded: words.count)
                words.append(word)
                counts.append(1)
            } else {
                counts[Int(form)] += 1
            }
        }
        if words.count == 1 { return words }
        let order = words.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
        for (number, form) in order.enumerated() {
            formOfWord[Int(words[form])] = UInt32(truncatingIfNeeded: number)
        }
        return order.map { words[$0] }
    }

    private func written(_ words: [UInt32], _ lexicon: Lexicon) -> [UInt8] {
        var bytes: [UInt8] = []
        for word in words {
            let form = lexicon.bytes[lexicon.writtenRange(word)]
            WrittenForms.append(form, count: form.count, to: &bytes)
        }
        return bytes
    }

    private func encodeText(_ range: Range<Int>, _ batch: ArticleBatch, _ ranking: BM25F) {
        var index = range.lowerBound
        while index < range.upperBound {
            let document = occurrences[index].document
            let row = batch.rows[Int(document)]
            let headlineEnd = UInt32(row.headlineEnd)
            let summaryEnd = row.summaryEnd
            var weight: UInt32 = 0
            var end = index
            while end < range.upperBound, occurrences[end].document == document {
                let position = occurrences[end].position
                weight &+=
                    position < headlineEnd
                    ? BM25F.headlineWeight : position < summaryEnd ? BM25F.summaryWeight : BM25F.bodyWeight
                end += 1
            }
            encode(index..<end, document, weight: weight, ratio: ranking.ratio(weight, row.length))
            index = end
        }
    }

    private func encodeNames(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let document = occurrences[index].document
            var end = index
            while end < range.upperBound, occurrences[end].document == document { end += 1 }
            encode(index..<end, document, weight: UInt32(truncatingIfNeeded: end - index), ratio: 1 / BM25F.k1)
            index = end
        }
    }

    private func encode(_ range: Range<Int>, _ document: UInt32, weight: UInt32, ratio: Float) {
        encoder.addDocument(
            document, weight: weight, occurrences: UInt32(truncatingIfNeeded: range.count), ratio: ratio)
        var previous = UInt32.max
        for index in range {
            let occurrence = occurrences[index]
            encoder.addOccurrence(
                step: occurrence.position &- previous &- 1, form: formOfWord[Int(occurrence.word)])
            previous = occurrence.position
        }
    }

    /// Writes which terms have the folded forms of the texts' words.
    private func writeForms(
        _ pairs: [(word: UInt32, ordinal: UInt32)], _ lexicon: Lexicon, _ writer: inout SegmentWriter
    ) {
        var keyed = pairs.map { (form: lexicon.bytes[lexicon.foldedRange($0.word)], ordinal: $0.ordinal) }
        keyed.sort {
            if $0.form != $1.form { return $0.form.lexicographicallyPrecedes($1.form) }
            return $0.ordinal < $1.ordinal
        }
        var index = 0
        while index < keyed.count {
            let form = keyed[index].form
            var ordinals: [UInt32] = []
            while index < keyed.count, keyed[index].form == form {
                if ordinals.last != keyed[index].ordinal { ordinals.append(keyed[index].ordinal) }
                index += 1
            }
            writer.add(form: form, ordinals: ordinals)
        }
    }
}
