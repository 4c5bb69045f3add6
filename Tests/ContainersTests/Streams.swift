import Articles
import Containers

/// What a stream in memory gives.
func found(_ bytes: [UInt8], name: String = "x", bound: Int = 1000, allowance: Int = 1 << 20) -> [DocumentStream.Found]
{
    let document = RawDocument(uri: "file:///\(name)", origin: name, bytes: bytes)
    let stream = DocumentStream(document, bound: bound, allowance: allowance)
    return Array(AnyIterator { stream.next() })
}

/// The same, in short: `origin=text`, `origin~length` for what is too long, `origin!` for what cannot be read.
func summary(_ bytes: [UInt8], name: String = "x", bound: Int = 1000, allowance: Int = 1 << 20) -> [String] {
    found(bytes, name: name, bound: bound, allowance: allowance).map { found in
        switch found {
        case .document(let document):
            "\(document.origin ?? "")=\(String(decoding: document.bytes, as: UTF8.self))"
        case .tooLong(let document, let bytes): "\(document.origin ?? "")~\(bytes)"
        case .unreadable(let origin, _): "\(origin)!"
        }
    }
}
