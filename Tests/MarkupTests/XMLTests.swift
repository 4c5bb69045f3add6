import Markup
import TestSupport
import Testing

struct XMLTests {
    private static let prefixes = ["http://example.org/a": "a", "http://example.org/plain": ""]

    private func tree(_ xml: String) throws -> MarkupTree {
        try MarkupTree(xml: Array(xml.utf8), prefixes: Self.prefixes)
    }

    /// The tree in the form `p[class=a](#"text" b(#"x"))`.
    private func shape(_ tree: MarkupTree, _ node: Int = MarkupTree.root) -> String {
        if tree.isText(node) { return "#\"\(tree.text(node))\"" }
        let attributes = tree.attributes(of: node).map { "[\($0.name)=\($0.value)]" }.joined()
        let inner = tree.children(node).map { shape(tree, $0) }.joined(separator: " ")
        if node == MarkupTree.root { return inner }
        return tree.text(of: tree.name(node)) + attributes + (inner.isEmpty ? "" : "(\(inner))")
    }

    @Test(arguments: [
        ("<r><A b='c'>x</A><d/></r>", #"r(a[b=c](#"x") d)"#),
        ("<?xml version='1.0' encoding='x'?><!-- c --><r>a<!-- d --><?p q?>b</r>\n", #"r(#"ab")"#),
        ("<r>a<![CDATA[<b>&amp;]]>c</r>", #"r(#"a<b>&amp;c")"#),
        ("<r xml:lang='de' xml:base='x'/>", "r[xml:lang=de][xml:base=x]"),
        (
            "<r xmlns:x='http://example.org/A' xmlns:y='http://example.org/b'><x:b x:c='1'/><y:d/></r>",
            "r(a:b[a:c=1] y:d)"
        ),
        ("<x:r xmlns:x='http://example.org/plain'><x:b/></x:r>", "r(b)"),
        ("<r xmlns='http://example.org/a'><b c='d'/></r>", "a:r(a:b[c=d])"),
        ("<r><dc:b/></r>", "r(dc:b)"),
        ("<r>&lt;&#233;&#xE9;&apos;</r>", #"r(#"<éé'")"#),
    ])
    func readsWellFormedDocuments(xml: String, expected: String) throws { #expect(shape(try tree(xml)) == expected) }

    @Test(arguments: [
        ("<r>a &nbsp;&eacute;&hellip; b</r>", "r(#\"a \u{A0}é… b\")"),
        ("<r t='&eacute;&quot;'/>", "r[t=é\"]"),
        (
            "<!DOCTYPE r [<!ENTITY nbsp '&#160;'><!ENTITY co \"A & B\"><!ENTITY me 'Me'>]><r>&nbsp;&me;</r>",
            "r(#\"\u{A0}Me\")"
        ),
        ("<r>&nosuch; & &; &# &#; a&b</r>", #"r(#"&nosuch; & &; &# &#; a&b")"#),
        ("<r>&#0;&#xFFFF;&#1114112;&#x8217 x</r>", "r(#\"\u{FFFD}\u{FFFD}\u{FFFD}\u{8217} x\")"),
    ])
    func referencesAreResolved(xml: String, expected: String) throws { #expect(shape(try tree(xml)) == expected) }

    @Test(arguments: [
        ("<r><a>x<b>y</a><c/></r>", #"r(a(#"x" b(#"y")) c)"#),
        ("<r><a>x</b></a></c>y</r>", #"r(a(#"x") #"y")"#),
        ("<r><a>x", #"r(a(#"x"))"#),
        ("<r><a href=x b c='1' b=2>y</a></r>", #"r(a[href=x][b=][c=1](#"y"))"#),
        ("<r><a t=\"x>y</a>z</r>", #"r(a[t=x](#"y") #"z")"#),
        ("<r>a < b <3 c</r>", #"r(#"a < b <3 c")"#),
        ("<r>a ]]> b</r>", #"r(#"a ]]> b")"#),
        ("<r>\u{1}a\u{0}\u{FFFF}b<![CDATA[\u{2}c]]></r>", #"r(#"abc")"#),
        ("<r><![CDATA[a", #"r(#"a")"#),
        ("<r>a<!-- b", #"r(#"a<!-- b")"#),
        ("junk<r>a</r>junk<s/>", #"r(#"a")"#),
        ("<r><a <b>x</b></a></r>", #"r(a(b(#"x")))"#),
        ("<r><:a/><b:c:d/></r>", "r(_a b:c_d)"),
        ("<r><a b='1", "r"),
        ("<!DOCTYPE r [<!ENTITY", ""),
        ("", ""), ("words", ""), ("<", ""), ("</r>", ""), ("<!", ""), ("<?", ""), ("<![CDATA[", ""),
    ])
    func whatIsIllFormedIsReadAsFarAsItGoes(xml: String, expected: String) throws {
        #expect(shape(try tree(xml)) == expected)
    }

    // MARK: Hostile documents

    @Test func entitiesDoNotMultiply() throws {
        var type = "<!ENTITY a0 'ha'>"
        for index in 1...30 { type += "<!ENTITY a\(index) '&a\(index - 1);&a\(index - 1);'>" }
        #expect(shape(try tree("<!DOCTYPE r [\(type)]><r>&a30;&a0;</r>")) == #"r(#"&a30;ha")"#)
    }

    @Test func whatEntitiesAddIsBounded() throws {
        let value = String(repeating: "x", count: 1000)
        let references = String(repeating: "&x;", count: 10_000)
        let tree = try tree("<!DOCTYPE r [<!ENTITY x '\(value)'>]><r>\(references)</r>")
        let text = tree.text(MarkupTree.root)
        #expect(text.utf8.count { $0 == UInt8(ascii: "x") } < 1_100_000)
        #expect(text.hasSuffix("&x;"))
    }

    @Test(arguments: [
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>",
        "<!ENTITY x PUBLIC 'a' 'file:///etc/passwd'>", "<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;",
        "<!ENTITY x '<b>&lt;</b>'>", "<!ENTITY x 'a&x;'>",
    ])
    func nothingIsLoaded(declaration: String) throws {
        #expect(shape(try tree("<!DOCTYPE r [\(declaration)]><r>&x;</r>")) == #"r(#"&x;")"#)
        #expect(
            shape(try tree("<!DOCTYPE r SYSTEM 'file:///etc/passwd' [\(declaration)]><r><a/></r>")) == "r(a)")
    }

    @Test(arguments: ["<a>", "<a b='c'>", "<a:b xmlns:a='x'>", "<a>x"])
    func whatIsNestedWithoutEndIsRefused(piece: String) {
        let xml = String(repeating: piece, count: 100_000)
        let fault = #expect(throws: MarkupFault.self) { try tree(xml) }
        #expect(fault?.description == "elements lie in elements more than 1000 deep")
    }

    @Test func whatHasTooManyNodesIsRefused() {
        var limits = MarkupLimits()
        limits.nodes = 100
        let xml = Array("<r>\(String(repeating: "<a/>", count: 100))</r>".utf8)
        let fault = #expect(throws: MarkupFault.self) { try MarkupTree(xml: xml, limits: limits) }
        #expect(fault?.description == "there are more than 100 elements and texts")
    }

    /// Hundreds of kilobytes of one thing: what grows as a square would take minutes.
    @Test(arguments: [
        " a%='b'", " xmlns:a%='b'", " a%", "</a>", "<!--", "<![CDATA[", "<?", "<!", "&", "&a;", "&#", "<", "<a ", "\"",
        "<b>x</c>", "<b></b>", "<a:b%/>",
    ])
    func timeIsLinear(piece: String) throws {
        var xml = "<r"
        if !piece.hasPrefix(" ") { xml += ">" }
        var number = 0
        while xml.utf8.count < 300_000 {
            xml += piece.replacing("%", with: "\(number)")
            number += 1
        }
        if let tree = try? tree(xml) { #expect(tree.count >= 1) }
    }

    @Test func aLongNamespaceIsNotReadForEveryName() throws {
        let names = (0..<20_000).map { "<a\($0)/>" }.joined()
        let tree = try tree("<r xmlns='\(String(repeating: "u", count: 200_000))'>\(names)</r>")
        #expect(tree.count == 20_002)
    }

    @Test func attributesBeyondABoundAreLeftOut() throws {
        let attributes = (0..<10_000).map { " a\($0)='x'" }.joined()
        let tree = try tree("<r\(attributes)>t</r>")
        #expect(tree.attributes(of: 1).count == 256)
        #expect(tree.text(1) == "t")
    }

    private static let sample = """
        <?xml version="1.0"?><!DOCTYPE r [<!ENTITY e "é">]><r xmlns:x="http://example.org/a" xml:lang="en"><!-- c -->
        <x:a b="1&amp;2" c='d'>text &e; &lt;b&gt; <![CDATA[<i>raw</i>]]></x:a><e/><f>more</f></r>
        """

    /// Whatever comes makes a tree in which every node lies in its parent.
    private func check(_ xml: [UInt8]) throws {
        let tree = try MarkupTree(xml: xml, prefixes: Self.prefixes)
        for node in 1..<max(tree.count, 1) {
            let parent = tree.parent(node)
            #expect(parent < node && tree.end(node) > node && tree.end(node) <= tree.end(parent))
            _ = tree.attributes(of: node)
            #expect(String(validating: tree.bytes(node), as: UTF8.self) != nil)
        }
        #expect(tree.end(MarkupTree.root) == tree.count)
    }

    @Test func whatIsCutAnywhereIsRead() throws {
        let bytes = Array(Self.sample.utf8)
        for end in 0...bytes.count { try check(Array(String(decoding: bytes[..<end], as: UTF8.self).utf8)) }
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func mutationsAreRead(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(Self.sample.utf8)
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 40)], at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + 20))
            }
        }
        try check(Array(String(decoding: bytes, as: UTF8.self).utf8))
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func randomPiecesAreRead(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "<a>", "</a>", "<a", " b=", "\"", "'", ">", "<", "</", "/>", "&", "&#", "&#x110000;", "&lt", ";", "é", "中",
            " ", "\n", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "?>", "<!DOCTYPE a [", "]>", "<!ENTITY q 'v'>", "&q;",
            "xmlns:p='u'", "<p:c ", "\0", "\u{FFFE}", "xml:lang='en'", "xmlns=''", "<xml:a>", "a:b:c",
        ]
        var xml = "<r>"
        for _ in 0..<Int.random(in: 0...200, using: &random) { xml += pieces.randomElement(using: &random) ?? "" }
        try check(Array(xml.utf8))
    }
}
