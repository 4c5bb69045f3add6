import CXML2

extension MarkupTree {
    /// Reads a page with libxml2's HTML parser (libxml2, HTMLparser.h), which takes whatever comes for a page.
    ///
    /// What is in styles is left out (`PageSource`).
    ///
    /// It looks at nothing but these bytes: no network, no files, no entities but those of HTML. Time and memory are linear
    /// in the bytes and bounded by the limits.
    ///
    /// - Parameter html: UTF-8. A declaration of another encoding in it is ignored.
    /// - Throws: `MarkupFault` when the page exceeds a limit.
    public init(html: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupFault) {
        Self.initialiseLibrary
        let builder = TreeBuilder(limits: limits, reserving: html.count)
        // The parser's default handler would make libxml2's own tree: all its callbacks are replaced. It calls them inside
        // `htmlCtxtReadMemory` only, with the pointer given here, whose object lives until behind that call.
        guard let context = htmlNewParserCtxt() else { throw MarkupFault("there is no memory for a parser") }
        defer { htmlFreeParserCtxt(context) }
        var handler = xmlSAXHandler()
        handler.startElement = { user, name, attributes in
            HTMLCallbacks.of(user)?.start(name, attributes)
        }
        handler.endElement = { user, _ in HTMLCallbacks.of(user)?.end() }
        handler.characters = { user, text, count in HTMLCallbacks.of(user)?.text(text, count) }
        handler.ignorableWhitespace = { user, text, count in HTMLCallbacks.of(user)?.text(text, count) }
        handler.cdataBlock = { user, text, count in HTMLCallbacks.of(user)?.text(text, count) }
        context.pointee.sax.pointee = handler
        let callbacks = HTMLCallbacks(builder: builder, context: context, html: html)
        withExtendedLifetime(callbacks) {
            context.pointee.userData = Unmanaged.passUnretained(callbacks).toOpaque()
            let options =
                HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
            callbacks.source.bytes.withUnsafeBytes { bytes in
                // Nothing is returned, since nothing builds libxml2's tree.
                if let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) {
                    _ = htmlCtxtReadMemory(
                        context, start, CInt(clamping: bytes.count), nil, "UTF-8", CInt(bitPattern: options))
                }
            }
        }
        if let fault = builder.fault { throw fault }
        self = builder.tree()
    }

    /// "Call once before processing in case of use in multithreaded programs" (libxml2, parser.c, `xmlInitParser`). A
    /// static property is made once, whichever thread is the first.
    static let initialiseLibrary: Void = xmlInitParser()
}

/// What the parser calls, for one page.
private final class HTMLCallbacks {
    private let builder: TreeBuilder
    private let context: htmlParserCtxtPtr
    private var elements = NameCache()
    private var attributeNames = NameCache()
    private let html: [UInt8]
    let source: PageSource
    /// Whether the element that was begun last is a script, and nothing came since.
    private var isScript = false

    init(builder: TreeBuilder, context: htmlParserCtxtPtr, html: [UInt8]) {
        self.builder = builder
        self.context = context
        self.html = html
        source = PageSource(html)
    }

    static func of(_ user: UnsafeMutableRawPointer?) -> HTMLCallbacks? {
        user.map { Unmanaged<HTMLCallbacks>.fromOpaque($0).takeUnretainedValue() }
    }

    /// - Parameter attributes: names and values by turns, up to a null pointer; a value may be one too (SAX.h).
    func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        guard let name else { return }
        var next = attributes
        let number = elements.number(of: UInt(bitPattern: name)) { builder.elementNumber(Self.lowercased(name)) }
        builder.start(number) {
            guard let attribute = next, let name = attribute[0] else { return nil }
            next = attribute + 2
            let number = attributeNames.number(of: UInt(bitPattern: name)) {
                builder.attributeNumber(Self.lowercased(name))
            }
            return (number, Self.bytes(attribute[1]))
        }
        isScript = number == TagName.script.number
        stopIfNeeded()
    }

    func end() {
        isScript = false
        builder.end()
    }

    func text(_ text: UnsafePointer<xmlChar>?, _ count: CInt) {
        guard let text, count > 0 else { return }
        let piece = UnsafeBufferPointer(start: text, count: Int(count))
        if isScript, let script = source.script(piece) {
            html.withUnsafeBufferPointer { builder.text(UnsafeBufferPointer(rebasing: $0[script])) }
        } else {
            builder.text(piece)
        }
        stopIfNeeded()
    }

    private func stopIfNeeded() {
        if builder.fault != nil { xmlStopParser(context) }
    }

    /// A string that ends with a zero.
    private static func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
    }

    private static func lowercased(_ name: UnsafePointer<xmlChar>) -> String {
        String(decoding: bytes(name), as: UTF8.self).lowercased()
    }
}
