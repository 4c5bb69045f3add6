import Markup

/// Writes what is in an element of an XML document as HTML.
enum MarkupWriter {
    private static let voids: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    /// The bytes of HTML, in time linear in the node. Prefixes of names are left out, attributes too, as far as no text
    /// depends on them.
    static func html(of tree: MarkupTree, in node: Int) -> [UInt8] {
        var html: [UInt8] = []
        var open: [(end: Int, name: String)] = []
        func close(until node: Int) {
            while let last = open.last, last.end <= node {
                html += "</\(last.name)>".utf8
                open.removeLast()
            }
        }
        for inner in tree.descendants(node) {
            close(until: inner)
            if tree.isText(inner) {
                escape(tree.bytes(inner), into: &html)
                continue
            }
            let written = tree.text(of: tree.name(inner))
            let name = written.split(separator: ":").last.map(String.init) ?? written
            html += "<\(name)>".utf8
            if !voids.contains(name) { open.append((tree.end(inner), name)) }
        }
        close(until: .max)
        return html
    }

    private static func escape(_ bytes: ArraySlice<UInt8>, into html: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): html += "&amp;".utf8
            case UInt8(ascii: "<"): html += "&lt;".utf8
            case UInt8(ascii: ">"): html += "&gt;".utf8
            default: html.append(byte)
            }
        }
    }
}
