import TextAnalysis

/// Makes a segment of a batch: sorts the occurrences of the words by their terms, and writes each term's record.
///
/// For one thread; keeps its buffers from segment to segment.
final class SegmentBuilder {
    private let cursorRoom = Scratch<Int32>()
    private let occurrenceRoom = Scratch<Occurrence>()
    private let formRoom = Scratch<UInt32>()
    private static let noForm = UInt32.max

    private struct Occurrence: BitwiseCopyable {
        var document: UInt32
        var position: UInt32
        var word: UInt32
    }

    /// The occurrences of the words of a zone, those of one term side by side, and what is noted while they are written.
    /// Points into the builder's memory.
    private struct Table {
        var used: [UsedTerm] = []
        var occurrences: UnsafeMutablePointer<Occurrence>
        /// For each word, its number among the forms of its term while that is written; else `noForm`.
        var formOfWord: UnsafeMutablePointer<UInt32>
    }

    /// A term that a good part of the documents have.
    private struct UsualTerm {
        var number: UInt32
        var word: NeighbourWriter.Word
    }

    private struct UsedTerm {
        var number: UInt32
        /// Its occurrences.
        var range: Range<Int>
    }

    /// Writes the segment.
    func build(
        _ batch: ArticleBatch, lexicon: Lexicon, keywords: KeywordTable, writer: inout SegmentWriter
    ) throws {
        let average = batch.count > 0 ? Float(batch.totalLength) / Float(batch.count) : 1
        let ranking = BM25F(averageLength: average)
        // No property, so that no loop works on one.
        var encoder = PostingEncoder()
        let ordinals = try writeKeywords(batch, keywords, &encoder, &writer)
        formRoom.fill(with: Self.noForm, count: lexicon.wordCount)
        var formOrdinals: [(word: UInt32, ordinal: UInt32)] = []
        let rule = NeighbourRule(documents: batch.count)
        var usual: [UsualTerm] = []
        for zone in TermKey.Zone.allCases {
            try write(zone, batch, ranking, lexicon, &encoder, &writer, &formOrdinals) { number, word in
                if zone == .text, word.documents >= rule.least { usual.append(UsualTerm(number: number, word: word)) }
            }
        }
        writeForms(formOrdinals, lexicon, &writer)
        var columns = SegmentColumns()
        for (row, values) in zip(batch.rows, batch.keywords) {
            columns.append(row, values: values.map { ordinals[Int($0)] }.sorted())
        }
        try writer.finish(
            columns, neighbours: neighbours(rule, usual, batch.zones[Int(TermKey.Zone.text.rawValue)], lexicon),
            averageLength: average)
    }

