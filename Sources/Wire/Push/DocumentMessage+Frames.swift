import Articles
import FoundationEssentials
import JSON

extension DocumentMessage {
    /// The two frames of the message: the header, and the document's bytes as they are. One frame when they are
    /// withheld.
    public func frames() throws(WireError) -> [[UInt8]] {
        let header = header(inline: nil)
        return withheld == nil ? [header, document.bytes] : [header]
    }

    /// The message in one frame, the document's bytes inside the JSON.
    public func singleFrame() throws(WireError) -> [UInt8] {
        header(inline: withheld == nil ? document.bytes : nil)
    }

    /// The JSON of the message, the names in alphabetical order and what is unknown left out, as `JSONCodec.encode` has
    /// it for other messages.
    private func header(inline: [UInt8]?) -> [UInt8] {
        var json = JSONWriter(reserving: (inline?.count ?? 0) + 512)
        json.openObject()
        if let delivery {
            json.name("delivery")
            write(delivery, to: &json)
        }
        json.name("document")
        write(document, inline: inline, to: &json)
        json.name("kind")
        json.string("document")
        json.name("telex")
        json.number(protocolVersion)
        json.closeObject()
        return json.bytes
    }

    /// The tag, and beside its fields the attempt, which no other message has.
    private func write(_ tag: DeliveryTag, to json: inout JSONWriter) {
        if attempt == 1 { return tag.write(to: &json) }
        json.openObject()
        json.name("attempt")
        json.number(attempt)
        if tag.parts > 1 {
            json.name("part")
            json.number(tag.part)
            json.name("parts")
            json.number(tag.parts)
        }
        json.name("producer")
        json.string(tag.producer)
        json.name("sequence")
        json.number(tag.sequence)
        json.closeObject()
    }

    private func write(_ document: RawDocument, inline: [UInt8]?, to json: inout JSONWriter) {
        func member(_ name: StaticString, _ text: String?) {
            guard let text else { return }
            json.name(name)
            json.string(text)
        }
        let text = inline.flatMap { String(validating: $0, as: UTF8.self) }
        json.openObject()
        if let inline, text == nil { member("base64", Data(inline).base64EncodedString()) }
        if let withheld {
            json.name("bytes")
            json.number(withheld.bytes)
        }
        member("media_type", document.mediaType)
        member("origin", document.origin)
        member("text", text)
        member("uri", document.uri)
        if case .unsettled = withheld { member("withheld", DocumentHeader.unsettled) }
        json.closeObject()
    }
}
