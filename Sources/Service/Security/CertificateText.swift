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
        var sections: [(indent: Int, path: String)] = []
        var number = 0
        // A file's bytes, since a line of them is cut in a tenth of the time of its characters.
        for line in Array(text.utf8).split(separator: newline, omittingEmptySubsequences: false) {
            number += 1
            let content = line.trimmed
            guard let first = content.first, first != UInt8(ascii: "#") else { continue }
            let indent = content.startIndex - line.startIndex
            while let last = sections.last, last.indent >= indent { sections.removeLast() }
            guard sections.count < maximumDepth else { throw CertificateError("line \(number) is nested too deeply") }
            let equals = content.firstIndex(of: UInt8(ascii: "="))
            let name = content[..<(equals ?? content.endIndex)].trimmed
            guard !name.isEmpty, name.allSatisfy(isOfName) else {
                throw CertificateError("line \(number) has no name of a property")
            }
            let path = (sections.last.map { $0.path + "/" } ?? "") + String(decoding: name, as: UTF8.self)
            if let equals { properties[path] = try value(content[(equals + 1)...].trimmed, line: number) }
            sections.append((indent, path))
        }
        return properties
    }

    private static let newline = UInt8(ascii: "\n")

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "$-_@.&+/".utf8.contains(byte)
        }
    }

    private static func value(_ text: ArraySlice<UInt8>, line: Int) throws(CertificateError) -> String {
        guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            // Unquoted, up to a comment.
            return String(decoding: text.prefix { $0 != UInt8(ascii: "#") }.trimmed, as: UTF8.self)
        }
        let inner = text.dropFirst()
        guard let end = inner.firstIndex(of: quote) else {
            throw CertificateError("line \(line) has a quote that is not closed")
        }
        return String(decoding: inner[..<end], as: UTF8.self)
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

extension ArraySlice<UInt8> {
    /// Without blanks at both ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        }
        guard let end = lastIndex(where: { !isBlank($0) }) else { return self[endIndex...] }
        return self[...end].drop(while: isBlank)
    }
}

/// Why a certificate, or a folder of such, cannot be used.
public struct CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
    public let message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