    /// Writes the keyword values, and returns the ordinal of each number.
    private func writeKeywords(
        _ batch: ArticleBatch, _ keywords: KeywordTable, _ encoder: inout PostingEncoder,
        _ writer: inout SegmentWriter
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
                let room = encoder.addDocument(document, weight: 1, occurrences: 1, ratio: 0)
                room.steps[0] = 0
                room.forms[0] = 0
            }
            var form: [UInt8] = []
            WrittenForms.append(value.written, count: value.written.count, to: &form)
            try writer.add(value.key, &encoder, forms: form)
        }
        return ordinals
    }

    private func write(
        _ zone: TermKey.Zone, _ batch: ArticleBatch, _ ranking: BM25F, _ lexicon: Lexicon,
        _ encoder: inout PostingEncoder, _ writer: inout SegmentWriter,
        _ formOrdinals: inout [(word: UInt32, ordinal: UInt32)], willWrite: (UInt32, NeighbourWriter.Word) -> Void
    ) throws {
        let words = batch.zones[Int(zone.rawValue)]
        if words.numbers.isEmpty { return }
        let table = sortOccurrences(words, lexicon)
        for (key, term) in sorted(table.used, lexicon) {
            let forms = numberForms(term.range, table)
            if zone == .text {
                encodeText(term.range, table, batch, ranking, &encoder)
                let ordinal = UInt32(truncatingIfNeeded: writer.termCount)
                for word in forms { formOrdinals.append((word, ordinal)) }
            } else {
                encodeNames(term.range, table, &encoder)
            }
            for word in forms { table.formOfWord[Int(word)] = Self.noForm }
            willWrite(
                term.number,
                NeighbourWriter.Word(
                    ordinal: UInt32(truncatingIfNeeded: writer.termCount),
                    documents: UInt32(truncatingIfNeeded: encoder.documents)))
            try writer.add([TermKey.firstZone + zone.rawValue] + key, &encoder, forms: written(forms, lexicon))
        }
    }

    /// Sorts the occurrences by their terms; those of one term stay in the order of the text.
    private func sortOccurrences(_ words: ArticleBatch.Words, _ lexicon: Lexicon) -> Table {
        let termCount = lexicon.termCount
        let cursors = cursorRoom.fill(with: 0, count: termCount)
        var table = Table(
            occurrences: occurrenceRoom.room(for: words.numbers.count),
            formOfWord: formRoom.room(for: lexicon.wordCount))
        let occurrences = table.occurrences
        lexicon.termOfWord.withUnsafeBufferPointer { terms in
            words.numbers.withUnsafeBufferPointer { numbers in
                for word in numbers { cursors[Int(terms[Int(word)])] &+= 1 }
                var start = 0
                for term in 0..<termCount where cursors[term] > 0 {
                    let count = Int(cursors[term])
                    table.used.append(
                        UsedTerm(number: UInt32(truncatingIfNeeded: term), range: start..<start + count))
                    cursors[term] = Int32(truncatingIfNeeded: start)
                    start += count
                }
                var index = 0
                for (document, end) in words.ends.enumerated() {
                    let first = index
                    while index < end {
                        let word = numbers[index]
                        let term = Int(terms[Int(word)])
                        let position =
                            words.positions.isEmpty
                            ? UInt32(truncatingIfNeeded: index - first) : words.positions[index]
                        // One of the term's places: there are as many as were counted.
                        occurrences[Int(cursors[term])] = Occurrence(
                            document: UInt32(truncatingIfNeeded: document), position: position, word: word)
                        cursors[term] &+= 1
                        index += 1
                    }
                }
            }
        }
        return table
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
    private func numberForms(_ range: Range<Int>, _ table: Table) -> [UInt32] {
        var words: [UInt32] = []
        var counts: [Int] = []
        for index in range {
            let word = table.occurrences[index].word
            let form = table.formOfWord[Int(word)]
            if form == Self.noForm {
                table.formOfWord[Int(word)] = UInt32(truncatingIfNeeded: words.count)
                words.append(word)
                counts.append(1)
            } else {
                counts[Int(form)] += 1
            }
        }
        if words.count == 1 { return words }
        let order = words.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
        for (number, form) in order.enumerated() {
            table.formOfWord[Int(words[form])] = UInt32(truncatingIfNeeded: number)
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

    private func encodeText(
        _ range: Range<Int>, _ table: Table, _ batch: ArticleBatch, _ ranking: BM25F, _ encoder: inout PostingEncoder
    ) {
        batch.rows.withUnsafeBufferPointer { rows in
            forEachDocument(range, table) { document, occurrences in
                let row = rows[Int(document)]
                let (headlineEnd, summaryEnd) = (UInt32(row.headlineEnd), row.summaryEnd)
                var weight: UInt32 = 0
                for index in occurrences {
                    let position = table.occurrences[index].position
                    weight &+=
                        position < headlineEnd
                        ? BM25F.headlineWeight : position < summaryEnd ? BM25F.summaryWeight : BM25F.bodyWeight
                }
                Self.encode(
                    occurrences, table, document, weight: weight, ratio: ranking.ratio(weight, row.length), &encoder)
            }
        }
    }

    private func encodeNames(_ range: Range<Int>, _ table: Table, _ encoder: inout PostingEncoder) {
        forEachDocument(range, table) { document, occurrences in
            Self.encode(
                occurrences, table, document, weight: UInt32(truncatingIfNeeded: occurrences.count),
                ratio: 1 / BM25F.k1, &encoder)
        }
    }

    @inline(__always)
    private func forEachDocument(_ range: Range<Int>, _ table: Table, _ body: (UInt32, Range<Int>) -> Void) {
        var index = range.lowerBound
        while index < range.upperBound {
            let document = table.occurrences[index].document
            var end = index
            while end < range.upperBound, table.occurrences[end].document == document { end += 1 }
            body(document, index..<end)
            index = end
        }
    }

    @inline(__always)
    private static func encode(
        _ range: Range<Int>, _ table: Table, _ document: UInt32, weight: UInt32, ratio: Float,
        _ encoder: inout PostingEncoder
    ) {
        let (steps, forms) = encoder.addDocument(
            document, weight: weight, occurrences: range.count, ratio: ratio)
        var previous = UInt32.max
        for index in range {
            let occurrence = table.occurrences[index]
            steps[index &- range.lowerBound] = occurrence.position &- previous &- 1
            forms[index &- range.lowerBound] = table.formOfWord[Int(occurrence.word)]
            previous = occurrence.position
        }
    }

    /// What the texts' words have for neighbours.
    private func neighbours(
        _ rule: NeighbourRule, _ usual: [UsualTerm], _ words: ArticleBatch.Words, _ lexicon: Lexicon
    ) -> [UInt8] {
        var writer = NeighbourWriter(rule, usual.map(\.word))
        guard writer.isNeeded else { return writer.finish() }
        let numbers = writer.numbers
        var numberOfTerm = [UInt32](repeating: NeighbourWriter.noNumber, count: lexicon.termCount)
        for term in usual { numberOfTerm[Int(term.number)] = numbers[term.word.ordinal] ?? NeighbourWriter.noNumber }
        let numberOfWord = lexicon.termOfWord.map { numberOfTerm[Int($0)] }
        var text: [UInt32] = []
        var start = 0
        for end in words.ends {
            text.removeAll(keepingCapacity: true)
            text.append(contentsOf: words.numbers[start..<end].lazy.map { numberOfWord[Int($0)] })
            text.withUnsafeBufferPointer { writer.add($0) }
            start = end
        }
        return writer.finish()
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
