/// What a `Lexicon` knows: the numbers of words and terms, and their forms. A value in one piece, so that changing it
/// costs no look at who else is at it.
struct WordNumbers {
    private(set) var bytes: [UInt8] = []
    private(set) var termOfWord: [UInt32] = []
    private(set) var terms: [Extent] = []
    private(set) var languages: [Stemming] = []
    private(set) var writtenForms: [Extent] = []
    private(set) var foldedForms: [Extent] = []

    private var wordTable = SpellingTable()
    private var termTable = SpellingTable()
    private var analyzer = Analyzer()
    private var form = WordForm()
    private var key: [UInt8] = []

    /// The number of what looks like a word and has no visible character.
    private static let absent = UInt32.max

    /// A part of `bytes`.
    struct Extent {
        private let bits: UInt64

        /// No form is longer than 255 bytes, nor all forms than 2^56.
        init(_ range: Range<Int>) { bits = UInt64(range.lowerBound) << 8 | UInt64(range.count) }

        var range: Range<Int> {
            let start = Int(bits >> 8)
            return start..<start + Int(bits & 0xFF)
        }
    }

    /// A word of a text, before its number is known.
    struct Found {
        var spelling: Spelling
        var hash: UInt32
        /// The word's length in bytes, of which the spelling is no more than counts.
        var length: UInt32

        /// Where the word stands in the text.
        var range: Range<Int> { spelling.start..<spelling.start + Int(length) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        termOfWord.removeAll(keepingCapacity: true)
        terms.removeAll(keepingCapacity: true)
        languages.removeAll(keepingCapacity: true)
        writtenForms.removeAll(keepingCapacity: true)
        foldedForms.removeAll(keepingCapacity: true)
        wordTable.removeAll()
        termTable.removeAll()
    }

    /// Hands over the words of a text with their numbers, some at a time.
    ///
    /// A batch of words is found first, and then looked up: in a loop that does nothing else the processor waits for
    /// several places of the table at once, and appending a batch costs less than appending its numbers.
    @inline(__always)
    mutating func forEachBatch(
        of text: Span<UInt8>, in language: Stemming,
        _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Found>) -> Void
    ) {
        let hash = SpellingHash(language)
        // Both buffers are used inside the closures only. Their elements are trivial, so to assign one initialises it;
        // each is assigned before it is read, and the counts stay below the capacity.
        withUnsafeTemporaryAllocation(of: Found.self, capacity: Self.batchSize) { batch in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.batchSize) { numbers in
                var index = 0
                var count = Self.batchSize
                while count == Self.batchSize {
                    count = 0
                    while count < Self.batchSize, let word = WordBreaker.nextWord(in: text, from: index) {
                        index = word.next
                        let spelling = Spelling(word.range, in: text)
                        batch[count] = Found(
                            spelling: spelling, hash: hash(spelling, in: text),
                            length: UInt32(truncatingIfNeeded: word.range.count))
                        count &+= 1
                    }
                    let kept = number(batch, count: count, in: text, language, numbers)
                    body(
                        UnsafeBufferPointer(rebasing: numbers[..<kept]), UnsafeBufferPointer(rebasing: batch[..<kept]))
                }
            }
        }
    }

    private static let batchSize = 128

    /// Looks up the first `count` of the batch, and adds what is new. Leaves out what is no word; says how many are left.
    @inline(never)
    private mutating func number(
        _ batch: UnsafeMutableBufferPointer<Found>, count: Int, in text: Span<UInt8>, _ language: Stemming,
        _ numbers: UnsafeMutableBufferPointer<UInt32>
    ) -> Int {
        var kept = 0
        for place in 0..<count {
            let number =
                wordTable.find(batch[place].spelling, language, hash: batch[place].hash, in: text)
                ?? addSpelling(batch[place], language, text)
            if number == Self.absent { continue }
            numbers[kept] = number
            if kept != place { batch[kept] = batch[place] }
            kept &+= 1
        }
        return kept
    }

    /// The number of a word that is met in this spelling for the first time.
    @inline(never)
    private mutating func addSpelling(_ found: Found, _ language: Stemming, _ text: Span<UInt8>) -> UInt32 {
        let spelled = text.extracting(found.spelling.range)
        form.set(spelled)
        let number: UInt32
        if form.normal.isEmpty {
            number = Self.absent
        } else if Self.isEqual(form.written.span, spelled) {
            let known = form.isPlain ? find(form.normal.span, language) : nil
            number = known.map { addVariant(of: $0) } ?? addWord(language)
        } else {
            // The same word in another spelling may have a number.
            number = find(form.written.span, language) ?? addWritten(language)
        }
        wordTable.store(number, found.spelling, language, hash: found.hash, in: text)
        return number
    }

    /// Adds the word of `form`, which is spelled otherwise than it is written.
    private mutating func addWritten(_ language: Stemming) -> UInt32 {
        let number = addWord(language)
        let written = form.written
        let text = written.span
        let spelling = Spelling(text.indices, in: text)
        wordTable.store(number, spelling, language, hash: SpellingHash(language)(spelling, in: text), in: text)
        return number
    }

    private func find(_ word: Span<UInt8>, _ language: Stemming) -> UInt32? {
        let spelling = Spelling(word.indices, in: word)
        return wordTable.find(spelling, language, hash: SpellingHash(language)(spelling, in: word), in: word)
    }

    /// Adds the word of `form`.
    private mutating func addWord(_ language: Stemming) -> UInt32 {
        let number = UInt32(truncatingIfNeeded: termOfWord.count)
        writtenForms.append(append(form.written))
        let start = bytes.count
        Analyzer.appendFolded(form.normal, language, to: &bytes)
        foldedForms.append(Extent(start..<bytes.count))
        termOfWord.append(addTerm(language))
        return number
    }

    /// Adds the word of `form`, which differs from a known one by nothing but capitals of ASCII.
    private mutating func addVariant(of word: UInt32) -> UInt32 {
        let number = UInt32(truncatingIfNeeded: termOfWord.count)
        writtenForms.append(append(form.written))
        foldedForms.append(foldedForms[Int(word)])
        termOfWord.append(termOfWord[Int(word)])
        return number
    }

    /// The number of the term of `form`.
    private mutating func addTerm(_ language: Stemming) -> UInt32 {
        key.removeAll(keepingCapacity: true)
        analyzer.appendTerm(form.normal, language, to: &key)
        let key = key
        let text = key.span
        let spelling = Spelling(text.indices, in: text)
        let hash = SpellingHash(language)(spelling, in: text)
        if let known = termTable.find(spelling, language, hash: hash, in: text) { return known }
        let number = UInt32(truncatingIfNeeded: terms.count)
        termTable.store(number, spelling, language, hash: hash, in: text)
        terms.append(append(key))
        languages.append(language)
        return number
    }

    private mutating func append(_ form: [UInt8]) -> Extent {
        let start = bytes.count
        bytes.append(contentsOf: form)
        return Extent(start..<bytes.count)
    }

    private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        left.count == right.count && left.indices.allSatisfy { left[$0] == right[$0] }
    }
}
