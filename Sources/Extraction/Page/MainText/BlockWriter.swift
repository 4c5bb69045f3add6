/// Writes blocks as paragraphs of plain text.
struct BlockWriter {
    private let text: [UInt8]
    private let blocks: [PageBlock]

    init(_ reader: BlockReader, _ blocks: [PageBlock]) {
        text = reader.text
        self.blocks = blocks
    }

    func paragraphs() -> [String] {
        var paragraphs: [String] = []
        var paragraph: [UInt8] = []
        var group = -1
        for block in blocks {
            let goesOn = block.group >= 0 && block.group == group
            if !paragraph.isEmpty {
                if goesOn {
                    paragraph.append(0x0A)
                } else {
                    paragraphs.append(String(decoding: paragraph, as: UTF8.self))
                    paragraph.removeAll(keepingCapacity: true)
                }
            }
            group = block.group
            if block.kind == .item {
                if block.number == 0 { paragraph += "- ".utf8 }
                if block.number > 0 { paragraph += "\(block.number). ".utf8 }
            }
            paragraph += text[block.start..<block.end]
        }
        if !paragraph.isEmpty { paragraphs.append(String(decoding: paragraph, as: UTF8.self)) }
        return paragraphs
    }
}
