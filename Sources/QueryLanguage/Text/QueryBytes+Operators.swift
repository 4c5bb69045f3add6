/// The operators. Each is a word of its own, in capitals.
extension QueryBytes {
    /// Where an operator ends that stands here; nil when it does not.
    func endOfOperator(_ name: StaticString, at index: Int) -> Int? {
        let end = index + name.utf8CodeUnitCount
        return has(name, at: index) && isWordEnd(end) ? end : nil
    }

    /// Where any operator ends that stands here.
    func endOfOperator(at index: Int) -> Int? {
        endOfOperator("AND", at: index) ?? endOfOperator("OR", at: index) ?? endOfOperator("NOT", at: index)
            ?? distance(at: index)?.upperBound
    }

    /// The digits of the `NEAR/5` that stands here.
    func distance(at index: Int) -> Range<Int>? {
        guard has("NEAR/", at: index) else { return nil }
        let start = index + 5
        var end = start
        while Self.isDigit(byte(end)) { end += 1 }
        return end > start && isWordEnd(end) ? start..<end : nil
    }

    /// Whether a minus sign stands here that negates what follows it; else it is a dash in running text.
    func isSign(at index: Int) -> Bool {
        guard byte(index) == UInt8(ascii: "-") else { return false }
        switch kind(at: index + 1) {
        case .quote, .open, .other: return true
        case .blank, .close, nil: return false
        }
    }

    /// The colon behind the letters that begin here, when a field's name may stand before it.
    func colonBehindLetters(at index: Int) -> Int? {
        var end = index
        while UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte(end) | 0x20 { end += 1 }
        return end > index && byte(end) == UInt8(ascii: ":") ? end : nil
    }

    /// Whether something stands here that makes a field of the letters and the colon before it; `//` makes them the
    /// beginning of a web address.
    func isValue(at index: Int) -> Bool {
        switch kind(at: index) {
        case .quote, .open: true
        case .other: !has("//", at: index)
        case .blank, .close, nil: false
        }
    }

    /// Whether a web address stands in this range: it is a word, whatever is in it.
    func isAddress(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index + 3 <= range.upperBound {
            if has("://", at: index) { return true }
            index += 1
        }
        return false
    }

    /// Where the character ends that begins here.
    func endOfCharacter(at index: Int) -> Int { index + (character(at: index)?.length ?? 0) }

    /// The text in the quotation marks of which the first is here, and where they end; nil when there is no second.
    ///
    /// A backslash before a quotation mark or a backslash makes it a part of the text.
    func quoted(at index: Int) -> (text: String, end: Int)? {
        guard let (kind, length) = character(at: index), kind == .quote else { return nil }
        var place = index + length
        var start = place
        var text = ""
        while let (kind, length) = character(at: place) {
            if kind == .quote {
                return (text + self.text(start..<place), place + length)
            }
            if bytes[place] == UInt8(ascii: "\\"), let next = character(at: place + 1),
                next.kind == .quote || bytes[place + 1] == UInt8(ascii: "\\")
            {
                text += self.text(start..<place)
                start = place + 1
                place += 1 + next.length
            } else {
                place += length
            }
        }
        return nil
    }
}
