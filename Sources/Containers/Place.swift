/// Where a stream was found.
struct Place {
    /// The name of the file, which tells of its content; nil for what has none.
    var name: String?
    /// The address of the document, if the stream is one.
    var uri: String?
    /// For people: a path, and what it holds behind a colon.
    var origin: String

    /// The place of an archive's entry.
    func entry(_ name: String) -> Place {
        Place(
            name: name.split(separator: "/").last.map(String.init),
            uri: uri.map { $0 + "#" + PercentEncoding.encoded(name) }, origin: "\(origin):\(name)")
    }

    /// The place of what is compressed and no archive: the same one without the name's ending.
    var unpacked: Place {
        var place = self
        if let name, let dot = name.lastIndex(of: "."), dot > name.startIndex,
            ["gz", "zst", "zstd", "xz", "bz2"].contains(name[name.index(after: dot)...].lowercased())
        {
            place.name = String(name[..<dot])
        }
        return place
    }

    /// The place of a list's element, numbered from 1.
    func element(_ number: Int) -> Place { Place(name: nil, uri: nil, origin: "\(origin):\(number)") }

    /// The media type that the name promises; nil leaves it to the content.
    var mediaType: String? {
        switch name?.lowercased().split(separator: ".").last {
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
