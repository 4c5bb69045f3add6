import Glibc

/// What a path tells of the file.
enum FileAddress {
    /// The `file:` URI of a path (RFC 8089), absolute, with what RFC 3986 reserves percent-encoded.
    static func uri(of path: String) -> String {
        var absolute = path
        if let resolved = realpath(path, nil) {
            absolute = String(cString: resolved)
            free(resolved)
        }
        var uri = "file://"
        let digits = Array("0123456789ABCDEF")
        for byte in absolute.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                uri += "%"
                uri.append(digits[Int(byte >> 4)])
                uri.append(digits[Int(byte & 15)])
            }
        }
        return uri
    }

    /// The media type that a file's name promises; nil leaves it to the content.
    static func mediaType(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "txt", "text": "text/plain"
        case "md", "markdown": "text/markdown"
        case "json": "application/json"
        case "html", "htm", "xhtml": "text/html"
        case "xml", "rss", "atom", "rdf": "application/xml"
        case "pdf": "application/pdf"
        default: nil
        }
    }
}
