import CXML2

extension MarkupTree {
    /// Reads an XML document with libxml2's parser (libxml2, parser.h, SAX2), or what can be read of one that is
    /// ill-formed.
    ///
    /// `XMLSource` prepares the document for it: no document type reaches libxml2, so there are no entities to expand
    /// and nothing to load; references to HTML's entities and to simple ones of the document are resolved before. No
    /// network, no files. Time and memory are linear in the bytes and bounded by the limits.
    ///
    /// Names are made lower case. An element or attribute of a namespace in `prefixes` has that prefix and a colon
    /// before its name (none where the prefix is empty), whatever prefix the document chose; others keep the prefix
    /// that they have.
    ///
    /// - Parameters:
    ///   - xml: UTF-8. A declaration of another encoding in it is ignored.
    ///   - prefixes: prefixes by namespace, whose names are in lower case.
    /// - Throws: `MarkupFault` when the document exceeds a limit.
    public init(
        xml: [UInt8], prefixes: [String: String] = [:], limits: MarkupLimits = MarkupLimits()
    ) throws(MarkupFault) {
        Self.initialiseLibrary
        let source = try XMLSource(xml, depth: limits.depth)
        let builder = XMLTreeBuilder(limits: limits, reserving: source.bytes.count)
        // The default handler would make libxml2's own tree: all its callbacks are replaced. They are called inside
        // `xmlCtxtReadMemory` only, with the pointer given here, whose object lives until behind that call.
        guard let context = xmlNewParserCtxt() else { throw MarkupFault("there is no memory for a parser") }
        defer { xmlFreeParserCtxt(context) }
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { user, name, prefix, space, _, _, count, _, attributes in
            XMLCallbacks.of(user)?.start(name, prefix, space, Int(count), attributes)
        }
        handler.endElementNs = { user, _, _, _ in XMLCallbacks.of(user)?.end() }
        handler.characters = { user, text, count in XMLCallbacks.of(user)?.text(text, count) }
        handler.ignorableWhitespace = { user, text, count in XMLCallbacks.of(user)?.text(text, count) }
        handler.cdataBlock = { user, text, count in XMLCallbacks.of(user)?.text(text, count) }
        context.pointee.sax.pointee = handler
        let callbacks = XMLCallbacks(builder: builder, context: context, prefixes: prefixes)
        withExtendedLifetime(callbacks) {
            context.pointee.userData = Unmanaged.passUnretained(callbacks).toOpaque()
            // XML_PARSE_HUGE lifts libxml2's own limits on texts; those on depth and nodes are kept by the builder.
            let options =
                XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
                | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            source.bytes.withUnsafeBytes { bytes in
                // Nothing is returned, since nothing builds libxml2's tree.
                if let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) {
                    _ = xmlCtxtReadMemory(
                        context, start, CInt(clamping: bytes.count), nil, "UTF-8", CInt(bitPattern: options))
                }
            }
        }
        if let fault = builder.fault { throw fault }
        self = builder.tree()
    }

    /// "Call once before processing in case of use in multithreaded programs" (libxml2, parser.c, `xmlInitParser`). A
    /// static property is made once, whichever thread is the first.
    private static let initialiseLibrary: Void = xmlInitParser()
}

/// What the parser calls, for one document.
private final class XMLCallbacks {
    private let builder: XMLTreeBuilder
    private let context: xmlParserCtxtPtr
    private let prefixes: [String: String]
    private var elements: [QualifiedName: UInt16] = [:]
    private var attributeNames: [QualifiedName: UInt16] = [:]
    private static let longestNamespace = 256

    /// A name by the addresses of its parts: libxml2 keeps each string of a document once (dict.h).
    private struct QualifiedName: Hashable {
        var name: UnsafePointer<xmlChar>
        var prefix: UnsafePointer<xmlChar>?
        var space: UnsafePointer<xmlChar>?
    }

    init(builder: XMLTreeBuilder, context: xmlParserCtxtPtr, prefixes: [String: String]) {
        self.builder = builder
        self.context = context
        self.prefixes = prefixes
    }

    static func of(_ user: UnsafeMutableRawPointer?) -> XMLCallbacks? {
        user.map { Unmanaged<XMLCallbacks>.fromOpaque($0).takeUnretainedValue() }
    }

    /// - Parameter attributes: five pointers each: name, prefix, namespace, the value's start and its end (SAX2,
    ///   `startElementNsSAX2Func`).
    func start(
        _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ space: UnsafePointer<xmlChar>?,
        _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let name else { return }
        let number = number(of: QualifiedName(name: name, prefix: prefix, space: space), in: &elements) {
            builder.elementNumber($0)
        }
        var index = 0
        builder.start(number) {
            guard index < count, let attribute = attributes.map({ $0 + 5 * index }), let name = attribute[0],
                let start = attribute[3], let end = attribute[4]
            else { return nil }
            index += 1
            let qualified = QualifiedName(name: name, prefix: attribute[1], space: attribute[2])
            let number = self.number(of: qualified, in: &attributeNames) { builder.attributeNumber($0) }
            return (number, UnsafeBufferPointer(start: start, count: end - start))
        }
        if builder.fault != nil { xmlStopParser(context) }
    }

    func end() { builder.end() }

    func text(_ text: UnsafePointer<xmlChar>?, _ count: CInt) {
        guard let text, count > 0 else { return }
        builder.text(UnsafeBufferPointer(start: text, count: Int(count)))
        if builder.fault != nil { xmlStopParser(context) }
    }

    private func number(
        of name: QualifiedName, in numbers: inout [QualifiedName: UInt16], _ make: (String) -> UInt16
    ) -> UInt16 {
        if let number = numbers[name] { return number }
        let local = Self.string(name.name)
        var prefix = name.prefix.map(Self.string)
        // A known namespace is short; the bound keeps a long one from being read once for every name in it.
        if let space = name.space, xmlStrlen(space) <= Self.longestNamespace,
            let known = prefixes[Self.string(space).trimmedLowercase]
        {
            prefix = known.isEmpty ? nil : known
        }
        let number = make((prefix.map { "\($0):\(local)" } ?? local).lowercased())
        numbers[name] = number
        return number
    }

    /// A string that ends with a zero.
    private static func string(_ text: UnsafePointer<xmlChar>) -> String {
        String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
    }
}

extension String {
    fileprivate var trimmedLowercase: String {
        lowercased().filter { !$0.isWhitespace }
    }
}
