/// The words of a short text in lower case, for comparing it with vocabularies.
///
/// A word is a run of letters and digits; an apostrophe inside a word is left out (`you’ll` is `youll`). Only ASCII
/// letters are made lower case: the vocabularies are English.
struct Words {
    private(set) var list: [String] = []

    init(_ text: ArraySlice<UInt8>) {
        var word: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte.isASCIILetter {
                word.append(byte | 0x20)
            } else if byte.isDigit {
                word.append(byte)
            } else if byte == UInt8(ascii: "'") {
                // Left out.
            } else if byte < 0x80 {
                end(&word)
            } else if byte == 0xE2, index + 2 < text.endIndex, text[index + 1] == 0x80 {
                // General punctuation: dashes and quotation marks; U+2019 is the apostrophe.
                if text[index + 2] != 0x99 { end(&word) }
                index += 2
            } else if byte == 0xC2 {
                // Latin-1 signs: ©, «, », ·.
                end(&word)
                index += 1
            } else {
                word.append(byte)
            }
            index += 1
        }
        end(&word)
    }

    init(_ text: String) { self.init(Array(text.utf8)[...]) }

    private mutating func end(_ word: inout [UInt8]) {
        guard !word.isEmpty else { return }
        list.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
    }

    /// The words, one space between two.
    var key: String { list.joined(separator: " ") }
}
