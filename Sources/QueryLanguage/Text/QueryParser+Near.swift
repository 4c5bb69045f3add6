/// `a NEAR/5 b`.
extension QueryParser {
    /// What may stand on either side of `NEAR`.
    private struct Operand {
        var text: String
        var end: Int
    }

    /// Two words or phrases near each other, or a part that has no `NEAR` behind it.
    mutating func near(in field: FieldName?) throws(QueryError) -> Part? {
        let start = index
        var part: Part?
        if let left = operand(at: start), let distance = bytes.distance(at: bytes.endOfBlanks(from: left.end)),
            let joined = try join(left, distance, in: field)
        {
            part = try leaf(joined, at: start)
        } else {
            part = try primary(in: field)
        }
        while let distance = bytes.distance(at: skippingBlanks()) {
            // Nothing that it could join stands before or behind it.
            try misplaced(distance, at: skippingBlanks())
            index = distance.upperBound
        }
        return part
    }

    /// The tree for two operands, with the index behind them; nil, with the index where it was, when the second is none.
    private mutating func join(
        _ left: Operand, _ distance: Range<Int>, in field: FieldName?
    ) throws(QueryError) -> QueryTree? {
        let textField: TextField?
        switch field {
        case nil: textField = nil
        case .text(let name): textField = name
        case .keyword, .date: return nil
        }
        let place = bytes.endOfBlanks(from: distance.upperBound)
        guard let right = operand(at: place) else {
            if !isLenient { try misplaced(distance, at: isEnd(place) ? distance.lowerBound - 5 : place) }
            return nil
        }
        let words = try clamp(distance, limits.distance, "NEAR/", "words")
        index = right.end
        return .near(left.text, right.text, distance: words, in: textField)
    }

    private mutating func misplaced(_ distance: Range<Int>, at place: Int) throws(QueryError) {
        try fault(
            "NEAR/\(bytes.text(distance).excerpt) joins two words or phrases of a text, without fields and other signs",
            remedy: "write a NEAR/5 b, headline:(a NEAR/5 b), (a NEAR/5 b)^2, or quote it",
            reading: "it is left out", at: place)
    }

    /// The word or phrase that stands here, when it can be joined.
    private func operand(at index: Int) -> Operand? {
        switch bytes.kind(at: index) {
        case .quote:
            guard !isUnclosed, let (text, end) = bytes.quoted(at: index), WordText.hasWord(text) else { return nil }
            return Self.beginsSuffix(bytes.byte(end)) ? nil : Operand(text: text, end: end)
        case .other:
            let end = bytes.endOfWord(from: index)
            if bytes.isSign(at: index) || bytes.endOfOperator(at: index) != nil { return nil }
            if bytes[index] == UInt8(ascii: "=") { return nil }
            let text = bytes.text(index..<end)
            guard WordText.hasWord(text) else { return nil }
            if let colon = bytes.colonBehindLetters(at: index),
                bytes.isValue(at: colon + 1) || FieldName(bytes.text(index..<colon)) != nil
            {
                return nil
            }
            if bytes.isAddress(index..<end) { return Operand(text: text, end: end) }
            return WordSuffix(of: bytes, word: index..<end).start == end ? Operand(text: text, end: end) : nil
        case .blank, .open, .close, nil: return nil
        }
    }
}
