/// Where a text matches the words and phrases of a query.
struct TextMatches {
    /// A place that matches.
    struct Match {
        /// From its first word to its last: UTF-8 bytes from the text's start.
        var range: Range<Int>
        /// Which of the query's words or phrases it is.
        var leaf: Int
    }

    /// How many matches of a text are looked for: a query can have a thousand parts that each word matches.
    static let maximum = 1 << 14

    /// In the order of their starts.
    private(set) var matches: [Match] = []
    /// What is highlighted, in the order of the starts: a phrase as a whole, of a loose phrase and of two phrases near each
    /// other their words.
    private(set) var marks: [Range<Int>] = []

    private let text: ShownText
    /// The positions in the text of each of the query's words, ascending.
    private let positions: [[Int]]
    /// Which of the query's words are characters of which a text has pairs: a pair counts as its first half.
    private let halves: [Bool]

    /// - Parameter positions: of the query's words in the text, as `SoughtWords` has them.
    init(of leaves: [ShownLeaf], in part: TextPart, _ text: ShownText, positions: [[Int]], halves: [Bool]) {
        self.text = text
        self.positions = positions
        self.halves = halves
        for (number, leaf) in leaves.enumerated() where leaf.part ?? part == part { find(leaf, number) }
        // Those of one word are in order already.
        guard leaves.count > 1 || leaves.contains(where: { $0.slots.count > 1 }) else { return }
        matches.sort { ($0.range.lowerBound, $0.leaf) < ($1.range.lowerBound, $1.leaf) }
        marks.sort { $0.lowerBound < $1.lowerBound }
    }

    private mutating func find(_ leaf: ShownLeaf, _ number: Int) {
        if leaf.slots.contains(where: { positions[$0.word].isEmpty }) { return }
        switch leaf.shape {
        case .phrase where leaf.slots.count == 1:
            let places = positions[leaf.slots[0].word].prefix(Self.maximum - matches.count)
            matches.reserveCapacity(matches.count + places.count)
            marks.reserveCapacity(marks.count + places.count)
            for position in places {
                let range = bytes(leaf.slots[0], leaf.slots[0], at: position)
                matches.append(Match(range: range, leaf: number))
                marks.append(range)
            }
        case .phrase:
            for start in phrases(leaf.slots[...]) { add([bytes(leaf.slots[...], at: start)], number) }
        case .loose(let slop): findLoose(leaf.slots, slop: slop, number)
        case .near(let second, let distance):
            findNear(leaf.slots[..<second], leaf.slots[second...], distance: distance, number)
        }
    }

    /// Adds a match of these pieces of the text.
    private mutating func add(_ pieces: [Range<Int>], _ leaf: Int) {
        guard matches.count < Self.maximum, let first = pieces.first else { return }
        let range = pieces.dropFirst().reduce(first) {
            min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
        }
        matches.append(Match(range: range, leaf: leaf))
        marks.append(contentsOf: pieces)
    }

    /// Where the words stand at the distances of the query: the positions of the first word, ascending.
    private func phrases(_ slots: ArraySlice<PlaceTest.Slot>) -> [Int] {
        guard let rarest = slots.min(by: { positions[$0.word].count < positions[$1.word].count }) else { return [] }
        return positions[rarest.word].compactMap { position in
            let start = position - Int(rarest.offset)
            guard start >= 0 else { return nil }
            let isPhrase = slots.allSatisfy { slot in
                slot.word == rarest.word && slot.offset == rarest.offset || has(slot.word, at: start + Int(slot.offset))
            }
            return isPhrase ? start : nil
        }
    }

    private func has(_ word: Int, at position: Int) -> Bool {
        let places = positions[word]
        let index = places.partitioningIndex { $0 >= position }
        return index < places.count && places[index] == position
    }

    /// Each word as near to the one before it as it stands, as the search does it.
    private mutating func findLoose(_ slots: [PlaceTest.Slot], slop: Int, _ number: Int) {
        guard let first = slots.first else { return }
        starts: for start in positions[first.word] {
            var places = [start]
            var extra = 0
            for index in slots.indices.dropFirst() {
                let earliest = places[index - 1] + Int(slots[index].offset) - Int(slots[index - 1].offset)
                let others = positions[slots[index].word]
                let next = others.partitioningIndex { $0 >= earliest }
                // Later starts do not find it either.
                guard next < others.count else { return }
                extra += others[next] - earliest
                if extra > slop { continue starts }
                places.append(others[next])
            }
            add(zip(slots, places).map { bytes([$0], at: $1) }, number)
        }
    }

    /// Each phrase that has the other near it, with the nearest of those.
    private mutating func findNear(
        _ left: ArraySlice<PlaceTest.Slot>, _ right: ArraySlice<PlaceTest.Slot>, distance: Int, _ number: Int
    ) {
        let lefts = phrases(left)
        let rights = phrases(right)
        for (slots, starts, otherSlots, others) in [(left, lefts, right, rights), (right, rights, left, lefts)] {
            let length = Int(slots.last?.offset ?? 0)
            let otherLength = Int(otherSlots.last?.offset ?? 0)
            for start in starts {
                let behind = others.partitioningIndex { $0 > start + length }
                if behind < others.count, others[behind] - (start + length) <= distance {
                    add([bytes(slots, at: start), bytes(otherSlots, at: others[behind])], number)
                }
                let before = others.partitioningIndex { $0 + otherLength >= start } - 1
                if before >= 0, start - (others[before] + otherLength) <= distance {
                    add([bytes(slots, at: start), bytes(otherSlots, at: others[before])], number)
                }
            }
        }
    }

    /// The bytes of a phrase whose first word is at a position.
    private func bytes(_ slots: ArraySlice<PlaceTest.Slot>, at start: Int) -> Range<Int> {
        guard let first = slots.first, let last = slots.last else { return 0..<0 }
        return bytes(first, last, at: start)
    }

    private func bytes(_ first: PlaceTest.Slot, _ last: PlaceTest.Slot, at start: Int) -> Range<Int> {
        let position = start + Int(last.offset) - Int(first.offset)
        let start = Int(text.starts[start])
        var end = text.end(position)
        // A pair's first half ends where the next word begins.
        if halves[last.word], position + 1 < text.starts.count { end = min(end, Int(text.starts[position + 1])) }
        return start..<max(end, start)
    }
}
