import Containers
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
        return "file://" + PercentEncoding.encoded(absolute)
    }
}
