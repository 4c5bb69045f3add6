/// Certificates as ZPL, the ZeroMQ Property Language (ZeroMQ's RFC 4), in the form that CZMQ and pyzmq write:
///
/// ```
/// #   a comment
/// metadata
///     name = "alice"
/// curve
///     public-key = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
/// ```
///
/// A line is a property with a value or a section, and belongs to the section above it that is indented less. Indentation
/// is four spaces in the standard; any that is deeper counts here.
enum CertificateText {
    /// A longer file is no certificate.
    static let maximumBytes = 64 << 10
    private static let maximumDepth = 8

    /// The properties by their paths: `curve/public-key`. Of several with one path the last counts.
    ///
    /// - Throws: `CertificateError` with the number of the line.
    static func properties(of text: String) throws(CertificateError) -> [String: String] {
        var properties: [String: String] = [:]
        var sections: [(indent: Int, name: String)] = []
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let content = line.drop { $0 == " " || $0 == "\t" }
            if content.isEmpty || content.first == "#" { continue }
            let indent = line.count - content.count
            while let last = sections.last, last.indent >= indent { sections.removeLast() }
            guard sections.count < maximumDepth else { throw CertificateError("line \(number) is nested too deeply") }
            let parts = content.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0].trimmed
            guard !name.isEmpty,
                name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "$-_@.&+/".contains($0)) })
            else { throw CertificateError("line \(number) has no name of a property") }
            let path = (sections.map(\.name) + [name]).joined(separator: "/")
            if parts.count == 2 { properties[path] = try value(parts[1].trimmed, line: number) }
            sections.append((indent, name))
        }
        return properties
    }

    private static func value(_ text: String, line: Int) throws(CertificateError) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            // Unquoted, up to a comment.
            return String(text.prefix { $0 != "#" }).trimmed
        }
        let inner = text.dropFirst()
        guard let end = inner.firstIndex(of: quote) else {
            throw CertificateError("line \(line) has a quote that is not closed")
        }
        return String(inner[..<end])
    }

    /// The text of a certificate.
    ///
    /// - Parameter metadata: names as ZPL has them, in the order to write them; of the values, quotes and line breaks are
    ///   left out.
    static func text(comment: String, metadata: KeyValuePairs<String, String>, keys: KeyValuePairs<String, String>)
        -> String
    {
        var lines = comment.split(separator: "\n").map { "#   \($0)" }
        lines.append("")
        lines.append("metadata")
        for (name, value) in metadata {
            lines.append("    \(name) = \"\(value.filter { !$0.isNewline && $0 != "\"" })\"")
        }
        lines.append("curve")
        for (name, value) in keys { lines.append("    \(name) = \"\(value)\"") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        return String(start.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
    }
}

/// Why a certificate, or a folder of such, cannot be used.
public struct CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
